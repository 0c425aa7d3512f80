import type { Counted } from '../counted.js';
import { judge, type TestResult } from '../criteria.js';
import type { AllSums } from '../figures.js';
import type { BallotRecord } from '../record.js';
import type { RollEntry } from '../roll.js';
import { criteriaOf, type Rule } from '../rule.js';
import { countRounds, type RunoffRound } from './instant-runoff.js';
import { type DefaultCheck, rankWithDefault } from './ranked.js';
import { readRankings } from './rankings.js';
import { type PathStrengths } from './schulze.js';
import { approvalTotals, bestOf, scoreTotals } from './totals.js';

/** One option and what it got. */
export interface OptionTally {
  readonly option: string;
  /** Approvals, points, or votes ranking it first at the start; in the method's unit. */
  readonly total: string;
  /** Its own result under criteria that judge each option; null when there are none. */
  readonly criteria: TestResult | null;
  /** Against the default option; null when there is none. */
  readonly against: DefaultCheck | null;
  readonly isIn: boolean;
}

/** What a method went through on the way to its result. */
export type Details =
  | { readonly kind: 'irv'; readonly rounds: readonly RunoffRound[]; readonly order: readonly (readonly string[])[] }
  | {
      readonly kind: 'schulze';
      /** [x][y] = votes ranking x over y, in the order of the ballot paper. */
      readonly pairwise: readonly (readonly string[])[];
      readonly paths: PathStrengths;
      /** Best first, equals in one group; options that were dropped are not in it. */
      readonly order: readonly (readonly string[])[];
    };

export interface Choosing {
  readonly options: readonly OptionTally[];
  readonly details: Details | null;
  readonly winners: readonly string[];
  readonly tied: readonly string[];
  /** How many of the tied there is room for. */
  readonly openSeats: number;
  /** Which option the rule's criteria are shown for as a whole. */
  readonly shownOption: string | null;
}

export interface Question {
  readonly rule: Rule;
  readonly roll: readonly RollEntry[];
  readonly record: BallotRecord;
  readonly counted: Counted;
  readonly sums: AllSums;
}

/**
 * Finds the elected options.
 * @see RULES.md R30 – R46
 */
export function chooseOption(question: Question): Choosing {
  const { method } = question.rule;
  switch (method.kind) {
    case 'approval':
      return byTotals(question, approvalTotals(question, method.unit), method.winners);
    case 'score':
      return byTotals(question, scoreTotals(question, method.unit), method.winners);
    case 'irv': {
      const { rounds, order, winner, tied } = countRounds(readRankings(question, method.unit), method.lowestTie);
      const first = rounds[0]?.counts ?? {};
      const options = plainOptions(question, (option) => first[option] ?? '0');
      return finish(question, { options, details: { kind: 'irv', rounds, order }, winners: winner, tied });
    }
    case 'schulze': {
      const { pairwise, paths, order, winner, tied, checks, firsts } = rankWithDefault(question, method);
      const options = plainOptions(question, (option) => firsts.get(option) ?? '0').map((row) => {
        const against = checks.get(row.option) ?? null;
        return { ...row, against, isIn: row.isIn && against?.state !== 'dropped' };
      });
      return finish(question, { options, details: { kind: 'schulze', pairwise, paths, order }, winners: winner, tied });
    }
    case 'yna':
    case 'consent':
    case 'silence':
    case 'positions':
      return finish(question, { options: [], details: null, winners: [], tied: [] });
  }
}

function byTotals(question: Question, totals: ReadonlyMap<string, bigint>, seats: number): Choosing {
  const options = plainOptions(question, (option) => String(totals.get(option) ?? 0n));
  const eligible = options.filter(({ isIn, total }) => isIn && total !== '0').map(({ option }) => option);
  const { winners, tied } = bestOf(eligible, totals, seats);
  return { ...finish(question, { options, details: null, winners, tied }), openSeats: seats - winners.length };
}

/** Each option with its own criteria, which decide whether it can win. */
function plainOptions({ rule, record, sums }: Question, totalOf: (option: string) => string): readonly OptionTally[] {
  const isJudged = criteriaOf(rule.criteria).length > 0;
  return record.options.map(({ id: option }) => {
    const criteria = isJudged ? judge(rule.criteria, sums, option) : null;
    return {
      option,
      total: totalOf(option),
      criteria,
      against: null,
      isIn: criteria === null || criteria.state === 'met',
    };
  });
}

function finish({ record }: Question, found: Pick<Choosing, 'options' | 'details' | 'winners' | 'tied'>): Choosing {
  return { ...found, openSeats: 1, shownOption: found.winners[0] ?? found.tied[0] ?? record.options[0]?.id ?? null };
}
