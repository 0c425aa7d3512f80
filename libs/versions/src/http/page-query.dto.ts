import { MAX_NUMBER, PAGE_ROWS, wholeNumber } from './whole-number.js';

export class PageQueryDto {
  /** Versions with a lower number than this; the newest when absent. */
  @wholeNumber({ min: 1, max: MAX_NUMBER, usual: MAX_NUMBER })
  readonly before: number = MAX_NUMBER;

  @wholeNumber(PAGE_ROWS)
  readonly limit: number = PAGE_ROWS.usual;
}
