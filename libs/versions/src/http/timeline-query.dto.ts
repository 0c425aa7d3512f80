import { wholeNumber } from './whole-number.js';

const MAX_BUCKETS = 1_000; // a screen has no more columns to tell apart
const USUAL_BUCKETS = 200;

export class TimelineQueryDto {
  /** Into how many equal spans the life of the text is cut. */
  @wholeNumber({ min: 1, max: MAX_BUCKETS, usual: USUAL_BUCKETS })
  readonly buckets: number = USUAL_BUCKETS;
}
