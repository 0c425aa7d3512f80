import type { PresenceUser } from '#contracts';
import type { Present } from '#live-client';

/** Somebody who has the text open, once however many pages they have. */
export interface PersonPresent {
  readonly user: PresenceUser;
  /** The clause that they read or write; null when unknown. */
  readonly clauseId: string | null;
  readonly isAway: boolean;
  /** Writing rather than reading: has a caret in the text. */
  readonly hasCaret: boolean;
}

/**
 * Lists people by name; of several pages of one person the one that is looked at counts.
 * @param presence - by connection
 * @param ownId - whoever looks, who is nobody else in another window either; null without account
 */
export function peopleOf(presence: ReadonlyMap<string, Present>, ownId: string | null): readonly PersonPresent[] {
  const people = new Map<string, PersonPresent>();
  for (const { user: stamped, record } of presence.values()) {
    const user = shownUser(stamped);
    if (user.personId === ownId) continue;
    const before = people.get(user.personId);
    const now = { user, clauseId: record.clauseId, isAway: record.isAway, hasCaret: record.selection !== null };
    if (before === undefined || weight(now) > weight(before)) people.set(user.personId, now);
  }
  return [...people.values()].sort((a, b) => a.user.name.localeCompare(b.user.name));
}

/** Where the group names no persons, the organisation stands for its people. */
export function shownUser(user: PresenceUser): PresenceUser {
  return user.name === '' && user.organisation !== null
    ? { ...user, name: user.organisation, organisation: null }
    : user;
}

/** Two letters for a small circle. */
export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/u);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => [...(part ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

function weight(person: PersonPresent): number {
  return (person.isAway ? 0 : 2) + (person.hasCaret ? 1 : 0);
}
