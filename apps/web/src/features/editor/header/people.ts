import type { PresenceUser } from '#contracts';
import type { Present } from '#live-client';

/** Somebody who has the text open, once however many pages they have. */
export interface PersonPresent {
  readonly user: PresenceUser;
  /** Name, or the organisation or the words that stand for it. */
  readonly name: string;
  /** Beside the name; null where there is none, or it stands for the name. */
  readonly organisation: string | null;
  /** The clause that they read or write; null when unknown. */
  readonly clauseId: string | null;
  readonly isAway: boolean;
  /** Writing rather than reading: has a caret in the text. */
  readonly hasCaret: boolean;
}

/** How somebody is called. */
export type ShownName = Pick<PersonPresent, 'name' | 'organisation'>;

/**
 * Lists the other people by name; of several pages of one person the one that is looked at counts. Whoever looks is
 * nobody else in another window either.
 * @param presence - by connection
 * @param shownName - how somebody is called
 */
export function peopleOf(
  presence: ReadonlyMap<string, Present>,
  shownName: (user: PresenceUser) => ShownName,
): readonly PersonPresent[] {
  const people = new Map<string, PersonPresent>();
  for (const { user, isOwn, record } of presence.values()) {
    if (isOwn) continue;
    const before = people.get(user.personId);
    const place = { clauseId: record.clauseId, isAway: record.isAway, hasCaret: record.selection !== null };
    const now = { user, ...shownName(user), ...place };
    if (before === undefined || weight(now) > weight(before)) people.set(user.personId, now);
  }
  return [...people.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || a.user.personId.localeCompare(b.user.personId),
  );
}

/** False for somebody of whom the group shows no more than the class. */
export function isNamed({ user }: PersonPresent): boolean {
  return user.name !== '' || user.organisation !== null;
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
