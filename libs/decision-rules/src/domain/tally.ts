import { countedAnswers, type NotCounted } from './counted.js';
import {
  type BlockingResult,
  judge,
  judgeBlocking,
  leavesOf,
  stateOfAll,
  stateOfAny,
  type TestResult,
} from './criteria.js';
import { addUp, type AllSums, type Figures } from './figures.js';
import { type Choosing, chooseOption, type Details, type OptionTally } from './options/choose.js';
import type { BallotRecord } from './record.js';
import type { RollEntry } from './roll.js';
import { hasOptions, type Rule } from './rule.js';

/** Raised when the same rule, roll and record would give another tally. */
export const TALLY_VERSION = 1;

export type Outcome = 'no_quorum' | 'blocked' | 'no_votes' | 'tied' | 'rejected' | 'adopted';

/** Every number that is needed to check the outcome by hand. */
export interface Tally {
  readonly version: number;
  readonly overall: Figures;
  readonly classes: readonly (Figures & { readonly class: string })[];
  /** Only tags that the rule names. */
  readonly tags: readonly (Figures & { readonly tag: string })[];
  readonly proxied: number;
  readonly notCounted: readonly NotCounted[];
  readonly quorum: TestResult;
  readonly criteria: TestResult;
  readonly blocking: BlockingResult | null;
  readonly options: readonly OptionTally[];
  readonly details: Details | null;
  readonly outcome: Outcome;
  readonly decidedBy: 'count' | 'casting_vote';
  /** Options elected, in the order of the ballot paper. */
  readonly winners: readonly string[];
  /** Options between which the count does not decide. */
  readonly tied: readonly string[];
}

/**
 * Counts a ballot.
 * @param rule - one that `validateRule` let through
 * @param roll - frozen at the opening
 * @param record - what happened, without what came late
 * @returns the same for the same three, byte for byte once written; O(roll + votes) and what the method needs
 * @see RULES.md R17 – R19
 */
export function tally(rule: Rule, roll: readonly RollEntry[], record: BallotRecord): Tally {
  const counted = countedAnswers(rule, roll, record);
  const sums = addUp(rule, roll, record, counted);
  const quorum = judge(rule.quorum, sums);
  const blocking = rule.blocking === null ? null : judgeBlocking(rule.blocking, sums);
  const choosing = hasOptions(rule.method.kind) ? chooseOption({ rule, roll, record, counted, sums }) : null;
  const criteria = judge(rule.criteria, sums, choosing?.shownOption ?? null);
  const decision = decide(rule, record, { sums, quorum, criteria, blocking, choosing });
  return {
    version: TALLY_VERSION,
    overall: sums.overall.figures(),
    classes: [...sums.classes].map(([name, part]) => ({ class: name, ...part.figures() })),
    tags: [...sums.tags].map(([tag, part]) => ({ tag, ...part.figures() })),
    proxied: counted.via.size,
    notCounted: counted.notCounted,
    quorum,
    criteria,
    blocking,
    options: choosing?.options ?? [],
    details: choosing?.details ?? null,
    ...decision,
  };
}

interface Findings {
  readonly sums: AllSums;
  readonly quorum: TestResult;
  readonly criteria: TestResult;
  readonly blocking: BlockingResult | null;
  readonly choosing: Choosing | null;
}

type Decision = Pick<Tally, 'outcome' | 'decidedBy' | 'winners' | 'tied'>;

/** The first outcome that applies. */
function decide(rule: Rule, record: BallotRecord, findings: Findings): Decision {
  const { sums, quorum, criteria, blocking, choosing } = findings;
  if (quorum.state !== 'met') return counted('no_quorum');
  if (blocking?.state === 'blocked') return counted('blocked');
  if (choosing) return sums.overall.voted.heads === 0 ? counted('no_votes') : decideOptions(rule, record, choosing);
  if (criteria.state === 'met') return counted('adopted');
  if (isWithoutVotes(rule, findings)) return counted('no_votes');
  if (!isTied(criteria)) return counted('rejected');
  const { castingVote } = record;
  if (rule.tie !== 'chair' || (castingVote !== 'yes' && castingVote !== 'no')) return counted('tied');
  return { ...counted(castingVote === 'yes' ? 'adopted' : 'rejected'), decidedBy: 'casting_vote' };
}

function decideOptions(rule: Rule, { castingVote, options }: BallotRecord, choosing: Choosing): Decision {
  const { winners, tied } = choosing;
  if (tied.length === 0) return electing(winners, options);
  const isBroken = rule.tie === 'chair' && castingVote !== null && tied.includes(castingVote);
  // A casting vote fills one seat: with more to fill, what is left of the tie stays.
  if (!isBroken || choosing.openSeats > 1) return { outcome: 'tied', decidedBy: 'count', winners, tied };
  return { ...electing([...winners, castingVote], options), decidedBy: 'casting_vote', tied };
}

/** That the default option wins means that nothing is adopted. */
function electing(winners: readonly string[], options: BallotRecord['options']): Decision {
  const isNone =
    winners.length === 0 || options.some(({ id, isDefault }) => isDefault === true && winners.includes(id));
  const ordered = options.map(({ id }) => id).filter((id) => winners.includes(id));
  return { outcome: isNone ? 'rejected' : 'adopted', decidedBy: 'count', winners: ordered, tied: [] };
}

function counted(outcome: Outcome): Decision {
  return { outcome, decidedBy: 'count', winners: [], tied: [] };
}

function isWithoutVotes({ method }: Rule, { sums, criteria }: Findings): boolean {
  if (method.kind === 'consent' || method.kind === 'silence') return false;
  if (sums.overall.voted.heads === 0 || criteria.state === 'skipped') return true;
  return leavesOf(criteria).some(
    ({ parts, state }) =>
      state === 'failed' && parts.some(({ scope, reason }) => scope === 'all' && reason === 'no_votes'),
  );
}

/** Tied: one more yes would carry it, because "more yes than no" fails by equality alone. */
function isTied(criteria: TestResult): boolean {
  return withEqualityAsMet(criteria).state === 'met' && criteria.state !== 'met';
}

function withEqualityAsMet(result: TestResult): Pick<TestResult, 'state'> {
  if ('all' in result) return { state: stateOfAll(result.all.map(withEqualityAsMet)) };
  if ('any' in result) return { state: stateOfAny(result.any.map(withEqualityAsMet)) };
  const { scope, base, cmp, threshold, num, parts, state } = result;
  const isMoreYesThanNo =
    scope === 'all' &&
    base === 'yn' &&
    cmp === '>' &&
    threshold[0] * 2 === threshold[1] &&
    Array.isArray(num) &&
    num.length === 1 &&
    num[0] === 'yes';
  return { state: isMoreYesThanNo && parts.every(({ isEven }) => isEven) ? 'met' : state };
}
