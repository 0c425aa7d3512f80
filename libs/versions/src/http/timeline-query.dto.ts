import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const MAX_BUCKETS = 1_000; // a screen has no more columns to tell apart
const USUAL_BUCKETS = 200;

export class TimelineQueryDto {
  /** Into how many equal spans the life of the text is cut. */
  @mayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_BUCKETS)
  @ApiProperty({ type: 'integer', required: false, default: USUAL_BUCKETS })
  readonly buckets: number = USUAL_BUCKETS;
}
