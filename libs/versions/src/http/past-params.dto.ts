import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsUUID, Max, Min } from 'class-validator';

export class PastParamsDto {
  @IsUUID()
  @ApiProperty({ format: 'uuid' })
  readonly documentId: string;

  /** A row of the text's log; 0 is before the first. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
}
