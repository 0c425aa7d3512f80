import type { Outcome } from './tally.js';
import { type Answer, type BallotRecord, emptyRecord, type Option, type Vote } from './record.js';
import type { RollEntry } from './roll.js';

/** Delegations that do the same. */
export interface ExampleGroup {
  readonly count: number;
  readonly class: string;
  readonly tags?: readonly string[];
  /** Micro-units; one vote when left out. */
  readonly weight?: string;
  /** What they answer; left out when they do not vote. */
  readonly answer?: Answer;
  readonly hasReason?: boolean;
  readonly isPresent?: boolean;
  readonly isRecused?: boolean;
  readonly objects?: boolean;
}

/** A worked example: who does what, and what comes out. */
export interface RuleExample {
  readonly words: string;
  readonly options?: readonly Option[];
  readonly groups: readonly ExampleGroup[];
  readonly castingVote?: string;
  readonly expect: {
    readonly outcome: Outcome;
    readonly winners?: readonly string[];
    /** Criterion id → what its first part needs. */
    readonly needs?: Readonly<Record<string, string>>;
  };
}

const ONE_VOTE = '1000000';

/**
 * Makes the roll and the record of an example.
 * @returns what `tally` takes besides the rule
 */
export function exampleCase({
  groups,
  options = [],
  castingVote = null,
}: Omit<RuleExample, 'words' | 'expect' | 'castingVote'> & { readonly castingVote?: string | null }): {
  readonly roll: readonly RollEntry[];
  readonly record: BallotRecord;
} {
  const everyone = groups.flatMap((group) => Array.from({ length: group.count }, () => group));
  const idOf = (index: number): string => `delegation-${String(index + 1).padStart(4, '0')}`;
  const pick = <Item>(make: (group: ExampleGroup, at: { seq: number; delegationId: string }) => Item | null): Item[] =>
    everyone
      .map((group, index) => make(group, { seq: index + 1, delegationId: idOf(index) }))
      .filter((item): item is Item & object => item !== null);
  return {
    roll: everyone.map(({ class: name, tags = [], weight = ONE_VOTE }, index) => ({
      delegationId: idOf(index),
      class: name,
      tags,
      weight,
    })),
    record: {
      ...emptyRecord,
      options,
      votes: pick((group, at) => voteOf(group, at)),
      recusals: pick(({ isRecused }, at) => (isRecused === true ? at : null)),
      presence: pick(({ isPresent }, at) => (isPresent === true ? { ...at, isPresent } : null)),
      objections: pick(({ objects, hasReason = false }, at) =>
        objects === true ? { ...at, kind: 'raised' as const, hasReason } : null,
      ),
      castingVote,
    },
  };
}

function voteOf({ answer, hasReason = false }: ExampleGroup, at: { seq: number; delegationId: string }): Vote | null {
  return answer === undefined ? null : { ...at, answer, hasReason, by: 'delegation' };
}
