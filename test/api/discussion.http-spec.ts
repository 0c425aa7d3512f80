import type { NewThread, ThreadsPage, ThreadView } from '#contracts';
import { AnchoredText, FRAGMENT_NAME, positionsAt } from '#document';
import { DocumentLog } from '#live';
import { Transactions } from '#platform';
import { newId } from '#shared';
import * as Y from 'yjs';
import {
  type Client,
  createDelegation,
  createGroup,
  createMember,
  createProposal,
  enter,
  eventsOf,
  runSql,
  startServer,
  type TestServer,
} from '../support/index.js';

let server: TestServer;
let groupId: string;
let people: Record<
  'chair' | 'secretariat' | 'head' | 'delegate' | 'expert' | 'liaison' | 'observer' | 'rival' | 'outsider',
  Client
>;
let administrator: Client;

beforeAll(async () => {
  server = await startServer();
  groupId = (await createGroup(server, { visibility: 'members' })).id;
  const elsewhere = (await createGroup(server, { visibility: 'members' })).id;
  const delegationId = (await createDelegation(server, groupId)).id;
  const as = async (words: Parameters<typeof createMember>[1]): Promise<Client> =>
    enter(server, await createMember(server, words));
  people = {
    chair: await as({ groupId, role: 'chair' }),
    secretariat: await as({ groupId, role: 'secretariat' }),
    head: await as({ groupId, role: 'head', delegationId }),
    delegate: await as({ groupId, role: 'delegate', delegationId }),
    expert: await as({ groupId, role: 'expert' }),
    liaison: await as({ groupId, role: 'delegate', kind: 'liaison' }),
    observer: await as({ groupId, role: 'observer', kind: 'observer' }),
    rival: await as({ groupId, role: 'head' }),
    outsider: await as({ groupId: elsewhere, role: 'head' }),
  };
  const person = await createMember(server, { groupId: elsewhere, role: 'chair' });
  await server.sql(`UPDATE person SET is_administrator = true WHERE id = $1`, [person.personId]);
  administrator = await enter(server, person);
}, 60_000);
afterAll(() => server.close());

const WORDS = 'Each lab shall publish the weights of a model.';
const QUOTE = 'publish the weights';

const newProposal = () =>
  createProposal(server, {
    groupId,
    stage: 'group_draft',
    start: { kind: 'markdown', markdown: `# Charter\n\n${WORDS}\n` },
  });

async function textOf(documentId: string): Promise<{ text: AnchoredText; seq: number }> {
  const doc = new Y.Doc();
  let seq = 0;
  await server.app.get(Transactions).read(async (tx) => {
    for await (const page of server.app.get(DocumentLog, { strict: false }).rows(tx, documentId, { afterSeq: 0 }))
      for (const row of page) {
        Y.applyUpdate(doc, row.bytes);
        seq = row.seq;
      }
  });
  return { text: new AnchoredText(doc.getXmlFragment(FRAGMENT_NAME)), seq };
}

async function anchorAt(documentId: string, quote = QUOTE) {
  const { text, seq } = await textOf(documentId);
  const from = text.words.indexOf(quote);
  const positions = positionsAt(text, from, from + quote.length);
  const base64 = (bytes?: Uint8Array): string => Buffer.from(bytes ?? []).toString('base64');
  return { seq, start: base64(positions?.start), end: base64(positions?.end) };
}

const thread = (rest: Partial<NewThread> & { body?: string; wording?: string; isForDelegation?: boolean } = {}) => {
  const { body = 'Too strict.', wording, isForDelegation, ...words } = rest;
  const comment = {
    id: newId(),
    body,
    ...(wording === undefined ? {} : { wording }),
    ...(isForDelegation === undefined ? {} : { isForDelegation }),
  };
  return { id: newId(), kind: 'technical', audience: 'group', comment, ...words } satisfies NewThread;
};
async function open(client: Client, proposalId: string, words: NewThread = thread()): Promise<ThreadView> {
  const { status, body } = await client.post<ThreadView>(`/api/proposals/${proposalId}/threads`, words);
  expect({ status, body }).toMatchObject({ status: 201, body: { id: words.id } });
  return body;
}
const list = async (client: Client, proposalId: string, since = ''): Promise<ThreadsPage> =>
  (await client.get<ThreadsPage>(`/api/proposals/${proposalId}/threads${since && `?since=${since}`}`)).body;
const sinceOf = ({ rooms }: ThreadsPage): string =>
  Object.entries(rooms)
    .map(([room, seq]) => `${room}:${seq}`)
    .join(',');
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

describe('threads', () => {
  it('T14 opens at marked words, which the server quotes itself, and leaves text and hash as they are', async () => {
    const { id, documentId } = await newProposal();
    const before = (await people.head.get(`/api/documents/${documentId}/content`)).body;
    const words = thread({ anchor: await anchorAt(documentId), wording: 'describe the weights', isBlocking: true });
    const opened = await open(people.delegate, id, words);
    expect(opened).toMatchObject({
      number: 1,
      subject: 'text',
      state: 'open',
      isBlocking: true,
      isMine: true,
      anchor: {
        quote: QUOTE,
        before: expect.stringMatching(/Each lab shall $/u),
        after: ' of a model.',
        isOneLine: true,
      },
      comments: [{ number: 1, body: 'Too strict.', wording: 'describe the weights', onBehalf: null, revision: 1 }],
    });
    expect(await open(people.delegate, id, words)).toEqual(opened); // the answer was lost and it is sent again
    expect((await list(people.observer, id)).threads).toHaveLength(1);
    expect((await people.head.get(`/api/documents/${documentId}/content`)).body).toEqual(before);
    const clause = await open(
      people.expert,
      id,
      thread({ anchor: { seq: 1, clauseId: opened.anchor?.clauseId ?? '' } }),
    );
    expect(clause).toMatchObject({ number: 2, subject: 'clause', anchor: { start: null, quote: WORDS } });
    expect(await open(people.liaison, id)).toMatchObject({ number: 3, subject: 'proposal', anchor: null });
    const events = (await eventsOf(server, 'proposal', id)).map(({ type }) => type);
    expect(events.filter((type) => type === 'thread.opened')).toHaveLength(3);
    expect(events.filter((type) => type === 'comment.added')).toHaveLength(3);
  });

  it('T14 refuses positions of other texts, garbage, what was not there, too much, and what is not saved', async () => {
    const [{ id, documentId }, other] = [await newProposal(), await newProposal()];
    const good = await anchorAt(documentId);
    const foreign = await anchorAt(other.documentId);
    const garbage = Buffer.from('garbage').toString('base64');
    for (const [anchor, answer] of [
      [{ ...foreign, start: good.end, end: good.start }, [422, 'discussion.anchor_missing']],
      [{ ...good, start: garbage }, [422, 'discussion.anchor_missing']],
      [{ ...good, seq: 0 }, [422, 'discussion.anchor_missing']],
      [{ ...good, seq: 999 }, [409, 'discussion.anchor_unsaved']],
      [{ seq: 1, start: good.start }, [422, 'discussion.anchor_missing']],
      [{ seq: 1, clauseId: 'nowhere' }, [422, 'discussion.anchor_missing']],
      [{ seq: 1, clauseId: '../../x' }, [400, 'request.invalid']],
      [{ ...good, start: 'A'.repeat(64) }, [400, 'request.invalid']],
    ] as const)
      expect(codeOf(await people.head.post(`/api/proposals/${id}/threads`, thread({ anchor })))).toEqual(answer);
    const wordless = thread({ wording: 'x' });
    expect(codeOf(await people.head.post(`/api/proposals/${id}/threads`, wordless))).toEqual([
      422,
      'discussion.wording_needs_words',
    ]);
    for (const body of ['', ' ', 'x'.repeat(10_001), 'a\u0000b', 'a\u202eb'])
      expect(codeOf(await people.head.post(`/api/proposals/${id}/threads`, thread({ body })))).toEqual([
        400,
        'request.invalid',
      ]);
    expect((await list(people.head, id)).threads).toEqual([]);
  });

  it('T1 T2 T3 T4 are heard in their room alone: in lists, numbers, sequences, events, by every path', async () => {
    const { id, documentId } = await newProposal();
    const anchor = await anchorAt(documentId);
    const secret = await open(people.delegate, id, thread({ audience: 'delegation', anchor, body: 'Our red line.' }));
    const aside = await open(people.delegate, id, thread({ audience: 'officers', body: 'Between us.' }));
    const heard = async (client: Client) =>
      (await list(client, id)).threads.map((one) => one.comments[0]?.body ?? '').toSorted((a, b) => a.localeCompare(b));
    expect(await heard(people.head)).toEqual(['Our red line.']);
    expect(await heard(people.delegate)).toEqual(['Between us.', 'Our red line.']);
    for (const officer of [people.chair, people.secretariat]) expect(await heard(officer)).toEqual(['Between us.']);
    const deaf = [people.rival, people.expert, people.liaison, people.observer];
    for (const client of deaf) expect(await list(client, id)).toMatchObject({ threads: [], rooms: {}, isMore: false });
    const deafToSecret = [...deaf, people.chair, people.secretariat, people.outsider, administrator];
    const comment = secret.comments[0]?.id ?? '';
    const paths = (client: Client) => [
      client.get(`/api/threads/${secret.id}`),
      client.post(`/api/threads/${secret.id}/comments`, { id: newId(), body: 'Hello' }),
      client.post(`/api/threads/${secret.id}/steps`, { step: 'close' }),
      client.post(`/api/threads/${secret.id}/dispositions`, { outcome: 'noted', reason: 'x' }),
      client.post(`/api/threads/${secret.id}/disposition-answers`, { answer: 'satisfied' }),
      client.post(`/api/threads/${secret.id}/publications`, { ...thread(), audience: undefined }),
      client.get(`/api/comments/${comment}/history`),
      client.patch(`/api/comments/${comment}`, { revision: 1, body: 'x' }),
      client.delete(`/api/comments/${comment}`),
      client.post(`/api/comments/${comment}/confirmation`, { revision: 1 }),
      client.put(`/api/comments/${comment}/visibility`, { isHidden: true, reason: 'x' }),
      client.post(`/api/comments/${comment}/taken-wordings`, { revision: 1, seen: 'x' }),
    ];
    for (const client of deafToSecret)
      for (const answer of await Promise.all(paths(client))) expect(codeOf(answer)).toEqual([404, 'request.not_found']);
    expect(codeOf(await people.rival.get(`/api/threads/${aside.id}`))).toEqual([404, 'request.not_found']);
    // Numbers and events of the group know nothing of them.
    expect(await open(people.rival, id)).toMatchObject({ number: 1, changedSeq: 1 });
    const told = JSON.stringify(await eventsOf(server, 'proposal', id));
    for (const hidden of [secret.id, aside.id]) expect(told).not.toContain(hidden);
    expect((await eventsOf(server, 'thread', secret.id)).map(({ type }) => type)).toEqual([
      'thread.opened',
      'comment.added',
    ]);
    expect(codeOf(await people.chair.post(`/api/proposals/${id}/threads`, thread()))).toEqual([
      403,
      'request.forbidden',
    ]);
    expect(
      codeOf(await people.secretariat.post(`/api/proposals/${id}/threads`, thread({ audience: 'delegation' }))),
    ).toEqual([422, 'discussion.no_delegation']);
  });

  it('T12 a room of a delegation publishes its comment: the anchor goes along, nothing that was said does', async () => {
    const { id, documentId } = await newProposal();
    const secret = await open(
      people.delegate,
      id,
      thread({ audience: 'delegation', anchor: await anchorAt(documentId), body: 'Hush.' }),
    );
    const { audience: _, ...words } = thread({ body: 'Our position.', wording: 'describe them' });
    const path = `/api/threads/${secret.id}/publications`;
    expect(codeOf(await people.delegate.post(path, words))).toEqual([403, 'request.forbidden']);
    const published = (await people.head.post<ThreadView>(path, words)).body;
    expect(published).toMatchObject({
      audience: 'group',
      anchor: { ...secret.anchor },
      comments: [{ onBehalf: 'confirmed' }],
    });
    expect(JSON.stringify((await list(people.rival, id)).threads)).not.toContain('Hush.');
    expect((await people.delegate.get<ThreadView>(`/api/threads/${secret.id}`)).body.state).toBe('closed');
  });

  it('names are shown as the group shows them to whoever asks', async () => {
    const { id } = await newProposal();
    await open(people.delegate, id);
    const nameOf = async (client: Client) => (await list(client, id)).threads[0]?.comments[0]?.author;
    expect(await nameOf(people.rival)).toMatchObject({
      name: expect.stringMatching(/./u),
      organisation: expect.stringMatching(/^Org/u),
    });
    await server.sql(`UPDATE working_group SET names_for_members = 'organisation' WHERE id = $1`, [groupId]);
    try {
      expect(await nameOf(people.rival)).toMatchObject({
        personId: null,
        name: null,
        organisation: expect.stringMatching(/^Org/u),
      });
      expect((await nameOf(people.delegate))?.name).not.toBeNull();
    } finally {
      await server.sql(`UPDATE working_group SET names_for_members = 'person' WHERE id = $1`, [groupId]);
    }
  });
});

describe('comments', () => {
  it('T6 are edited and deleted by their author, with their history; what changed comes by sequence', async () => {
    const { id } = await newProposal();
    const opened = await open(people.delegate, id);
    const first = await list(people.rival, id);
    const commentId = opened.comments[0]?.id ?? '';
    const reply = { id: newId(), body: 'I agree with <script>alert(1)</script>' };
    const replied = await people.rival.post<ThreadView>(`/api/threads/${opened.id}/comments`, reply);
    expect(replied.body.comments[1]).toMatchObject({ number: 2, body: reply.body, isMine: true, canEdit: true });
    expect(
      (await people.rival.post<ThreadView>(`/api/threads/${opened.id}/comments`, reply)).body.comments,
    ).toHaveLength(2);
    expect((await list(people.expert, id, sinceOf(first))).threads.map((one) => one.id)).toEqual([opened.id]);
    expect((await list(people.expert, id, sinceOf(await list(people.expert, id)))).threads).toEqual([]);
    const change = { revision: 1, body: 'Much too strict.' };
    expect(codeOf(await people.rival.patch(`/api/comments/${commentId}`, change))).toEqual([403, 'request.forbidden']);
    const edited = await people.delegate.patch<ThreadView>(`/api/comments/${commentId}`, change);
    expect(edited.body.comments[0]).toMatchObject({
      body: 'Much too strict.',
      revision: 2,
      changedAt: expect.any(String),
    });
    expect(codeOf(await people.delegate.patch(`/api/comments/${commentId}`, change))).toEqual([
      409,
      'discussion.comment_moved',
    ]);
    const deleted = await people.delegate.delete<ThreadView>(`/api/comments/${commentId}`);
    expect(deleted.body.comments[0]).toMatchObject({ state: 'deleted', body: null });
    const history = async (client: Client) =>
      (await client.get<{ body: string | null }[]>(`/api/comments/${commentId}/history`)).body.map(({ body }) => body);
    expect(await history(people.delegate)).toEqual(['Too strict.', 'Much too strict.', 'Much too strict.']);
    expect(await history(people.rival)).toEqual([null, null, null]);
    expect(codeOf(await people.delegate.delete(`/api/comments/${commentId}`))).toEqual([
      409,
      'discussion.comment_gone',
    ]);
    for (const change_ of [
      `UPDATE comment_revision SET body = ''`,
      `DELETE FROM comment`,
      `UPDATE thread SET quote = 'x', subject = 'clause'`,
    ])
      await expect(runSql(server.databaseUrl, change_)).rejects.toMatchObject({ code: '42501' });
  });

  it('T8 said for a delegation wait for its head; said by the head they are confirmed; an edit is confirmed anew', async () => {
    const { id } = await newProposal();
    const opened = await open(people.delegate, id, thread({ isForDelegation: true }));
    const commentId = opened.comments[0]?.id ?? '';
    expect(opened.comments[0]).toMatchObject({ onBehalf: 'waiting', canConfirm: false });
    const confirm = (client: Client, revision: number) =>
      client.post<ThreadView>(`/api/comments/${commentId}/confirmation`, { revision });
    expect(codeOf(await confirm(people.rival, 1))).toEqual([403, 'request.forbidden']);
    expect(codeOf(await confirm(people.head, 2))).toEqual([409, 'discussion.comment_moved']);
    expect((await confirm(people.head, 1)).body.comments[0]?.onBehalf).toBe('confirmed');
    const change = { revision: 1, body: 'Other words.', isForDelegation: true };
    const edited = await people.delegate.patch<ThreadView>(`/api/comments/${commentId}`, change);
    expect(edited.body.comments[0]?.onBehalf).toBe('waiting');
    expect((await open(people.head, id, thread({ isForDelegation: true }))).comments[0]?.onBehalf).toBe('confirmed');
    expect(
      codeOf(await people.secretariat.post(`/api/proposals/${id}/threads`, thread({ isForDelegation: true }))),
    ).toEqual([422, 'discussion.no_delegation']);
  });

  it('T7 T9 T10 are hidden with a reason; threads are closed, opened again, and block until overridden', async () => {
    const { id } = await newProposal();
    const opened = await open(people.delegate, id, thread({ isBlocking: true }));
    const commentId = opened.comments[0]?.id ?? '';
    const hide = (client: Client, reason: string) =>
      client.put<ThreadView>(`/api/comments/${commentId}/visibility`, { isHidden: true, reason });
    expect(codeOf(await hide(people.rival, 'x'))).toEqual([403, 'request.forbidden']);
    expect(codeOf(await hide(people.chair, ''))).toEqual([422, 'discussion.reason_needed']);
    expect((await hide(people.chair, 'Personal.')).body.comments[0]).toMatchObject({ state: 'hidden', body: null });
    const step = (client: Client, name: string, reason?: string) =>
      client.post<ThreadView>(`/api/threads/${opened.id}/steps`, { step: name, ...(reason ? { reason } : {}) });
    expect(codeOf(await step(people.rival, 'close'))).toEqual([403, 'request.forbidden']);
    expect(codeOf(await step(people.chair, 'unblock'))).toEqual([422, 'discussion.reason_needed']);
    expect((await step(people.chair, 'unblock', 'Discussed at length.')).body).toMatchObject({
      isBlocking: false,
      steps: [{ kind: 'overridden' }],
    });
    expect((await step(people.delegate, 'block')).body.isBlocking).toBe(true);
    expect((await step(people.head, 'close')).body).toMatchObject({ state: 'closed' });
    expect(codeOf(await step(people.head, 'close'))).toEqual([409, 'discussion.state']);
    expect(codeOf(await people.rival.post(`/api/threads/${opened.id}/comments`, { id: newId(), body: 'x' }))).toEqual([
      409,
      'discussion.state',
    ]);
    expect((await step(people.rival, 'reopen')).body.state).toBe('open');
  });

  it('T11 R25 are answered by chair and secretariat; the commenter says what they think of it', async () => {
    const { id } = await newProposal();
    const opened = await open(people.delegate, id);
    const path = `/api/threads/${opened.id}`;
    const [version] = (await people.head.get<{ versions: { id: string }[] }>(`/api/proposals/${id}/versions`)).body
      .versions;
    const disposition = { outcome: 'partly', reason: 'Only for large models.', versionId: version?.id };
    expect(codeOf(await people.head.post(`${path}/dispositions`, disposition))).toEqual([403, 'request.forbidden']);
    expect(codeOf(await people.chair.post(`${path}/dispositions`, { ...disposition, versionId: newId() }))).toEqual([
      422,
      'discussion.unknown_version',
    ]);
    const answered = await people.chair.post<ThreadView>(`${path}/dispositions`, disposition);
    expect(answered.body).toMatchObject({
      state: 'answered',
      disposition: { outcome: 'partly', version: { number: 1 }, answer: null },
    });
    expect(codeOf(await people.rival.post(`${path}/disposition-answers`, { answer: 'satisfied' }))).toEqual([
      403,
      'request.forbidden',
    ]);
    const objected = await people.delegate.post<ThreadView>(`${path}/disposition-answers`, {
      answer: 'objects',
      reason: 'No.',
    });
    expect(objected.body).toMatchObject({ state: 'answered', disposition: { answer: { answer: 'objects' } } });
    await people.secretariat.post(`${path}/dispositions`, { outcome: 'accepted', reason: 'Taken in.' });
    const satisfied = await people.delegate.post<ThreadView>(`${path}/disposition-answers`, { answer: 'satisfied' });
    expect(satisfied.body).toMatchObject({
      state: 'closed',
      disposition: { outcome: 'accepted', answer: { answer: 'satisfied' } },
    });
  });

  it('T15 T16 a blocking thread holds up the final draft, an unanswered one the way out of consultation', async () => {
    const { id } = await newProposal();
    const step = (from: string, to: string, more = {}) =>
      people.chair.post(`/api/proposals/${id}/steps`, { from, to, ...more });
    const blocking = await open(people.delegate, id, thread({ isBlocking: true }));
    await open(people.delegate, id, thread({ audience: 'delegation' }));
    const held = await step('group_draft', 'final_draft', { reason: 'Time is short.' });
    expect(held).toMatchObject({ status: 409, body: { code: 'discussion.threads_block', details: { count: 1 } } });
    const override = { overridesThreads: true };
    expect(codeOf(await step('group_draft', 'final_draft', override))).toEqual([422, 'proposals.reason_needed']);
    expect((await step('group_draft', 'consultation')).status).toBe(200);
    expect(codeOf(await step('consultation', 'revised_draft'))).toEqual([409, 'discussion.threads_unanswered']);
    await people.chair.post(`/api/threads/${blocking.id}/dispositions`, { outcome: 'noted', reason: 'Seen.' });
    expect((await step('consultation', 'revised_draft')).status).toBe(200);
    expect(codeOf(await step('revised_draft', 'final_draft'))).toEqual([409, 'discussion.threads_block']);
    expect((await step('revised_draft', 'final_draft', { ...override, reason: 'Heard.' })).status).toBe(200);
    const events = await eventsOf(server, 'proposal', id);
    expect(events.findLast(({ type }) => type === 'proposal.stage_changed')?.facts).toMatchObject({
      overridesThreads: true,
    });
  });

  it('T13 a proposed wording comes into the text as an edit credited to the commenter, once, where it was seen', async () => {
    const { id, documentId } = await newProposal();
    const opened = await open(
      people.expert,
      id,
      thread({ anchor: await anchorAt(documentId), wording: 'publish all the parameters' }),
    );
    const path = `/api/comments/${opened.comments[0]?.id ?? ''}/taken-wordings`;
    expect(codeOf(await people.observer.post(path, { revision: 1, seen: QUOTE }))).toEqual([403, 'live.forbidden']);
    expect(codeOf(await people.head.post(path, { revision: 1, seen: 'other words' }))).toEqual([
      409,
      'discussion.wording_overtaken',
    ]);
    const taken = await people.head.post<{ thread: ThreadView }>(path, { revision: 1, seen: QUOTE });
    expect(taken.body.thread.steps.map(({ kind }) => kind)).toEqual(['taken_over']);
    expect((await textOf(documentId)).text.words).toContain('Each lab shall publish all the parameters of a model.');
    expect(codeOf(await people.head.post(path, { revision: 1, seen: QUOTE }))).toEqual([
      409,
      'discussion.wording_overtaken',
    ]);
    const [note] = await server.sql<{ kind: string; person_id: string }>(
      `SELECT n.kind, n.person_id = c.author_id AS is_author FROM document_source_note n, comment c
       WHERE n.document_id = $1 AND c.id = $2 ORDER BY n.seq DESC LIMIT 1`,
      [documentId, opened.comments[0]?.id],
    );
    expect(note).toEqual({ kind: 'taken_over', is_author: true });
  });

  it('one person writes at most 60 comments a minute', async () => {
    const fresh = await enter(server, await createMember(server, { groupId, role: 'delegate' }));
    const change = { revision: 1, body: 'x' };
    const answers = [];
    for (let no = 0; no < 61; no += 1) answers.push((await fresh.patch(`/api/comments/${newId()}`, change)).status);
    expect(answers).toEqual([...Array<number>(60).fill(404), 429]);
  });
});
