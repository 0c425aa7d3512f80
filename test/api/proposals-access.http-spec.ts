import type { Actor, ChainedEvent } from '#contracts';
import { EventLog, Transactions, verifyChain } from '#platform';
import { DocumentAccess, type RightOnDocument } from '#proposals';
import {
  Client,
  createGroup,
  createMember,
  createPerson,
  createProposal,
  forceEditors,
  putInStage,
  enter,
  startServer,
  testActor,
  type TestServer,
} from '../support/index.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const actorOf = (personId: string): Actor => ({
  kind: 'person',
  personId,
  sessionId: personId,
  isAdministrator: false,
});

function rightOf(actor: Actor, documentId: string): Promise<RightOnDocument> {
  const access = server.app.get(DocumentAccess, { strict: false });
  return server.app.get(Transactions).read((tx) => access.rightOf(tx, actor, documentId));
}

describe('the right on a text, as the live library asks for it', () => {
  it('names the mandate that gives it and when that ends', async () => {
    const { id: groupId } = await createGroup(server, { visibility: 'members' });
    const to = new Date(Date.now() + 3_600_000).toISOString();
    const member = await createMember(server, { groupId, role: 'head', to });
    const { id: proposalId, documentId } = await createProposal(server, { groupId, stage: 'group_draft' });
    expect(await rightOf(actorOf(member.personId), documentId)).toEqual({
      right: 'write',
      reason: null,
      mandates: [{ id: member.mandate.id, validUntil: new Date(to) }],
      proposalId,
      groupId,
    });
  });

  it('is none for a text that does not exist, and for one that may not be read', async () => {
    const { id: groupId } = await createGroup(server, { visibility: 'members' });
    const { documentId } = await createProposal(server, { groupId });
    const { personId } = await createPerson(server);
    expect(await rightOf(actorOf(personId), documentId)).toMatchObject({ right: 'none', reason: 'not_a_member' });
    expect(await rightOf({ kind: 'anonymous' }, documentId)).toMatchObject({ right: 'none', reason: 'not_signed_in' });
    expect(await rightOf(actorOf(personId), groupId)).toMatchObject({ right: 'none', proposalId: null, groupId: null });
  });

  it('needs no mandate to read a public text, and says that a mandate has ended', async () => {
    const { id: groupId } = await createGroup(server);
    const member = await createMember(server, { groupId, role: 'head' });
    const { documentId } = await createProposal(server, { groupId, stage: 'group_draft' });
    await server.sql(`UPDATE mandate SET valid_to = clock_timestamp() WHERE id = $1`, [member.mandate.id]);
    expect(await rightOf(actorOf(member.personId), documentId)).toMatchObject({
      right: 'read',
      reason: 'mandate_ended',
      mandates: [],
    });
  });

  it('of a suspended account is none, whatever the actor says', async () => {
    const { id: groupId } = await createGroup(server);
    const member = await createMember(server, { groupId, role: 'head' });
    const { documentId } = await createProposal(server, { groupId, stage: 'group_draft' });
    await server.sql(`UPDATE person SET state = 'suspended' WHERE id = $1`, [member.personId]);
    expect(await rightOf(actorOf(member.personId), documentId)).toMatchObject({
      right: 'none',
      reason: 'account_suspended',
    });
  });

  it('R16 of a named editor who lost the writing role is to comment', async () => {
    const { id: groupId } = await createGroup(server);
    const expert = await createMember(server, { groupId, role: 'expert' });
    const { id, documentId } = await createProposal(server, { groupId });
    await forceEditors(server, id, [expert.personId]);
    expect(await rightOf(actorOf(expert.personId), documentId)).toMatchObject({
      right: 'comment',
      reason: 'role_may_not',
    });
  });

  it('sees in one transaction what was committed after it began', async () => {
    const { id: groupId } = await createGroup(server);
    const member = await createMember(server, { groupId, role: 'head' });
    const { id, documentId } = await createProposal(server, { groupId, stage: 'group_draft' });
    const access = server.app.get(DocumentAccess, { strict: false });
    const rights = await server.app.get(Transactions).run(async (tx) => {
      const before = await access.rightOf(tx, actorOf(member.personId), documentId);
      await putInStage(server, { id, documentId }, 'consultation');
      const closed = await access.rightOf(tx, actorOf(member.personId), documentId);
      await putInStage(server, { id, documentId }, 'group_draft');
      await server.sql(`UPDATE mandate SET valid_to = clock_timestamp() WHERE id = $1`, [member.mandate.id]);
      return [before, closed, await access.rightOf(tx, actorOf(member.personId), documentId)];
    });
    expect(rights.map(({ right, reason }) => [right, reason])).toEqual([
      ['write', null],
      ['comment', 'stage_is_closed_for_writing'],
      ['read', 'mandate_ended'],
    ]);
  });

  it('knows the texts that a change of rights concerns, and how people are shown in them', async () => {
    const { id: groupId } = await createGroup(server);
    const member = await createMember(server, { groupId, role: 'head', person: { name: 'Vera Lind' } });
    const { personId: stranger } = await createPerson(server, { name: 'Nobody Special' });
    const [one, two] = [await createProposal(server, { groupId }), await createProposal(server, { groupId })];
    const access = server.app.get(DocumentAccess, { strict: false });
    await server.app.get(Transactions).read(async (tx) => {
      const all = [one.documentId, two.documentId].toSorted();
      expect(await access.documentsOf(tx, { groupId })).toEqual(all);
      expect(await access.documentsOf(tx, { personId: member.personId })).toEqual(all);
      expect(await access.documentsOf(tx, { proposalId: two.id })).toEqual([two.documentId]);
      expect(await access.presenceUserOf(tx, member.personId, one.documentId)).toEqual({
        personId: member.personId,
        name: 'Vera Lind',
        organisation: member.mandate.organisation,
        stakeholderClass: 'ngo',
      });
      expect(await access.presenceUserOf(tx, stranger, one.documentId)).toMatchObject({
        name: 'Nobody Special',
        organisation: null,
        stakeholderClass: null,
      });
    });
  });
});

describe('the export of events', () => {
  const chainOf = (body: unknown): ChainedEvent[] =>
    String(body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ChainedEvent); // reason: the export's own format

  it('of a group verifies from its lines alone, also over many pages, and holds no names', async () => {
    const { id: groupId } = await createGroup(server, { name: 'Secret name', visibility: 'members' });
    const chair = await createMember(server, { groupId, role: 'chair', person: { name: 'Vera Lind' } });
    const client = await enter(server, chair);
    await client.patch(`/api/groups/${groupId}`, { termsOfReference: 'Draft' });
    const log = server.app.get(EventLog);
    await server.app.get(Transactions).run(async (tx) => {
      const facts = { groupId, fields: ['termsOfReference'] };
      for (let count = 0; count < 500; count += 1)
        await log.append(tx, { stream: 'group', streamId: groupId, type: 'group.changed', actor: testActor, facts });
    });
    const { status, headers, body } = await client.get(`/api/groups/${groupId}/events`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    const events = chainOf(body);
    expect(events).toHaveLength(503);
    expect(verifyChain(events)).toMatchObject({ ok: true, count: 503 });
    for (const words of ['Vera', 'Secret', 'Draft', chair.email]) expect(String(body)).not.toContain(words);
    const [first, ...others] = events;
    expect(verifyChain([{ ...(first as ChainedEvent), actorId: chair.personId }, ...others])).toMatchObject({
      ok: false,
    }); // reason: there are 503
  });

  it('of a proposal is for whoever may read it', async () => {
    const { id: groupId } = await createGroup(server, { visibility: 'members' });
    const observer = await createMember(server, { groupId, role: 'observer', kind: 'observer' });
    const { id } = await createProposal(server, { groupId });
    const { body } = await (await enter(server, observer)).get(`/api/proposals/${id}/events`);
    expect(verifyChain(chainOf(body))).toMatchObject({ ok: true, count: 1 });
    expect((await new Client(server).get(`/api/proposals/${id}/events`)).status).toBe(404);
    expect((await new Client(server).get(`/api/groups/${groupId}/events`)).status).toBe(404);
  });

  it('names no people to the public where the group does not show them, by no id either', async () => {
    const { id: groupId } = await createGroup(server, { visibility: 'public' });
    const chair = await createMember(server, { groupId, role: 'chair' });
    const client = await enter(server, chair);
    await client.patch(`/api/groups/${groupId}`, { namesForPublic: 'organisation' });
    const { id } = await createProposal(server, { groupId, actor: actorOf(chair.personId) });
    for (const path of [`/api/groups/${groupId}/events`, `/api/proposals/${id}/events`]) {
      const [whole, shown] = [await client.get(path), await new Client(server).get(path)];
      expect(verifyChain(chainOf(whole.body))).toMatchObject({ ok: true, withheld: 0 });
      expect(String(whole.body)).toContain(chair.personId);
      expect(String(shown.body)).not.toContain(chair.personId);
      const { length } = chainOf(whole.body);
      expect(verifyChain(chainOf(shown.body))).toMatchObject({ ok: true, count: length });
    }
    await client.patch(`/api/groups/${groupId}`, { namesForPublic: 'person' });
    expect(String((await new Client(server).get(`/api/proposals/${id}/events`)).body)).toContain(chair.personId);
  });
});
