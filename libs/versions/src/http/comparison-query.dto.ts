import { patternRules } from '#contracts';
import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';

/** Names a side of a comparison. */
export const VERSION_OR_NOW = /^(?:now|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/iu;
const MAX_ENTRIES = 5_000; // of one answer: a book of 500 pages
const LAST_ENTRY = 1_000_000; // more blocks than a text may have

export class ComparisonQueryDto {
  /** Id of a version of the proposal, or `now`. */
  @Matches(VERSION_OR_NOW, patternRules.versionOrNow)
  readonly from: string;

  /** Id of a version of the proposal, or `now`. */
  @Matches(VERSION_OR_NOW, patternRules.versionOrNow)
  readonly to: string;

  /** Entries to leave out. */
  @mayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LAST_ENTRY)
  @ApiProperty({ type: 'integer', required: false, default: 0 })
  readonly offset: number = 0;

  /** Entries at most. */
  @mayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_ENTRIES)
  @ApiProperty({ type: 'integer', required: false, default: MAX_ENTRIES })
  readonly limit: number = MAX_ENTRIES;
}
