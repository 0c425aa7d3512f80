import type {
  AttributionPage,
  ClauseHistory,
  Comparison,
  HomeView,
  ImportPreview,
  ProposalRow,
  Restored,
  SessionView,
  TextImported,
  TrackedText,
  VersionContent,
  VersionRow,
  VersionsPage,
  VisitView,
} from '#contracts';
import {
  contentHash,
  type DocumentJson,
  parseMarkdown,
  type Redline,
  type RedlineEntry,
  sideOfRedline,
} from '#document';
import { Compactions } from '#live';
import { RestorationsService } from '#versions';
import { Client as PostgresClient } from 'pg';
import request from 'supertest';
import {
  type Client,
  createGroup,
  createMember,
  createProposal,
  enter,
  startServer,
  testActor,
  type TestServer,
} from '../support/index.js';
import { connect } from '../support/live-clients.js';
import { clausesOf, textIn, wordsIn } from '../support/typing.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let world: { groupId: string; chair: Client; head: Client; colleague: Client; observer: Client; outsider: Client };

beforeAll(async () => {
  server = await startServer();
  const { id: groupId } = await createGroup(server, { visibility: 'members' });
  const { id: other } = await createGroup(server, { visibility: 'members' });
  const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
  const head = await enter(server, await createMember(server, { groupId, role: 'head' }));
  const colleague = await enter(server, await createMember(server, { groupId, role: 'delegate' }));
  const observer = await enter(server, await createMember(server, { groupId, role: 'observer', kind: 'observer' }));
  const outsider = await enter(server, await createMember(server, { groupId: other, role: 'head' }));
  world = { groupId, chair, head, colleague, observer, outsider };
}, 60_000);
afterAll(() => server.close());

const first =
  '# Charter\n\n## Duties\n\nEach lab shall publish its weights. Others may follow in due time.\n\nNobody is bound by more than this charter says.\n';
const second =
  '# Charter\n\n## Duties\n\nEach lab should publish its weights. Others may follow in due time.\n\nA third rule stands here by itself.\n';

/** Two versions: the text that was brought in, and another that was taken over. */
async function drafted(): Promise<{ id: string; documentId: string; old: VersionRow; next: VersionRow }> {
  const start = { kind: 'markdown' as const, markdown: first };
  const { id, documentId } = await createProposal(server, { groupId: world.groupId, stage: 'group_draft', start });
  const { document } = parseMarkdown(second);
  const taken = await server.app
    .get(RestorationsService, { strict: false })
    .takeOver(testActor, id, { document, label: 'Second draft', message: '' });
  const { versions } = (await world.head.get(`/api/proposals/${id}/versions`)).body as VersionsPage; // reason: the API's answer
  const old = versions.at(-1);
  if (!old || !taken) throw new Error('Two versions were made.');
  return { id, documentId, old, next: taken.after };
}

async function comparison(id: string, query: string, client = world.head): Promise<Comparison & { redline: Redline }> {
  const { body } = await client.get(`/api/proposals/${id}/comparison?${query}`);
  return body as Comparison & { redline: Redline }; // reason: as above
}

describe('a comparison', () => {
  it('of two versions: clauses stay the same when a text is taken over, words are marked, the rest is left alone', async () => {
    const { id, old, next } = await drafted();
    const { redline, from, to } = await comparison(id, `from=${old.id}&to=${next.id}`);
    expect([from.version, to.version]).toEqual([old, next]);
    expect(redline.entries.map(({ change, significance }) => [change, significance])).toEqual([
      ['same', 'none'],
      ['same', 'none'],
      ['changed', 'substantive'],
      ['removed', 'substantive'],
      ['added', 'substantive'],
    ]);
    expect(contentHash(sideOfRedline(redline, 'old'))).toBe(old.contentHash);
    expect(contentHash(sideOfRedline(redline, 'new'))).toBe(next.contentHash);
  });

  it('with the text as it is now, in pages, with an ETag by hash', async () => {
    const { id, old, next } = await drafted();
    const page = await comparison(id, `from=${old.id}&to=now&offset=2&limit=2`);
    expect(page).toMatchObject({ entryCount: 5, offset: 2, nextOffset: 4, to: { version: null, seq: 2 } });
    expect(page.to.contentHash).toBe(next.contentHash);
    expect(page.redline.entries).toHaveLength(2);
    const path = `/api/proposals/${id}/comparison?from=${old.id}&to=${next.id}`;
    const get = () => request(server.url).get(path).set('Cookie', world.head.cookieHeader);
    const { etag = '' } = (await get()).headers;
    expect(etag).toContain(`${old.structureHash}-${next.structureHash}`);
    expect((await get().set('If-None-Match', etag)).status).toBe(304);
  });

  it('since somebody’s last visit: lists mark the text, and a row of the log names the one side', async () => {
    const { id, old } = await drafted();
    const list = async (client: Client): Promise<ProposalRow | undefined> => {
      const { body } = await client.get(`/api/groups/${world.groupId}/proposals`);
      return (body as ProposalRow[]).find((row) => row.id === id); // reason: the API's answer
    };
    const visit = async (isArrival: boolean): Promise<VisitView> =>
      (await world.head.put(`/api/proposals/${id}/visit`, { isArrival })).body as VisitView; // reason: as above
    expect((await list(world.head))?.isChangedSinceVisit).toBe(false);
    await server.sql(
      `INSERT INTO proposal_visit (person_id, proposal_id, seen_seq, seen_at)
       SELECT id, $1, $2, now() - interval '2 days' FROM person WHERE email = $3`,
      [id, old.seq, (await world.head.get<SessionView>('/api/session')).body.person.email],
    );
    expect((await list(world.head))?.isChangedSinceVisit).toBe(true);
    expect((await list(world.colleague))?.isChangedSinceVisit).toBe(false);
    const { body: home } = await world.head.get<HomeView>('/api/home');
    expect(home.changed.map((row) => row.id)).toEqual([id]);
    const arrived = await visit(true);
    expect(arrived).toMatchObject({ since: { seq: old.seq }, headSeq: 2 });
    expect(await visit(true)).toEqual(arrived);
    expect(await visit(false)).toEqual({ since: null, headSeq: 2 });
    expect((await list(world.head))?.isChangedSinceVisit).toBe(false);
    const { redline, from } = await comparison(id, `from=${old.seq}&to=now`);
    expect(from).toMatchObject({ version: null, seq: old.seq, contentHash: old.contentHash });
    expect(redline.summary.substantive).toBeGreaterThan(0);
    const answers = await Promise.all([
      world.head.get(`/api/proposals/${id}/comparison?from=3&to=now`),
      world.outsider.get(`/api/proposals/${id}/comparison?from=1&to=now`),
      world.outsider.put(`/api/proposals/${id}/visit`, { isArrival: true }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('as .docx: accepting all changes gives the new text, rejecting all the old one', async () => {
    const { id, old, next } = await drafted();
    const path = `/api/proposals/${id}/comparison/export?format=docx&from=${old.id}&to=`;
    const get = (to: string, client = world.head) =>
      fetch(server.url + path + to, { headers: { Cookie: client.cookieHeader } });
    const answer = await get(next.id);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      /filename="proposal-\d+-version-1-to-version-\d+\.docx"/u,
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const hashWhen = async (tracked: TrackedText): Promise<string> => {
      const read = await fetch(`${server.url}/api/imports?format=docx&tracked=${tracked}`, {
        method: 'POST',
        headers: {
          Cookie: world.head.cookieHeader,
          Origin: server.url,
          'Content-Type': 'application/octet-stream',
        },
        body: bytes,
      });
      return ((await read.json()) as ImportPreview).contentHash; // reason: the API's answer
    };
    expect(await hashWhen('accepted')).toBe(next.contentHash);
    expect(await hashWhen('rejected')).toBe(old.contentHash);
    expect((await get('now')).headers.get('content-disposition')).toContain('to-change-2.docx');
    expect((await get(next.id, world.outsider)).status).toBe(404);
    expect((await get('yesterday')).status).toBe(400);
  });

  it('observers may look, outsiders find nothing, and versions of another proposal are not compared', async () => {
    const [one, other] = [await drafted(), await drafted()];
    const path = (to: string) => `/api/proposals/${one.id}/comparison?from=${one.old.id}&to=${to}`;
    expect((await world.observer.get(path(one.next.id))).status).toBe(200);
    expect((await world.outsider.get(path(one.next.id))).status).toBe(404);
    expect((await world.head.get(path(other.next.id))).status).toBe(404);
    expect((await world.head.get(path('yesterday'))).status).toBe(400);
  });
});

describe('the history of a clause', () => {
  it('names the versions that changed it, with what they changed, the newest first', async () => {
    const { id, old, next } = await drafted();
    const { redline } = await comparison(id, `from=${old.id}&to=${next.id}`);
    const clauseId = redline.entries[2]?.new?.id ?? '';
    await world.head.post(`/api/proposals/${id}/versions`, { label: 'unchanged' });
    const { body } = await world.head.get(`/api/proposals/${id}/clauses/${clauseId}/history`);
    const { steps, before } = body as ClauseHistory & { steps: { entries: RedlineEntry[] }[] }; // reason: as above
    expect(steps.map(({ change, version }) => [change, version.number])).toEqual([
      ['changed', next.number],
      ['added', 1],
    ]);
    expect(steps[0]?.entries).toEqual([redline.entries[2]]);
    expect(before).toBeNull();
    expect((await world.outsider.get(`/api/proposals/${id}/clauses/${clauseId}/history`)).status).toBe(404);
  });
});

describe('restoring', () => {
  async function headHash(id: string, documentId: string): Promise<unknown> {
    return ((await world.head.get(`/api/documents/${documentId}/content`)).body as { contentHash: string }).contentHash; // reason: as above
  }

  it('a version makes the text what it was, by whoever restores, between two versions; restoring the one before undoes it', async () => {
    const { id, documentId, old, next } = await drafted();
    const answer = await world.head.post(`/api/proposals/${id}/restorations`, { versionId: old.id });
    expect(answer.status).toBe(201);
    const { before, after } = answer.body as Restored; // reason: as above
    expect([before.contentHash, after.contentHash]).toEqual([next.contentHash, old.contentHash]);
    expect(before).toEqual(next); // it is of that row already
    expect([after.reason, after.seq - before.seq, after.number - before.number]).toEqual(['restore', 1, 1]);
    expect(after.structureHash).toBe(old.structureHash);
    expect(await headHash(id, documentId)).toBe(old.contentHash);
    const [row] = await server.sql(
      `SELECT s.person_id FROM document_update u JOIN document_session s ON s.no = u.session_no
       JOIN document d ON d.no = u.document_no WHERE d.id = $1 AND u.seq = $2`,
      [documentId, after.seq],
    );
    expect(row).toEqual({ person_id: after.author?.id });
    await world.head.post(`/api/proposals/${id}/restorations`, { versionId: before.id });
    expect(await headHash(id, documentId)).toBe(next.contentHash);
  });

  it('what it puts back is shown as restored, with the version that it came from', async () => {
    const { id, documentId, old } = await drafted();
    const sources = async () =>
      ((await world.head.get(`/api/documents/${documentId}/attribution`)).body as AttributionPage).blocks // reason: as above
        .flatMap(({ runs }) => runs)
        .map(({ source }) => source);
    expect(await sources()).toContain('imported');
    expect(await sources()).not.toContain('restored');
    const { after } = (await world.head.post(`/api/proposals/${id}/restorations`, { versionId: old.id }))
      .body as Restored; // reason: as above
    expect(await sources()).toContain('restored');
    const notes = await server.sql(
      `SELECT kind, label, person_id FROM document_source_note WHERE document_id = $1 AND seq = $2`,
      [documentId, after.seq],
    );
    expect(notes).toEqual([{ kind: 'restored', label: expect.stringMatching(/^Version 1/u), person_id: null }]);
  });

  it('begins at the stored state of the text where there is one, and so do versions', async () => {
    const { id, documentId, old, next } = await drafted();
    const [row] = await server.sql<{ no: number }>('SELECT no::float8 AS no FROM document WHERE id = $1', [documentId]);
    const compacted = await server.app.get(Compactions, { strict: false }).step(row?.no ?? 0);
    expect(compacted).toMatchObject({ snapshotSeq: 2 });
    const { before, after } = (await world.head.post(`/api/proposals/${id}/restorations`, { versionId: old.id }))
      .body as Restored; // reason: as above
    expect([before.structureHash, after.structureHash]).toEqual([next.structureHash, old.structureHash]);
    expect(await headHash(id, documentId)).toBe(old.contentHash);
  });

  it('one clause leaves the others as they are', async () => {
    const { id, old, next } = await drafted();
    const { redline } = await comparison(id, `from=${old.id}&to=${next.id}`);
    const clauseId = redline.entries[2]?.new?.id ?? '';
    const restored = (await world.head.post(`/api/proposals/${id}/restorations`, { versionId: old.id, clauseId }))
      .body as Restored; // reason: as above
    const { document } = (await world.head.get(`/api/versions/${restored.after.id}/content`)).body as VersionContent; // reason: as above
    const words = ((document as DocumentJson).content ?? []).map(({ content }) => JSON.stringify(content)); // reason: as above
    expect(words[2]).toContain('Each lab shall publish its weights.');
    expect(words[3]).toContain('A third rule');
  });

  it('what a colleague has open shows it at once, and what the colleague types meanwhile stays', async () => {
    const { id, documentId, old } = await drafted();
    const colleague = connect(server, world.colleague.cookieHeader);
    const text = colleague.open(documentId);
    try {
      await waitFor(() => text.status.loaded, 'the text to be loaded');
      await text.prepareToWrite();
      const clause = clausesOf(text.doc)[2];
      if (!clause) throw new Error('The text has a third clause.');
      // Nothing is stored while the text is locked: the restoration is computed before these words can be, whatever is faster.
      const { isWaitedFor, release } = await locked(documentId);
      const restoring = world.head.post(`/api/proposals/${id}/restorations`, { versionId: old.id });
      const words = textIn(clause);
      text.doc.transact(() => words.insert(words.length, ' And so do we.'));
      await waitFor(isWaitedFor, 'the restoration to be computed');
      await release();
      expect((await restoring).status).toBe(201);
      await text.whenSaved();
      await waitFor(() => wordsIn(text.doc).includes('shall publish'), 'the restored text to be shown');
      const { markdown } = (await world.head.get(`/api/documents/${documentId}/content`)).body as { markdown: string }; // reason: as above
      expect(markdown).toContain('Each lab shall publish its weights. Others may follow in due time. And so do we.');
    } finally {
      await text.close();
      await colleague.connection.close();
    }
  });

  it('what is there already, or never was, is said', async () => {
    const { id, next } = await drafted();
    const restore = async (body: object) => (await world.head.post(`/api/proposals/${id}/restorations`, body)).body;
    expect(await restore({ versionId: next.id })).toMatchObject({ code: 'versions.nothing_to_restore' });
    expect(await restore({ versionId: next.id, clauseId: 'nothing' })).toMatchObject({
      code: 'versions.clause_missing',
    });
    const page = (await world.head.get(`/api/proposals/${id}/versions`)).body as VersionsPage; // reason: as above
    expect(page.versions).toHaveLength(2);
  });

  it('R23 is for those who may write, while they may', async () => {
    const { id, old } = await drafted();
    const restore = (client: Client) => client.post(`/api/proposals/${id}/restorations`, { versionId: old.id });
    expect(await restore(world.chair)).toMatchObject({ status: 403, body: { details: { rule: 'R23' } } });
    expect(await restore(world.observer)).toMatchObject({ status: 403, body: { details: { rule: 'R23' } } });
    expect((await restore(world.outsider)).status).toBe(404);
    await world.chair.post(`/api/proposals/${id}/steps`, { from: 'group_draft', to: 'consultation' });
    expect(await restore(world.head)).toMatchObject({ status: 403, body: { details: { rule: 'R19' } } });
  });
});

/** Locks a text as an append does; pushes pass over it, so that whoever waits for it is the restoration, which was computed. */
async function locked(documentId: string) {
  const holder = new PostgresClient({ connectionString: server.database.migrationUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM document WHERE id = $1 FOR NO KEY UPDATE', [documentId]);
  return {
    isWaitedFor: async () => {
      const { rowCount } = await holder.query(
        `SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid`,
      );
      return rowCount !== 0;
    },
    release: async () => {
      await holder.query('COMMIT');
      await holder.end();
    },
  };
}

describe('a text from a file', () => {
  const bring = (client: Client, id: string, markdown: string) =>
    client.post(`/api/proposals/${id}/imports`, { markdown, label: ' Third draft.md ', message: 'From the meeting.' });

  it('takes the place of the present one, as a version that is called as the file; its new words name it', async () => {
    const { id, documentId, next } = await drafted();
    const third = second.replace('A third rule stands', 'A third rule of the meeting stands');
    const answer = await bring(world.head, id, third);
    expect(answer.status).toBe(201);
    const { before, after, importNotes } = answer.body as TextImported; // reason: the API's answer
    expect([before, importNotes]).toEqual([next, []]);
    expect(after).toMatchObject({ reason: 'import', label: 'Third draft.md', message: 'From the meeting.', number: 3 });
    expect(after.contentHash).toBe(contentHash(parseMarkdown(third).document));
    const { notes, blocks } = (await world.head.get(`/api/documents/${documentId}/attribution`))
      .body as AttributionPage; // reason: as above
    expect(notes.map(({ label }) => label)).toEqual(['', 'Second draft', 'Third draft.md']);
    const imported = blocks.flatMap(({ runs }) => runs).filter(({ enteredSeq }) => enteredSeq === after.seq);
    expect(imported.map(({ source, to, from }) => [source, to - from])).toEqual([
      ['imported', 'of the meeting '.length],
    ]);
  });

  it('stands in a comparison as .docx under who brought it, as the group shows names', async () => {
    const { id, next } = await drafted();
    await bring(world.head, id, second.replace('third rule', 'third and last rule'));
    const authorsIn = async (): Promise<readonly string[]> => {
      const path = `/api/proposals/${id}/comparison/export?format=docx&from=${next.id}&to=now`;
      const file = await fetch(server.url + path, { headers: { Cookie: world.head.cookieHeader } });
      const preview = await fetch(`${server.url}/api/imports?format=docx&tracked=accepted`, {
        method: 'POST',
        headers: {
          Cookie: world.head.cookieHeader,
          Origin: server.url,
          'Content-Type': 'application/octet-stream',
        },
        body: new Uint8Array(await file.arrayBuffer()),
      });
      return ((await preview.json()) as ImportPreview).revisions.authors; // reason: as above
    };
    const { person } = (await world.head.get('/api/session')).body as SessionView; // reason: as above
    expect(await authorsIn()).toEqual([expect.stringContaining(person.name)]);
    await server.sql(`UPDATE working_group SET names_for_members = 'class' WHERE id = $1`, [world.groupId]);
    const [shown] = await authorsIn();
    await server.sql(`UPDATE working_group SET names_for_members = 'person' WHERE id = $1`, [world.groupId]);
    expect(shown).not.toContain(person.name);
  });

  it('that says the same makes nothing; R23 says who may, and what is no label is refused', async () => {
    const { id } = await drafted();
    expect((await bring(world.head, id, second)).body).toMatchObject({ code: 'versions.nothing_to_import' });
    expect(await bring(world.chair, id, first)).toMatchObject({ status: 403, body: { details: { rule: 'R23' } } });
    expect((await bring(world.outsider, id, first)).status).toBe(404);
    const unnamed = await world.head.post(`/api/proposals/${id}/imports`, { markdown: first, label: ' ' });
    expect(unnamed.status).toBe(400);
    const { versions } = (await world.head.get(`/api/proposals/${id}/versions`)).body as VersionsPage; // reason: as above
    expect(versions).toHaveLength(2);
  });
});
