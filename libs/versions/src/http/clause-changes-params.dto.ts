import { patternRules } from '#contracts';
import { MAX_NAME_LENGTH } from '#document';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Length, Matches } from 'class-validator';

export class ClauseChangesParamsDto {
  @IsUUID()
  @ApiProperty({ format: 'uuid' })
  readonly documentId: string;

  @IsString()
  @Length(1, MAX_NAME_LENGTH)
  @Matches(/^[A-Za-z0-9_-]+$/u, patternRules.clauseId)
  readonly clauseId: string;
}
