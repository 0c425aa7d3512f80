import type { DefaultOption, Fraction, Method, Unit } from '../rule.js';
import type { Question } from './choose.js';
import { pairwiseOf, readRankings, type Rankings } from './rankings.js';
import { type PathStrengths, schulze } from './schulze.js';

/** How an option stands against the default one. */
export interface DefaultCheck {
  readonly over: string;
  readonly under: string;
  /** Votes over the default, squared × 4 for 3/2 √eligible, and so on: what is compared, in integers. */
  readonly hasQuorum: boolean;
  readonly majority: Fraction;
  readonly hasMajority: boolean;
  readonly state: 'in' | 'dropped';
}

/** Weights are in micro-units, also under a root. */
const MICRO = 1_000_000n;

/**
 * Checks an option against the default one.
 * @param over - votes ranking it over the default
 * @param eligible - in the same unit
 * @see RULES.md R44, R45
 */
export function againstDefault({
  over,
  under,
  eligible,
  unit,
  quorumFactor,
  majority,
}: {
  readonly over: bigint;
  readonly under: bigint;
  readonly eligible: bigint;
  readonly unit: Unit;
  readonly quorumFactor: DefaultOption['quorumFactor'];
  readonly majority: Fraction;
}): DefaultCheck {
  const [n, d] = quorumFactor ?? [0, 1];
  const scale = unit === 'heads' ? 1n : MICRO;
  const hasQuorum = over * over * BigInt(d) ** 2n >= BigInt(n) ** 2n * eligible * scale;
  const hasMajority = over * BigInt(majority[1]) > under * BigInt(majority[0]);
  const state = hasQuorum && hasMajority ? 'in' : 'dropped';
  return { over: String(over), under: String(under), hasQuorum, majority, hasMajority, state };
}

/**
 * Ranks the options, after those have left that do not stand against the default one.
 * @see RULES.md R40 – R46
 */
export function rankWithDefault(
  question: Question,
  method: Extract<Method, { kind: 'schulze' }>,
): {
  readonly pairwise: readonly (readonly string[])[];
  readonly paths: PathStrengths;
  readonly order: readonly (readonly string[])[];
  readonly winner: readonly string[];
  readonly tied: readonly string[];
  readonly checks: ReadonlyMap<string, DefaultCheck>;
  readonly firsts: ReadonlyMap<string, string>;
} {
  const rankings = readRankings(question, method.unit);
  const pairwise = pairwiseOf(rankings);
  const checks = checksOf(question, method, pairwise);
  const { options } = rankings;
  const staying = [...options.keys()].filter((place) => checks.get(options[place] ?? '')?.state !== 'dropped');
  const among = staying.map((x) => staying.map((y) => pairwise[x]?.[y] ?? 0n));
  const { order, unbeaten } = schulze(among, method.strength);
  const name = (place: number): string => options[staying[place] ?? -1] ?? '';
  const best = unbeaten.map(name);
  return {
    pairwise: pairwise.map((line) => line.map(String)),
    paths: schulze(pairwise, method.strength).paths,
    order: order.map((group) => group.map(name)),
    winner: best.length === 1 ? best : [],
    tied: best.length === 1 ? [] : best,
    checks,
    firsts: firstRanks(rankings),
  };
}

function checksOf(
  { record, sums }: Question,
  { unit, default: settings }: Extract<Method, { kind: 'schulze' }>,
  pairwise: readonly (readonly bigint[])[],
): ReadonlyMap<string, DefaultCheck> {
  const defaultPlace = record.options.findIndex(({ isDefault }) => isDefault === true);
  if (settings === null || defaultPlace < 0) return new Map();
  const { eligible } = sums.overall;
  const checks = record.options.map(({ id, majority = [1, 1] as const }, place) => {
    const [over, under] = [pairwise[place]?.[defaultPlace] ?? 0n, pairwise[defaultPlace]?.[place] ?? 0n];
    const inUnit = unit === 'heads' ? BigInt(eligible.heads) : eligible.weight;
    return [id, againstDefault({ over, under, eligible: inUnit, unit, ...settings, majority })] as const;
  });
  return new Map(checks.filter((_, place) => place !== defaultPlace));
}

function firstRanks({ options, ranks, weights }: Rankings): ReadonlyMap<string, string> {
  const sums = options.map(() => 0n);
  ranks.forEach((row, index) =>
    options.forEach((_, place) => {
      if (row[place] === 1) sums[place] = (sums[place] ?? 0n) + BigInt(weights[index] ?? 0);
    }),
  );
  return new Map(options.map((option, place) => [option, String(sums[place] ?? 0n)]));
}
