import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const MAX_NUMBER = 2_147_483_647; // as the column
const MAX_ROWS = 200; // one answer stays small
const USUAL_ROWS = 50;

export class PageQueryDto {
  /** Versions with a lower number than this; the newest when absent. */
  @mayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_NUMBER)
  @ApiProperty({ type: 'integer', required: false })
  readonly before: number = MAX_NUMBER;

  @mayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_ROWS)
  @ApiProperty({ type: 'integer', required: false, default: USUAL_ROWS })
  readonly limit: number = USUAL_ROWS;
}
