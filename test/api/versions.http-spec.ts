import type { VersionContent, VersionRow, VersionsPage } from '#contracts';
import { checkVersionRecord, contentHash, type DocumentJson, structureHash } from '#document';
import {
  type Client,
  createGroup,
  createMember,
  createProposal,
  enter,
  startServer,
  type TestServer,
} from '../support/index.js';

let server: TestServer;
let world: { groupId: string; chair: Client; head: Client; observer: Client; outsider: Client };

beforeAll(async () => {
  server = await startServer();
  const { id: groupId } = await createGroup(server, { visibility: 'members' });
  const { id: other } = await createGroup(server, { visibility: 'members' });
  const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
  const head = await enter(server, await createMember(server, { groupId, role: 'head' }));
  const observer = await enter(server, await createMember(server, { groupId, role: 'observer', kind: 'observer' }));
  const outsider = await enter(server, await createMember(server, { groupId: other, role: 'head' }));
  world = { groupId, chair, head, observer, outsider };
}, 60_000);
afterAll(() => server.close());

const markdown = '# Charter\n\n## Duties\n\nEach lab shall publish its weights.\n\n- one\n- two\n';

function newProposal() {
  return createProposal(server, {
    groupId: world.groupId,
    stage: 'group_draft',
    start: { kind: 'markdown', markdown },
  });
}

async function versionsOf(proposalId: string, client = world.head): Promise<VersionsPage> {
  return (await client.get(`/api/proposals/${proposalId}/versions`)).body as VersionsPage; // reason: the API's answer
}

describe('versions', () => {
  it('a text brought in has its first version; one made by hand has label, message, author, number, parent and hashes', async () => {
    const { id } = await newProposal();
    const made = await world.head.post(`/api/proposals/${id}/versions`, { label: ' As sent ', message: 'To all.' });
    expect(made.status).toBe(201);
    const { versions, before, canMake, canRestore } = await versionsOf(id);
    expect(versions.map(({ number, reason }) => [number, reason])).toEqual([
      [2, 'manual'],
      [1, 'import'],
    ]);
    expect([before, canMake, canRestore]).toEqual([null, true, true]);
    expect(versions[0]).toEqual(made.body);
    expect(versions[0]).toMatchObject({ label: 'As sent', message: 'To all.', seq: 1, parentId: versions[1]?.id });
    expect(versions[0]?.contentHash).toBe(versions[1]?.contentHash);
    const content = await world.head.get(`/api/versions/${versions[0]?.id}/content`);
    const { document, clauseHashes } = content.body as VersionContent; // reason: as above
    expect(contentHash(document as DocumentJson)).toBe(versions[0]?.contentHash);
    expect(structureHash(document as DocumentJson)).toBe(versions[0]?.structureHash);
    expect(Object.keys(clauseHashes)).toHaveLength(versions[0]?.clauseCount ?? 0);
    expect((await server.sql(`SELECT count(*)::int AS n FROM version_due`))[0]).toEqual({ n: 0 });
    const events = await server.sql(
      `SELECT facts ->> 'contentHash' AS hash FROM event WHERE type = 'version.made' AND stream_id = $1 ORDER BY seq`,
      [id],
    );
    expect(events).toEqual(versions.toReversed().map(({ contentHash: hash }) => ({ hash })));
  });

  it('each step of the stage makes a version at the last row that was let in', async () => {
    const { id, documentId } = await newProposal();
    const step = await world.chair.post(`/api/proposals/${id}/steps`, { from: 'group_draft', to: 'final_draft' });
    expect(step.status).toBe(200);
    const { versions } = await versionsOf(id);
    const [head] = await server.sql(`SELECT head_seq::int AS seq FROM document WHERE id = $1`, [documentId]);
    expect(versions[0]).toMatchObject({ reason: 'stage', stage: 'final_draft', number: 2, label: '' });
    expect(head).toEqual({ seq: versions[0]?.seq });
  });

  it('what was asked for is made after a stop in between', async () => {
    const { id, documentId } = await newProposal();
    await versionsOf(id);
    await server.sql(
      `INSERT INTO version_due (id, proposal_id, document_id, number, seq, reason, stage)
       VALUES (gen_random_uuid(), $1, $2, 2, 1, 'stage', 'group_draft')`,
      [id, documentId],
    );
    expect((await versionsOf(id)).versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('R22 officers and writers make versions, observers are told why not, outsiders find nothing', async () => {
    const { id } = await newProposal();
    const path = `/api/proposals/${id}/versions`;
    expect((await world.chair.post(path, { label: 'x' })).status).toBe(201);
    expect(await world.observer.post(path, { label: 'x' })).toMatchObject({
      status: 403,
      body: { details: { rule: 'R22', reason: 'observer_may_not' } },
    });
    expect((await world.outsider.post(path, { label: 'x' })).status).toBe(404);
    const { versions, canMake } = await versionsOf(id, world.observer);
    expect([versions.length, canMake]).toEqual([2, false]);
    expect((await world.outsider.get(path)).status).toBe(404);
    for (const part of ['', '/content', '/record'])
      expect((await world.outsider.get(`/api/versions/${versions[0]?.id}${part}`)).status).toBe(404);
  });

  it('pages go on where the last one ended', async () => {
    const { id } = await newProposal();
    for (const label of ['a', 'b']) await world.head.post(`/api/proposals/${id}/versions`, { label });
    const first = (await world.head.get(`/api/proposals/${id}/versions?limit=2`)).body as VersionsPage; // reason: as above
    expect(first.versions.map(({ number }) => number)).toEqual([3, 2]);
    const rest = await world.head.get(`/api/proposals/${id}/versions?limit=2&before=${first.before}`);
    expect(rest.body).toMatchObject({ versions: [{ number: 1 }], before: null });
    expect((await world.head.get(`/api/proposals/${id}/versions?limit=201`)).status).toBe(400);
  });

  it('labels are bounded: 200 characters are taken, 201 and none are not', async () => {
    const { id } = await newProposal();
    const post = async (label: string) => (await world.head.post(`/api/proposals/${id}/versions`, { label })).status;
    expect([await post('x'.repeat(200)), await post('x'.repeat(201)), await post('  ')]).toEqual([201, 400, 400]);
  });

  it('the record of a version checks, and does not once a word of it is changed', async () => {
    const { id } = await newProposal();
    const version = (await world.head.post(`/api/proposals/${id}/versions`, { label: 'x' })).body as VersionRow; // reason: as above
    const { body } = await world.head.get(`/api/versions/${version.id}/record`);
    expect(checkVersionRecord(body)).toEqual({ ok: true, problems: [], contentHash: version.contentHash });
    const forged: unknown = JSON.parse(JSON.stringify(body).replaceAll('weights', 'weighty'));
    expect(checkVersionRecord(forged).ok).toBe(false);
  });

  it('a version cannot be changed or deleted, not even by the server', async () => {
    const { id } = await newProposal();
    await versionsOf(id);
    await expect(server.sql(`UPDATE version SET label = 'x' WHERE proposal_id = $1`, [id])).rejects.toThrow();
    await expect(server.sql(`DELETE FROM version WHERE proposal_id = $1`, [id])).rejects.toThrow();
  });
});
