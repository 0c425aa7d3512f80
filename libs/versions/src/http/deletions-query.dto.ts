import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { SeqQueryDto } from './seq-query.dto.js';

const MAX_ROWS = 200; // one answer stays small
const USUAL_ROWS = 50;
const MAX_NUMBER = 2_147_483_647;

export class DeletionsQueryDto extends SeqQueryDto {
  /** As the page before said; the latest when absent. */
  @mayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(0)
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
