import { type Client, createGroup, createMember, enter, type TestServer } from '../support/index.js';

/** A group for members, two of its people, and one of another group; all are signed in. */
export interface VersionsWorld {
  readonly groupId: string;
  readonly chair: Client;
  readonly head: Client;
  readonly outsider: Client;
}

/** Makes them. */
export async function makeVersionsWorld(server: TestServer): Promise<VersionsWorld> {
  const { id: groupId } = await createGroup(server, { visibility: 'members' });
  const { id: other } = await createGroup(server, { visibility: 'members' });
  const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
  const head = await enter(server, await createMember(server, { groupId, role: 'head' }));
  const outsider = await enter(server, await createMember(server, { groupId: other, role: 'head' }));
  return { groupId, chair, head, outsider };
}
