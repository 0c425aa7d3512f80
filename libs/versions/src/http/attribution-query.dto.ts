import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { SeqQueryDto } from './seq-query.dto.js';

const MAX_BLOCKS = 1_000; // one answer; a hundred pages have some 800
const MAX_NUMBER = 2_147_483_647;

export class AttributionQueryDto extends SeqQueryDto {
  /** How many blocks to leave out. */
  @mayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MAX_NUMBER)
  @ApiProperty({ type: 'integer', required: false, default: 0 })
  readonly after: number = 0;

  @mayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_BLOCKS)
  @ApiProperty({ type: 'integer', required: false, default: MAX_BLOCKS })
  readonly limit: number = MAX_BLOCKS;
}
