import { canonicalHash } from '#shared';
import { contradictionsIn, type RuleProblem } from './contradictions.js';
import { misfitOf, type Schema } from './json-schema.js';
import type { Rule } from './rule.js';
import ruleSchema from './rule.schema.json' with { type: 'json' };

export type RuleVerdict =
  { readonly ok: true; readonly rule: Rule } | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/** More than any rule needs; checked before anything else looks at what a stranger sent. */
const MAX_RULE_CHARACTERS = 60_000;

/** As TypeScript reads JSON, every alternative of a list has all keys, some undefined: a type that no schema has. */
const fromFile: unknown = ruleSchema;

/** The form of a rule as JSON Schema (2020-12). */
export const schemaOfRule = fromFile as Schema; // reason: see fromFile; every named rule is read with it in the tests

/**
 * Reads a rule from anywhere.
 * @param value - parsed JSON
 * @returns the rule, or everything that is wrong with it; never throws
 * @see RULES.md R50 – R66
 */
export function validateRule(value: unknown): RuleVerdict {
  if (isTooLarge(value)) return { ok: false, problems: [{ code: 'too_large', path: '' }] };
  const misfit = misfitOf(schemaOfRule, value);
  if (misfit !== null) return { ok: false, problems: [{ code: 'malformed', path: misfit.path }] };
  const rule = value as Rule; // reason: the schema describes exactly this type
  const problems = contradictionsIn(rule);
  return problems.length === 0 ? { ok: true, rule } : { ok: false, problems };
}

/**
 * Hashes a rule with all its words.
 * @returns SHA-256 of its canonical JSON, 64 hex digits
 * @see RULES.md R66
 */
export function ruleHash(rule: Rule): string {
  return canonicalHash(JSON.parse(JSON.stringify(rule)));
}

/** JSON cannot be circular, but what is passed here in a browser could be. */
function isTooLarge(value: unknown): boolean {
  try {
    return (JSON.stringify(value) ?? '').length > MAX_RULE_CHARACTERS;
  } catch {
    return true;
  }
}
