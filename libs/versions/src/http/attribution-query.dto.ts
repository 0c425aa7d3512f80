import { SeqQueryDto } from './seq-query.dto.js';
import { MAX_NUMBER, wholeNumber } from './whole-number.js';

const MAX_BLOCKS = 1_000; // one answer; a hundred pages have some 800

export class AttributionQueryDto extends SeqQueryDto {
  /** How many blocks to leave out. */
  @wholeNumber({ min: 0, max: MAX_NUMBER, usual: 0 })
  readonly after: number = 0;

  @wholeNumber({ min: 1, max: MAX_BLOCKS, usual: MAX_BLOCKS })
  readonly limit: number = MAX_BLOCKS;
}
