import { patternRules } from '#contracts';
import { Matches } from 'class-validator';
import { wholeNumber } from './whole-number.js';

/** Names a side of a comparison: a version, a row of the text's log, or the text as it is now. */
export const VERSION_OR_NOW = /^(?:now|\d{1,15}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/iu;
const MAX_ENTRIES = 5_000; // of one answer: a book of 500 pages
const LAST_ENTRY = 1_000_000; // more blocks than a text may have

export class ComparisonQueryDto {
  /** Id of a version of the proposal, number of a row of its text's log, or `now`. */
  @Matches(VERSION_OR_NOW, patternRules.versionOrNow)
  readonly from: string;

  /** As above. */
  @Matches(VERSION_OR_NOW, patternRules.versionOrNow)
  readonly to: string;

  /** Entries to leave out. */
  @wholeNumber({ min: 0, max: LAST_ENTRY, usual: 0 })
  readonly offset: number = 0;

  /** Entries at most. */
  @wholeNumber({ min: 1, max: MAX_ENTRIES, usual: MAX_ENTRIES })
  readonly limit: number = MAX_ENTRIES;
}
