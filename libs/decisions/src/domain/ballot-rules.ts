import { namedRule, type NamedRule, namedRules, type Rule } from '#decision-rules';

/** What a group decides by until it decides otherwise: every rule that a ballot can be held under. */
export const FIRST_POLICY = { version: 0, defaultRule: 'two-thirds-of-yes-and-no', minNoticeHours: 0 } as const;

/**
 * Lists the rules of the library that ballots can be held under: recorded ones that are answered by a choice.
 * @returns the plainest first
 */
export function ballotRules(): readonly NamedRule[] {
  return namedRules().filter(({ rule }) => isSupported(rule));
}

/** @returns null when there is no such rule, or no ballot can be held under it */
export function ballotRule(ruleId: string): Rule | null {
  const rule = namedRule(ruleId);
  return rule !== null && isSupported(rule) ? rule : null;
}

function isSupported({ method, secrecy, proxies }: Rule): boolean {
  return (method.kind === 'yna' || method.kind === 'positions') && secrecy === 'recorded' && proxies.mode === 'off';
}
