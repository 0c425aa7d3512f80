import { collabEvents, type Stage, stages, type Visibility } from '#contracts';
import { createPerson, signedIn, startServer, type TestServer } from '../support/index.js';
import { RawCollabClient } from '../support/raw-collab-client.js';
import { expectedText, type RightsCase, rightsCases } from '../support/rights-matrix.js';
import { addMember, connect, makeWorld, moveTo, type World } from './live-world.js';

describe('rights on the socket', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('L24 the whole table of rights holds on the socket: join, lease and push', async () => {
    for (const visibility of ['members', 'public'] as const) await walk(server, visibility);
  }, 120_000);
});

/** Every kind of member × every stage: what joining says, and whether a push is stored. */
async function walk(server: TestServer, visibility: Visibility): Promise<void> {
  const world = await makeWorld(server, { visibility });
  const people = await Promise.all(rightsCases.map((one) => arrive(world, one)));
  for (const stage of stages) {
    await moveTo(world, stage);
    for (const [index, one] of rightsCases.entries()) {
      const client = people[index];
      if (client) await check(world, client, { one, stage, visibility });
    }
  }
  for (const client of people) client.close();
}

async function check(
  world: World,
  client: RawCollabClient,
  { one, stage, visibility }: { one: RightsCase; stage: Stage; visibility: Visibility },
): Promise<void> {
  const where = `${one.name} at ${stage} in a group for ${visibility}`;
  const { right, reason } = expectedText(one, stage, visibility);
  const joined = await client.join(world.documentId);
  if (right === 'none') {
    expect({ where, joined }).toEqual({ where, joined: { ok: false, error: 'live.not_found' } });
    return;
  }
  expect({ where, joined }).toMatchObject({ where, joined: { ok: true, role: right, reason } });
  if (!joined.ok) return;
  const leased = await client.lease(joined.channel);
  expect({ where, isLeased: leased.ok }).toEqual({ where, isLeased: right === 'write' });
  if (right !== 'write') {
    const refusals = client.rejections.length;
    client.send(collabEvents.push, { channel: joined.channel, pushNo: 1, baseSeq: 0, update: Uint8Array.of(0, 0) });
    await client.until(() => client.rejections.length > refusals, where);
    const error = joined.state === 'frozen' ? 'live.frozen' : 'live.forbidden';
    expect({ where, rejected: client.rejections.at(-1) }).toMatchObject({ where, rejected: { error } });
  }
  client.send(collabEvents.leave, { channel: joined.channel });
}

async function arrive(world: World, one: RightsCase): Promise<RawCollabClient> {
  const { server, groupId, proposalId } = world;
  if (!one.isSignedIn) return connect(world);
  const person = await createPerson(server, { isAdministrator: one.isAdministrator });
  for (const { role, kind } of one.mandates) {
    const member = await addMember(server, groupId, { role, ...(kind ? { kind } : {}) });
    await server.sql(
      `UPDATE mandate SET person_id = $2, valid_to = CASE WHEN $3 THEN now() - interval '1 minute' END WHERE id = $1`,
      [member.mandateId, person.personId, one.isFormer],
    );
  }
  if (one.isNamedEditor)
    await server.sql(`INSERT INTO proposal_editor (proposal_id, person_id) VALUES ($1, $2)`, [
      proposalId,
      person.personId,
    ]);
  const browser = await signedIn(server, person.personId);
  return RawCollabClient.connect(server, browser.cookieHeader);
}
