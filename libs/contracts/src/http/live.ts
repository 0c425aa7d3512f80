/**
 * GET /api/documents/:documentId/fallen-words (live) – own words that fell with what somebody else restructured without having
 * seen them; the oldest first. DELETE …/fallen-words/:fallenId: they are in the text again, or not wanted.
 */
export interface FallenWordsView {
  readonly id: string;
  readonly at: string;
  /** The clause that they stood in; null when that is not known any more. */
  readonly clauseId: string | null;
  readonly words: string;
  /** What stood before and behind them, at most 40 characters. */
  readonly before: string;
  readonly after: string;
}
