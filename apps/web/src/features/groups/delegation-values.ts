import { tagPattern, type DelegationKind } from '#contracts';
import { toWeightMicro } from './members-model.js';

/** A delegation as its form holds it. */
export interface DelegationValues extends Record<string, unknown> {
  readonly kind: DelegationKind;
  readonly stakeholderClass: string;
  readonly tags: string[];
  /** For example `1` or `0.5`. */
  readonly votes: string;
}

/** What is wrong with the values, as keys of the catalogue. */
export function delegationProblems({ kind, tags, votes }: DelegationValues): {
  readonly tags: 'delegation.tagsWrong' | null;
  readonly votes: 'delegation.weightWrong' | null;
} {
  return {
    tags: tags.every((tag) => tagPattern.test(tag)) ? null : 'delegation.tagsWrong',
    votes: kind === 'full' && toWeightMicro(votes) === null ? 'delegation.weightWrong' : null,
  };
}

/** The values as the API takes them. */
export function toDelegationBody({ kind, stakeholderClass, tags, votes }: DelegationValues) {
  const weightMicro = kind === 'full' ? toWeightMicro(votes) : null;
  return { kind, stakeholderClass, tags, ...(weightMicro === null ? {} : { weightMicro }) };
}
