import { wholeNumber } from './whole-number.js';

export class SeqQueryDto {
  /** The row of the text's log up to which it is asked about; the last one when absent. */
  @wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER })
  readonly seq?: number;
}
