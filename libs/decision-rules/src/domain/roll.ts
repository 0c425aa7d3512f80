import { canonicalHash } from '#shared';
import { criteriaOf, type Rule } from './rule.js';

/** One delegation that may vote, as it was when the ballot opened. */
export interface RollEntry {
  readonly delegationId: string;
  readonly class: string;
  readonly tags: readonly string[];
  /** Micro-units, a decimal string without sign: "1000000" is one vote. */
  readonly weight: string;
  /** The delegation to which it has entrusted its vote. */
  readonly proxyTo?: string;
}

/** More digits than any sum of populations in micro-units needs. */
export const MAX_WEIGHT_DIGITS = 24;
export const MAX_ROLL = 200_000;

export type RollProblem =
  | { readonly code: 'empty_roll' | 'roll_too_long' }
  | { readonly code: 'listed_twice' | 'bad_weight' | 'unknown_holder' | 'holds_itself'; readonly delegationId: string }
  | { readonly code: 'proxies_off'; readonly delegationId: string }
  | { readonly code: 'holds_too_many'; readonly delegationId: string; readonly held: number; readonly max: number }
  | { readonly code: 'class_too_small'; readonly class: string; readonly size: number; readonly min: number }
  | { readonly code: 'unequal_weights'; readonly class: string };

/** @returns true for a decimal string that a weight may be */
export function isWeight(text: unknown): text is string {
  return typeof text === 'string' && text.length <= MAX_WEIGHT_DIGITS && /^(?:0|[1-9]\d*)$/u.test(text);
}

/**
 * Hashes a roll; the order of its entries and tags does not matter.
 * @returns 64 hex digits
 */
export function rollHash(roll: readonly RollEntry[]): string {
  const entries = roll.map(({ delegationId, class: name, tags, weight, proxyTo }) => ({
    delegationId,
    class: name,
    tags: [...new Set(tags)].sort(),
    weight,
    ...(proxyTo === undefined ? {} : { proxyTo }),
  }));
  return canonicalHash(entries.sort((a, b) => (a.delegationId < b.delegationId ? -1 : 1)));
}

/**
 * Says why a ballot cannot open with this roll under this rule.
 * @returns every problem; empty when it can
 * @see RULES.md R20 – R23
 */
export function rollProblems(rule: Rule, roll: readonly RollEntry[]): readonly RollProblem[] {
  if (roll.length === 0) return [{ code: 'empty_roll' }];
  if (roll.length > MAX_ROLL) return [{ code: 'roll_too_long' }];
  return [...entryProblems(roll), ...proxyProblems(rule, roll), ...secrecyProblems(rule, roll)];
}

function entryProblems(roll: readonly RollEntry[]): readonly RollProblem[] {
  const seen = new Set<string>();
  return roll.flatMap(({ delegationId, weight }) => {
    const isTwice = seen.has(delegationId);
    seen.add(delegationId);
    return [
      ...(isTwice ? [{ code: 'listed_twice', delegationId } as const] : []),
      ...(isWeight(weight) ? [] : [{ code: 'bad_weight', delegationId } as const]),
    ];
  });
}

function proxyProblems({ proxies }: Rule, roll: readonly RollEntry[]): readonly RollProblem[] {
  const ids = new Set(roll.map(({ delegationId }) => delegationId));
  const held = new Map<string, number>();
  const problems: RollProblem[] = [];
  for (const { delegationId, proxyTo } of roll) {
    if (proxyTo === undefined) continue;
    if (proxies.mode === 'off') problems.push({ code: 'proxies_off', delegationId });
    else if (proxyTo === delegationId) problems.push({ code: 'holds_itself', delegationId });
    else if (!ids.has(proxyTo)) problems.push({ code: 'unknown_holder', delegationId });
    else held.set(proxyTo, (held.get(proxyTo) ?? 0) + 1);
  }
  for (const [delegationId, count] of held)
    if (count > proxies.maxHeld)
      problems.push({ code: 'holds_too_many', delegationId, held: count, max: proxies.maxHeld });
  return problems;
}

function secrecyProblems({ secrecy, minClassSize }: Rule, roll: readonly RollEntry[]): readonly RollProblem[] {
  if (secrecy === 'recorded') return [];
  return [...byClass(roll)].flatMap(([name, entries]) => [
    ...(entries.length < minClassSize
      ? [{ code: 'class_too_small', class: name, size: entries.length, min: minClassSize } as const]
      : []),
    ...(new Set(entries.map(({ weight }) => weight)).size > 1
      ? [{ code: 'unequal_weights', class: name } as const]
      : []),
  ]);
}

/** What the chair should know before opening; nothing that forbids it. */
export type OpeningWarning =
  | { readonly code: 'veto_of_one'; readonly class: string; readonly criterionId: string }
  | { readonly code: 'not_represented'; readonly scope: string; readonly criterionId: string };

/**
 * Tells which classes hold a veto with one delegation, and which classes and tags of the rule nobody has.
 * @see RULES.md R24
 */
export function openingWarnings(rule: Rule, roll: readonly RollEntry[]): readonly OpeningWarning[] {
  const classes = byClass(roll);
  const tags = new Set(roll.flatMap((entry) => entry.tags));
  const single = [...classes].filter(([, entries]) => entries.length === 1).map(([name]) => name);
  return criteriaOf(rule.criteria).flatMap(({ id: criterionId, scope }): readonly OpeningWarning[] => {
    if (scope === 'all') return [];
    if (scope === 'each-class') return single.map((name) => ({ code: 'veto_of_one', class: name, criterionId }));
    const name = scope.slice(scope.indexOf(':') + 1);
    const isThere = scope.startsWith('class:') ? classes.has(name) : tags.has(name);
    if (!isThere) return [{ code: 'not_represented', scope, criterionId }];
    return scope.startsWith('class:') && single.includes(name)
      ? [{ code: 'veto_of_one', class: name, criterionId }]
      : [];
  });
}

function byClass(roll: readonly RollEntry[]): Map<string, RollEntry[]> {
  const classes = new Map<string, RollEntry[]>();
  for (const entry of roll) {
    const there = classes.get(entry.class);
    if (there) there.push(entry);
    else classes.set(entry.class, [entry]);
  }
  return classes;
}
