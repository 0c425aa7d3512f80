import { type BallotRecord, emptyRecord, type RollEntry, type Vote } from '#decision-rules';
import type { Entry, Seat } from './ballot.js';

/** @returns the roll as rules count it */
export function rollOf(seats: readonly Seat[]): readonly RollEntry[] {
  return seats.map(({ delegationId, stakeholderClass, tags, weight }) => ({
    delegationId,
    class: stakeholderClass,
    tags,
    weight,
  }));
}

/**
 * Reads the record out of what happened; what came late is not in it.
 * @param entries - in any order
 */
export function recordOf(entries: readonly Entry[]): BallotRecord {
  const inTime = entries.filter(({ isLate }) => !isLate).toSorted((a, b) => a.seq - b.seq);
  return {
    ...emptyRecord,
    votes: inTime.flatMap(toVote),
    recusals: inTime.filter(({ kind }) => kind === 'recusal').map(({ seq, delegationId }) => ({ seq, delegationId })),
    presence: inTime
      .filter(({ kind }) => kind === 'present' || kind === 'absent')
      .map(({ seq, delegationId, kind }) => ({ seq, delegationId, isPresent: kind === 'present' })),
  };
}

/** @returns the vote of each delegation that stands, as the rule says which does; Map delegation id → entry */
export function standingVotes(entries: readonly Entry[], change: 'until-close' | 'never'): ReadonlyMap<string, Entry> {
  const standing = new Map<string, Entry>();
  for (const entry of entries.toSorted((a, b) => a.seq - b.seq)) {
    if (entry.kind !== 'vote' || entry.isLate) continue;
    const before = standing.get(entry.delegationId);
    if (before === undefined || replaces(entry, before, change)) standing.set(entry.delegationId, entry);
  }
  return standing;
}

/** @see libs/decision-rules/RULES.md R5, R6 */
function replaces(entry: Entry, before: Entry, change: 'until-close' | 'never'): boolean {
  if (entry.castBy !== before.castBy) return entry.castBy === 'delegation';
  return entry.castBy === 'room' || change === 'until-close';
}

function toVote({ seq, delegationId, answer, reason, castBy }: Entry): readonly Vote[] {
  return answer === null ? [] : [{ seq, delegationId, answer, hasReason: reason !== '', by: castBy }];
}
