import { createGroup, createMember, enter, type TestServer } from '../support/index.js';

/** A group with a chair, who is signed in. */
export async function makeGroup(server: TestServer, visibility: 'public' | 'members' = 'members') {
  const { id: groupId } = await createGroup(server, { visibility });
  const person = await createMember(server, { groupId, role: 'chair' });
  return { groupId, chair: await enter(server, person), chairPerson: person };
}

/** @returns a moment so many days from now */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
