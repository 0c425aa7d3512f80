import type { Tx } from '#platform';
import type { Standpoint } from './access.service.js';
import { can } from './domain/policy.js';
import type { GroupsRepository } from './persistence/groups.repository.js';

/**
 * Decides whether a reader of a group is shown its people: members and administrators are, others where the group shows
 * persons to the public.
 * @see RIGHTS.md R5
 */
export async function mayKnowPeople(
  tx: Tx,
  groups: GroupsRepository,
  { facts, subject }: Standpoint,
  groupId: string,
): Promise<boolean> {
  if (can(facts, 'group.read', { ...subject, visibility: 'members' }).ok) return true;
  return (await groups.publicNames(tx, groupId)) === 'person';
}
