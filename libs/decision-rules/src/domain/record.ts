import { canonicalHash } from '#shared';
import { choicesOf, type Fraction, INVALID, type Method, type Rule } from './rule.js';

/** One option of the ballot paper. */
export interface Option {
  readonly id: string;
  readonly isDefault?: boolean;
  /** Votes over the default must exceed this multiple of the votes under it; [1, 1] when left out. */
  readonly majority?: Fraction;
}

/** What a delegation answered. */
export type Answer =
  | { readonly choice: string }
  | { readonly approves: readonly string[] }
  | { readonly scores: Readonly<Record<string, number>> }
  /** Best first; options in one group are equal, options left out stand below all that are named. */
  | { readonly ranking: readonly (readonly string[])[] };

/** One vote as it was cast, or entered by the secretariat for the room. */
export interface Vote {
  readonly seq: number;
  readonly delegationId: string;
  readonly answer: Answer;
  readonly hasReason: boolean;
  readonly by: 'delegation' | 'room';
}

export interface Recusal {
  readonly seq: number;
  readonly delegationId: string;
}

export interface Presence {
  readonly seq: number;
  readonly delegationId: string;
  readonly isPresent: boolean;
}

export interface Objection {
  readonly seq: number;
  readonly delegationId: string;
  readonly kind: 'raised' | 'withdrawn';
  readonly hasReason: boolean;
}

/** Everything that happened in a ballot, in the order of `seq`; what came late is not in it. */
export interface BallotRecord {
  readonly options: readonly Option[];
  readonly votes: readonly Vote[];
  readonly recusals: readonly Recusal[];
  readonly presence: readonly Presence[];
  readonly objections: readonly Objection[];
  /** The chair's, where the rule lets the chair break a tie: `yes`, `no` or the id of an option. */
  readonly castingVote: string | null;
}

export const emptyRecord: BallotRecord = {
  options: [],
  votes: [],
  recusals: [],
  presence: [],
  objections: [],
  castingVote: null,
};

/** @returns 64 hex digits */
export function recordHash(record: BallotRecord): string {
  return canonicalHash(JSON.parse(JSON.stringify(record)));
}

/**
 * Tells whether what came at an instant counts: from the opening on, up to but not at the closing.
 * @param at - milliseconds since 1970
 * @see RULES.md R25
 */
export function isInTime(
  at: number,
  { opensAt, closesAt }: { readonly opensAt: number; readonly closesAt: number },
): boolean {
  return opensAt <= at && at < closesAt;
}

export type AnswerProblem =
  | 'unknown_choice'
  | 'wrong_kind'
  | 'unknown_option'
  | 'named_twice'
  | 'equal_ranks'
  | 'too_many'
  | 'out_of_range'
  | 'nothing_named'
  | 'room_only';

/**
 * Says what is wrong with an answer under a rule.
 * @param by - `invalid` can only be entered for the room
 * @returns null when it can be counted
 * @see RULES.md R26
 */
export function answerProblem(
  { method }: Rule,
  options: readonly Option[],
  vote: Pick<Vote, 'answer' | 'by'>,
): AnswerProblem | null {
  return answerProblemIn(method, new Set(options.map(({ id }) => id)), vote);
}

/** The same with the ids of the options at hand, for many votes. */
export function answerProblemIn(
  method: Method,
  ids: ReadonlySet<string>,
  { answer, by }: Pick<Vote, 'answer' | 'by'>,
): AnswerProblem | null {
  if ('choice' in answer) return choiceProblem(method, answer.choice, by);
  switch (method.kind) {
    case 'approval':
      return 'approves' in answer ? approvalProblem(answer.approves, ids, method.maxChoices) : 'wrong_kind';
    case 'score':
      return 'scores' in answer ? scoresProblem(answer.scores, ids, method.max) : 'wrong_kind';
    case 'irv':
    case 'schulze':
      return 'ranking' in answer ? rankingProblem(answer.ranking, ids, method.kind) : 'wrong_kind';
    case 'yna':
    case 'consent':
    case 'silence':
    case 'positions':
      return 'wrong_kind';
  }
}

function choiceProblem({ kind }: Method, choice: string, by: Vote['by']): AnswerProblem | null {
  if (choice === INVALID) return by === 'room' ? null : 'room_only';
  return choice !== 'object' && choicesOf(kind).includes(choice) ? null : 'unknown_choice';
}

function approvalProblem(
  approves: readonly string[],
  ids: ReadonlySet<string>,
  maxChoices: number | null,
): AnswerProblem | null {
  return namesProblem(approves, ids) ?? (maxChoices !== null && approves.length > maxChoices ? 'too_many' : null);
}

function namesProblem(names: readonly string[], ids: ReadonlySet<string>): AnswerProblem | null {
  if (names.length === 0) return 'nothing_named';
  if (names.some((name) => !ids.has(name))) return 'unknown_option';
  return new Set(names).size < names.length ? 'named_twice' : null;
}

function scoresProblem(
  scores: Readonly<Record<string, number>>,
  ids: ReadonlySet<string>,
  max: number,
): AnswerProblem | null {
  const isInRange = (score: number): boolean => Number.isInteger(score) && score >= 0 && score <= max;
  return namesProblem(Object.keys(scores), ids) ?? (Object.values(scores).every(isInRange) ? null : 'out_of_range');
}

function rankingProblem(
  ranking: readonly (readonly string[])[],
  ids: ReadonlySet<string>,
  kind: 'irv' | 'schulze',
): AnswerProblem | null {
  if (kind === 'irv' && ranking.some((group) => group.length > 1)) return 'equal_ranks';
  if (ranking.some((group) => group.length === 0)) return 'nothing_named';
  return namesProblem(ranking.flat(), ids);
}
