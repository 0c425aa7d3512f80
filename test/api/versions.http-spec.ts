import type { VersionContent, VersionRow, VersionsPage } from '#contracts';
import { checkVersionRecord, contentHash, type DocumentJson, structureHash } from '#document';
import { checkLogFile, VersionVerification } from '#versions';
import { type Client, createMember, createProposal, enter, startServer, type TestServer } from '../support/index.js';
import { makeVersionsWorld, type VersionsWorld } from './versions-world.js';

let server: TestServer;
let world: VersionsWorld & { readonly observer: Client };

beforeAll(async () => {
  server = await startServer();
  const members = await makeVersionsWorld(server);
  const observer = await enter(
    server,
    await createMember(server, { groupId: members.groupId, role: 'observer', kind: 'observer' }),
  );
  world = { ...members, observer };
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

describe('a version computed again from its log', () => {
  /** A version of three rows of which the last one was typed by nobody: it is enough that the log has it. */
  async function written() {
    const { id, documentId } = await newProposal();
    for (const words of ['one more', 'two more'])
      await world.head.post(`/api/proposals/${id}/imports`, { markdown: `${markdown}\n${words}\n`, label: words });
    const [version] = (await versionsOf(id)).versions;
    if (version?.seq !== 3) throw new Error('The text has three rows.');
    return { documentId, version };
  }
  const check = async ({ version }: { version: VersionRow }) =>
    (await server.app.get(VersionVerification, { strict: false }).check(version.id)).map(
      ({ holds, words }) => `${holds ? 'holds' : 'fails'}: ${words}`,
    );
  /** As somebody who owns the tables would forge: the triggers are in nobody's way. */
  const forge = async (table: string, sql: string, ...parameters: unknown[]) => {
    await server.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await server.sql(sql, parameters);
    await server.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  };

  it('holds, in every point; what stands in no table but the log and the version is not looked at', async () => {
    const one = await written();
    await server.sql('DELETE FROM document_snapshot');
    const findings = await check(one);
    expect(findings).toHaveLength(8);
    expect(findings.filter((words) => !words.startsWith('holds'))).toEqual([]);
    expect(findings[1]).toBe(`holds: contentHash ${one.version.contentHash}: the log gives it.`);
  });

  it('tells of a forged version: its hashes, its stored text, its event', async () => {
    const one = await written();
    await forge('version', `UPDATE version SET content_hash = sha256('x') WHERE id = $1`, one.version.id);
    const findings = await check(one);
    const failing = findings.filter((words) => words.startsWith('fails'));
    expect(failing).toEqual([
      expect.stringMatching(/^fails: contentHash: the version says .*, the log gives /u),
      expect.stringMatching(/^fails: contentHash: the version says .*, the stored text gives /u),
      'fails: The event of its making has another number, row or hash than the version.',
    ]);
  });

  it('tells of forged and missing rows of the log', async () => {
    const one = await written();
    const rows = `FROM document d WHERE u.document_no = d.no AND d.id = $1 AND u.seq = 2`;
    const [row] = await server.sql<{ payload: Buffer }>(
      `SELECT u.payload FROM document_update u, document d WHERE u.document_no = d.no AND d.id = $1 AND u.seq = 2`,
      [one.documentId],
    );
    const payload = row?.payload ?? Buffer.of();
    const set = (bytes: Buffer) =>
      forge('document_update', `UPDATE document_update u SET payload = $2 ${rows}`, one.documentId, bytes);
    await set(Buffer.from(payload.toString('latin1').replace('one more', 'one mare'), 'latin1'));
    expect(await check(one)).toContainEqual(expect.stringMatching(/^fails: contentHash: .*the log gives/u));
    await set(Buffer.of(1, 255, 255));
    expect((await check(one))[0]).toBe('fails: Row 2 of the log cannot be read: it was changed.');
    await set(Buffer.of(0, 0));
    expect((await check(one))[0]).toMatch(/^fails: Rows of the log rest on something that no row holds/u);
    await forge(
      'document_update',
      `DELETE FROM document_update u USING document d WHERE u.document_no = d.no AND d.id = $1 AND u.seq = 2`,
      one.documentId,
    );
    expect((await check(one))[0]).toBe('fails: Row 2 of the log is missing.');
  });

  it('on another machine: its log as a file is enough, for those who may read the text', async () => {
    const { version } = await written();
    const path = `/api/versions/${version.id}/log`;
    expect((await world.outsider.get(path)).status).toBe(404);
    const answer = await fetch(server.url + path, { headers: { Cookie: world.head.cookieHeader } });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="version-3-log.jsonl"');
    const file = await answer.text();
    expect(file.trim().split('\n')).toHaveLength(4);
    expect(checkLogFile(file).map(({ holds }) => holds)).toEqual([true, true, true, true]);
    const forged = file.replace(version.structureHash, 'f'.repeat(64));
    expect(checkLogFile(forged).find(({ holds }) => !holds)?.words).toMatch(/^structureHash: the version says fff/u);
    const lines = file.split('\n');
    expect(checkLogFile(lines.toSpliced(2, 1).join('\n'))).toEqual([
      { holds: false, words: 'Row 2 of the log is missing.' },
    ]);
    expect(checkLogFile(lines.with(2, '{').join('\n'))).toEqual([
      { holds: false, words: 'Line 3 of the file cannot be read.' },
    ]);
    expect(checkLogFile('hello')).toEqual([{ holds: false, words: 'This is not the log of a version.' }]);
  });
});
