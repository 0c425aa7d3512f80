import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class FallenWordsParams {
  @IsUUID()
  @ApiProperty({ format: 'uuid', example: '01976a3e-0000-7000-8000-000000000001' })
  documentId: string;

  @IsUUID()
  @ApiProperty({ format: 'uuid', example: '01976a3e-0000-7000-8000-000000000002' })
  fallenId: string;
}
