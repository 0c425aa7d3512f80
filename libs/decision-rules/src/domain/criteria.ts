import { holds, needed } from './exact.js';
import type { AllSums, Sums } from './figures.js';
import type { CountSum } from './exact.js';
import {
  type Base,
  type Blocking,
  type Comparator,
  type Criterion,
  type Fraction,
  INVALID,
  type Test,
  type Unit,
} from './rule.js';

export type State = 'met' | 'failed' | 'skipped';

/** One comparison with all its numbers; weights in micro-units. */
export interface Measure {
  /** `all`, `class:<class>` or `tag:<tag>`. */
  readonly scope: string;
  readonly has: string;
  /** The base; null when the number stands alone. */
  readonly of: string | null;
  /** Enough for `>=` and `>`, the most that is allowed for `<=` and `<`; "-1" when nothing is. */
  readonly needs: string;
  readonly state: State;
  readonly reason: 'no_votes' | 'not_represented' | null;
  /** The share is exactly the threshold: an equal division, where the comparison is strict. */
  readonly isEven: boolean;
}

export interface CriterionResult {
  readonly id: string;
  readonly unit: Unit;
  readonly base: Base;
  readonly cmp: Comparator;
  readonly threshold: Fraction;
  readonly scope: string;
  readonly num: Criterion['num'];
  /** One, or one for each class that has delegations. */
  readonly parts: readonly Measure[];
  readonly state: State;
}

export type TestResult =
  | { readonly all: readonly TestResult[]; readonly state: State }
  | { readonly any: readonly TestResult[]; readonly state: State }
  | CriterionResult;

/**
 * Judges a test.
 * @param option - the option that `num: "option"` stands for; null where there is none
 * @see RULES.md R3, R12 – R15
 */
export function judge(test: Test, sums: AllSums, option: string | null = null): TestResult {
  if ('all' in test) {
    const all = test.all.map((inner) => judge(inner, sums, option));
    return { all, state: stateOfAll(all) };
  }
  if ('any' in test) {
    const any = test.any.map((inner) => judge(inner, sums, option));
    return { any, state: stateOfAny(any) };
  }
  return judgeCriterion(test, sums, option);
}

/** An empty list is met; one of nothing but skipped ones is skipped. */
export function stateOfAll(parts: readonly { readonly state: State }[]): State {
  if (parts.some(({ state }) => state === 'failed')) return 'failed';
  return parts.length > 0 && parts.every(({ state }) => state === 'skipped') ? 'skipped' : 'met';
}

export function stateOfAny(parts: readonly { readonly state: State }[]): State {
  if (parts.some(({ state }) => state === 'met')) return 'met';
  return parts.length > 0 && parts.every(({ state }) => state === 'skipped') ? 'skipped' : 'failed';
}

/** @returns every criterion of a result, in reading order */
export function leavesOf(result: TestResult): readonly CriterionResult[] {
  if ('all' in result) return result.all.flatMap(leavesOf);
  if ('any' in result) return result.any.flatMap(leavesOf);
  return [result];
}

function judgeCriterion(criterion: Criterion, sums: AllSums, option: string | null): CriterionResult {
  const { id, unit, base, cmp, threshold, scope, num } = criterion;
  const parts = partsOf(scope, sums).map(([name, part]) => measure(criterion, name, part, option));
  return { id, unit, base, cmp, threshold, scope, num, parts, state: stateOfAll(parts) };
}

function partsOf(scope: string, { overall, classes, tags }: AllSums): readonly (readonly [string, Sums | null])[] {
  if (scope === 'all') return [[scope, overall]];
  if (scope === 'each-class') return [...classes].map(([name, sums]) => [`class:${name}`, sums]);
  const name = scope.slice(scope.indexOf(':') + 1);
  return [[scope, (scope.startsWith('class:') ? classes : tags).get(name) ?? null]];
}

function measure(criterion: Criterion, scope: string, sums: Sums | null, option: string | null): Measure {
  const { unit, base, cmp, threshold, empty } = criterion;
  const isAbsent = sums === null || sums.eligible.heads === 0;
  const num = sums === null ? 0n : numerator(criterion, sums, option);
  const whole = base === null ? 1n : sums === null ? 0n : baseOf(base, unit, sums);
  const shown = { scope, has: String(num), of: base === null ? null : String(whole) };
  const needs = String(needed(whole, cmp, threshold));
  if (isAbsent || (base !== null && whole === 0n)) {
    const reason = isAbsent ? 'not_represented' : 'no_votes';
    const state = empty === 'skipped' && scope !== 'all' ? 'skipped' : 'failed';
    return { ...shown, needs, state, reason, isEven: false };
  }
  const isEven = num * BigInt(threshold[1]) === BigInt(threshold[0]) * whole;
  return { ...shown, needs, state: holds(num, whole, cmp, threshold) ? 'met' : 'failed', reason: null, isEven };
}

function numerator({ num, unit }: Criterion, sums: Sums, option: string | null): bigint {
  if (num === 'present' || num === 'voted') return inUnit(sums[num], unit);
  if (num === 'not-yes') return inUnit(sums.eligible, unit) - inUnit(sums.of('yes'), unit);
  const choices = num === 'option' ? [option ?? ''] : num;
  return choices.reduce((sum, choice) => sum + inUnit(sums.of(choice), unit), 0n);
}

function baseOf(base: Exclude<Base, null>, unit: Unit, sums: Sums): bigint {
  switch (base) {
    case 'yn':
      return inUnit(sums.of('yes'), unit) + inUnit(sums.of('no'), unit);
    case 'valid':
      return inUnit(sums.voted, unit) - inUnit(sums.of(INVALID), unit);
    case 'cast':
      return inUnit(sums.voted, unit);
    case 'present':
    case 'eligible':
      return inUnit(sums[base], unit);
    case 'nonrecused':
      return inUnit(sums.eligible, unit) - inUnit(sums.recused, unit);
  }
}

function inUnit(sum: CountSum, unit: Unit): bigint {
  return unit === 'heads' ? BigInt(sum.heads) : sum.weight;
}

/** What stands in the way, and how much of it may. */
export interface BlockingResult {
  readonly choices: readonly string[];
  readonly scope: string;
  readonly has: number;
  readonly max: number;
  readonly state: 'clear' | 'blocked';
}

/** @see RULES.md R16 */
export function judgeBlocking({ choices, scope, max }: Blocking, sums: AllSums): BlockingResult {
  const counts = partsOf(scope, sums).map(([, part]) =>
    part === null ? 0 : choices.reduce((sum, choice) => sum + part.of(choice).heads, 0),
  );
  const has = Math.max(0, ...counts);
  return { choices, scope, has, max, state: has > max ? 'blocked' : 'clear' };
}
