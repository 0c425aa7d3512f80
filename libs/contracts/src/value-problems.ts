/**
 * What can be wrong with one value of a request. The web catalogue has a sentence for each (`problem.<code>`), which takes
 * `min` and `max` where the rule has them.
 */
export const valueProblemCodes = [
  'missing',
  /** No such field. */
  'unknown',
  /** Another kind of value: text for a number, a single one for a list. */
  'wrong_type',
  /** Characters: fewer than `min` or more than `max`. */
  'length',
  'too_short',
  'too_long',
  /** A number below `min`, or above `max`. */
  'too_small',
  'too_large',
  /** A list with more than `max` values. */
  'too_many',
  'repeated',
  'not_one_of',
  /** Control characters, or line breaks where there is one line. */
  'characters',
  'email',
  'email_ascii',
  'email_not_invited',
  'id',
  'instant',
  'tag',
  'weight',
  'format',
  /** The whole body could not be read. */
  'unreadable',
  'not_allowed',
] as const;
export type ValueProblemCode = (typeof valueProblemCodes)[number];

/** The rule that a value breaks, with its numbers. */
export type BrokenRule = {
  readonly code: ValueProblemCode;
  readonly min?: number;
  readonly max?: number;
};

export type ValueProblem = BrokenRule & {
  /** Path of the value, such as `start.markdown`; empty for the body as a whole. */
  readonly field: string;
  /** The English sentence for users of the API. */
  readonly sentence: string;
};

/** Details of `request.invalid`: three lists of the same length, one entry for each problem. */
export type InvalidDetails = {
  readonly fields: readonly string[];
  readonly problems: readonly string[];
  readonly rules: readonly BrokenRule[];
};

/** Writes the details of a `request.invalid`. */
export function invalidDetails(found: readonly ValueProblem[]): InvalidDetails {
  return {
    fields: found.map(({ field }) => field),
    problems: found.map(({ sentence }) => sentence),
    rules: found.map(({ field: _field, sentence: _sentence, ...rule }) => rule),
  };
}
