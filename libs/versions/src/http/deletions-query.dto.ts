import { SeqQueryDto } from './seq-query.dto.js';
import { MAX_NUMBER, PAGE_ROWS, wholeNumber } from './whole-number.js';

export class DeletionsQueryDto extends SeqQueryDto {
  /** As the page before said; the latest when absent. */
  @wholeNumber({ min: 0, max: MAX_NUMBER, usual: MAX_NUMBER })
  readonly before: number = MAX_NUMBER;

  @wholeNumber(PAGE_ROWS)
  readonly limit: number = PAGE_ROWS.usual;
}
