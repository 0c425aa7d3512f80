import type { DelegationView } from '#contracts';
import { inClassOrder } from '../../ui/class-style.js';

export interface ClassOfMembers {
  readonly stakeholderClass: string;
  readonly delegations: readonly DelegationView[];
}

/**
 * Sorts delegations by stakeholder class.
 * @param delegations - of one group
 * @returns classes in the product's order, in each the delegations by their organisation's name
 */
export function byClass(delegations: readonly DelegationView[]): ClassOfMembers[] {
  const codes = inClassOrder(new Set(delegations.map((delegation) => delegation.stakeholderClass)));
  return codes.map((stakeholderClass) => ({
    stakeholderClass,
    delegations: delegations
      .filter((delegation) => delegation.stakeholderClass === stakeholderClass)
      .sort((a, b) => a.organisation.name.localeCompare(b.organisation.name)),
  }));
}

const ONE_VOTE_DIGITS = 6;

/**
 * Writes a voting weight as votes, for example `1500000` as `1.5`.
 * @param weightMicro - micro-units, decimal digits
 */
export function toVotes(weightMicro: string): string {
  const digits = weightMicro.padStart(ONE_VOTE_DIGITS + 1, '0');
  const fraction = digits.slice(-ONE_VOTE_DIGITS).replace(/0+$/u, '');
  const whole = digits.slice(0, -ONE_VOTE_DIGITS);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/**
 * Reads votes back into micro-units.
 * @param votes - for example `1.5` or `1,5`
 * @returns decimal digits; null when it is no number with at most six decimals
 */
export function toWeightMicro(votes: string): string | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,6}))?$/u.exec(votes.trim());
  if (!match) return null;
  const micro = `${match[1]}${(match[2] ?? '').padEnd(ONE_VOTE_DIGITS, '0')}`;
  return micro.replace(/^0+(?=\d)/u, '');
}
