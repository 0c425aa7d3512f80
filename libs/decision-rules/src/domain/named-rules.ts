import simpleMajority from './rules/simple-majority.json' with { type: 'json' };
import majorityOfValid from './rules/majority-of-valid.json' with { type: 'json' };
import majorityOfEligible from './rules/majority-of-eligible.json' with { type: 'json' };
import twoThirdsOfYesAndNo from './rules/two-thirds-of-yes-and-no.json' with { type: 'json' };
import twoThirdsOfEligible from './rules/two-thirds-of-eligible.json' with { type: 'json' };
import consent from './rules/consent.json' with { type: 'json' };
import silenceProcedure from './rules/silence-procedure.json' with { type: 'json' };
import isoDraft from './rules/iso-draft.json' with { type: 'json' };
import euDoubleMajority from './rules/eu-double-majority.json' with { type: 'json' };
import chambers from './rules/chambers.json' with { type: 'json' };
import securityCouncil from './rules/security-council.json' with { type: 'json' };
import positions from './rules/positions.json' with { type: 'json' };
import apacheMajority from './rules/apache-majority.json' with { type: 'json' };
import apacheConsensus from './rules/apache-consensus.json' with { type: 'json' };
import approval from './rules/approval.json' with { type: 'json' };
import score from './rules/score.json' with { type: 'json' };
import instantRunoff from './rules/instant-runoff.json' with { type: 'json' };
import schulze from './rules/schulze.json' with { type: 'json' };
import rankedWithDefault from './rules/ranked-with-default.json' with { type: 'json' };
import type { RuleExample } from './example.js';
import { type RuleVerdict, validateRule } from './validate-rule.js';
import type { Rule } from './rule.js';

/** A rule of the library, with worked examples that run as tests. */
export interface NamedRule {
  readonly rule: Rule;
  readonly examples: readonly RuleExample[];
}

const files: readonly { readonly rule: unknown; readonly examples: unknown }[] = [
  simpleMajority,
  majorityOfValid,
  majorityOfEligible,
  twoThirdsOfYesAndNo,
  twoThirdsOfEligible,
  consent,
  silenceProcedure,
  isoDraft,
  euDoubleMajority,
  chambers,
  securityCouncil,
  positions,
  apacheMajority,
  apacheConsensus,
  approval,
  score,
  instantRunoff,
  schulze,
  rankedWithDefault,
];

/**
 * Lists the rules that a group may choose from, the plainest first.
 * @returns each rule with its examples
 */
export function namedRules(): readonly NamedRule[] {
  return files.map(({ rule, examples }) => ({
    rule: ruleOf(validateRule(rule)),
    examples: examples as readonly RuleExample[], // reason: JSON has no words for literal types; every example runs as a test
  }));
}

/** @returns the rule with this id; null when the library has none */
export function namedRule(id: string): Rule | null {
  return namedRules().find(({ rule }) => rule.id === id)?.rule ?? null;
}

function ruleOf(verdict: RuleVerdict): Rule {
  if (verdict.ok) return verdict.rule;
  throw new Error(`A rule of the library is refused: ${JSON.stringify(verdict.problems)}`);
}
