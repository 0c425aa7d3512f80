import { patternRules } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, Matches } from 'class-validator';

export class SnapshotParams {
  @IsUUID()
  @ApiProperty({ format: 'uuid', example: '01976a3e-0000-7000-8000-000000000001' })
  documentId: string;

  @Matches(/^[1-9]\d{0,15}-[0-9a-f]{16}$/, patternRules.snapshot)
  @ApiProperty({ example: '4200-9f86d081884c7d65' })
  name: string;
}
