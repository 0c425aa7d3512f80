import type { HomeView, ProposalMade, ProposalRow, ProposalView, TemplateView } from '#contracts';
import { toPlainText } from '#document';
import { Transactions } from '#platform';
import { DocumentStore } from '#proposals';
import {
  Client,
  codeOf,
  createGroup,
  createMandate,
  createMember,
  createPerson,
  createProposal,
  eventsOf,
  enter,
  type RecordedEvent,
  startServer,
  type TestServer,
} from '../support/index.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function assembly(visibility: 'public' | 'members' = 'members') {
  const { id: groupId } = await createGroup(server, { visibility });
  const chairPerson = await createMember(server, { groupId, role: 'chair', person: { name: 'Ilse Chair' } });
  const delegatePerson = await createMember(server, { groupId, person: { name: 'Otto Delegate' } });
  return {
    groupId,
    chairPerson,
    delegatePerson,
    chair: await enter(server, chairPerson),
    delegate: await enter(server, delegatePerson),
  };
}

async function textOf(documentId: string): Promise<string> {
  const store = server.app.get(DocumentStore, { strict: false });
  const { document } = await server.app.get(Transactions).read((tx) => store.read(tx, documentId));
  return toPlainText(document);
}

describe('creating a proposal', () => {
  it('R9 makes a delegate its first named editor, with number, text and event', async () => {
    const { groupId, delegate, delegatePerson } = await assembly();
    const words = { title: '  Open models  ', abstract: 'Why.', start: { kind: 'empty' } };
    const { status, body } = await delegate.post<ProposalMade>(`/api/groups/${groupId}/proposals`, words);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: 'Open models',
      abstract: 'Why.',
      stage: 'working_draft',
      documentState: 'open',
      myRight: { right: 'write', reason: null },
      editors: [{ id: delegatePerson.personId, name: 'Otto Delegate' }],
      history: [{ from: null, to: 'working_draft', by: 'Otto Delegate', reason: null }],
      importNotes: [],
    });
    expect(body.number).toBeGreaterThan(0);
    const events = await eventsOf(server, 'proposal', body.id);
    expect(events).toMatchObject([
      { type: 'proposal.created', actorId: delegatePerson.personId, facts: { documentId: body.documentId, groupId } },
    ]);
    expect(JSON.stringify(events)).not.toContain('Open models');
  });

  it('R9 makes a chair, who does not write, no editor', async () => {
    const { groupId, chair } = await assembly();
    const { body } = await chair.post<ProposalMade>(`/api/groups/${groupId}/proposals`, {
      title: 'The chair’s',
      start: { kind: 'empty' },
    });
    expect(body).toMatchObject({ editors: [], myRight: { right: 'read', reason: 'role_may_not' } });
  });

  it('starts from Markdown and keeps its words', async () => {
    const { groupId, delegate } = await assembly();
    const markdown = '# Purpose\n\nModels are **shared** with credit.\n\n---\n\n1. First;\n2. second.\n';
    const { body } = await delegate.post<ProposalMade>(`/api/groups/${groupId}/proposals`, {
      title: 'From Markdown',
      start: { kind: 'markdown', markdown },
    });
    expect(body.importNotes).toEqual([{ code: 'rule_dropped', line: 5, detail: expect.any(String) }]);
    const text = await textOf(body.documentId);
    for (const words of ['Purpose', 'Models are shared with credit.', 'First;', 'second.'])
      expect(text).toContain(words);
  });

  it('reads a long text in a thread of its own, with the same words and refusals', async () => {
    const { groupId, delegate } = await assembly();
    const start = (markdown: string) =>
      delegate.post<ProposalMade>(`/api/groups/${groupId}/proposals`, {
        title: 'Long',
        start: { kind: 'markdown', markdown },
      });
    const markdown = Array.from({ length: 400 }, (_, no) => `## Section ${no}\n\nIts words, number ${no}.`).join(
      '\n\n',
    );
    const { body } = await start(markdown);
    const text = await textOf(body.documentId);
    for (const no of [0, 199, 399]) expect(text).toContain(`Its words, number ${no}.`);
    expect(codeOf(await start(`${markdown}\n\n${'> '.repeat(200)}deep`))).toBe('document.too_deep');
  });

  it('starts from each template', async () => {
    const { groupId, delegate } = await assembly();
    const templates = (await new Client(server).get<TemplateView[]>('/api/templates')).body;
    expect(templates.map(({ id }) => id)).toEqual(['framework', 'licensing-terms', 'short-resolution']);
    for (const { id, title, clauseCount } of templates) {
      expect(clauseCount).toBeGreaterThan(5);
      const start = { kind: 'template', template: id };
      const { body } = await delegate.post<ProposalMade>(`/api/groups/${groupId}/proposals`, { title, start });
      expect((await textOf(body.documentId)).length).toBeGreaterThan(200);
    }
  });

  it('keeps nothing of a proposal that fails', async () => {
    const { groupId, delegate } = await assembly();
    const count = async () => (await server.sql<{ n: string }>(`SELECT count(*) AS n FROM document`))[0]?.n;
    const before = await count();
    const start = { kind: 'template', template: 'unknown' };
    const refused = await delegate.post(`/api/groups/${groupId}/proposals`, { title: 'x', start });
    expect(refused).toMatchObject({ status: 422, body: { code: 'proposals.unknown_template' } });
    expect(await count()).toBe(before);
  });

  it.each([
    ['no title', { title: ' ' }],
    ['a title of 301 characters', { title: 'x'.repeat(301) }],
    ['a title with a control character', { title: 'a\u0000b' }],
    ['a title that shows nothing', { title: '\u200b\u2060' }],
    ['a start that is a list', { start: [{ kind: 'empty' }] }],
    ['a start that is an empty list', { start: [] }],
    ['no start', { start: undefined }],
    ['a start of an unknown kind', { start: { kind: 'copy' } }],
    ['a start from Markdown without Markdown', { start: { kind: 'markdown' } }],
    ['a start with another field', { start: { kind: 'empty', path: '/etc' } }],
    ['an abstract of 4001 characters', { abstract: 'x'.repeat(4_001) }],
  ])('refuses %s', async (_, change) => {
    const { groupId, delegate } = await assembly();
    const words = { title: 'Right', start: { kind: 'empty' }, ...change };
    expect(codeOf(await delegate.post(`/api/groups/${groupId}/proposals`, words))).toBe('request.invalid');
  });

  it('gives each a number of its own, also to eight at the same moment', async () => {
    const { groupId, delegate } = await assembly();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        delegate.post<ProposalMade>(`/api/groups/${groupId}/proposals`, {
          title: `No. ${index}`,
          start: { kind: 'empty' },
        }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(8);
    const rows = (await delegate.get<ProposalRow[]>(`/api/groups/${groupId}/proposals`)).body;
    expect(rows.map(({ number }) => number)).toEqual(answers.map(({ body }) => body.number).toSorted((a, b) => b - a));
  });
});

describe('reading and changing a proposal', () => {
  it('R6 what may not be read does not exist', async () => {
    const { groupId } = await assembly();
    const { id } = await createProposal(server, { groupId });
    const outsider = await enter(server, await createPerson(server));
    for (const client of [outsider, new Client(server)]) {
      expect((await client.get(`/api/proposals/${id}`)).status).toBe(404);
      expect((await client.get(`/api/groups/${groupId}/proposals`)).status).toBe(404);
      expect((await client.get(`/api/proposals/${id}/events`)).status).toBe(404);
      expect((await client.patch(`/api/proposals/${id}`, { title: 'Mine' })).status).toBe(404);
    }
  });

  it('R6 the public reads a public group’s proposals, without the names of people', async () => {
    const { groupId, delegate } = await assembly('public');
    const made = await delegate.post<ProposalMade>(`/api/groups/${groupId}/proposals`, {
      title: 'In the open',
      start: { kind: 'empty' },
    });
    const { status, body } = await new Client(server).get<ProposalView>(`/api/proposals/${made.body.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ myRight: { right: 'read', reason: 'not_signed_in' }, editors: [] });
    expect(JSON.stringify(body)).not.toContain('Otto');
    expect(body.steps.every(({ isAllowed, denial }) => !isAllowed && denial === 'not_signed_in')).toBe(true);
  });

  it('R11 title and abstract are changed, with an event that names the fields only', async () => {
    const { groupId, chair } = await assembly();
    const { id } = await createProposal(server, { groupId });
    const before = (await chair.get<ProposalView>(`/api/proposals/${id}`)).body;
    const { body } = await chair.patch<ProposalView>(`/api/proposals/${id}`, { title: 'Better', abstract: '' });
    expect(body).toMatchObject({ title: 'Better' });
    expect(body.changedAt > before.changedAt).toBe(true);
    const changes = (await eventsOf(server, 'proposal', id)).filter(({ type }) => type === 'proposal.changed');
    expect(changes).toMatchObject([{ facts: { fields: ['title'] } }]);
    expect(codeOf(await chair.patch(`/api/proposals/${id}`, { title: null }))).toBe('request.invalid');
  });
});

describe('steps', () => {
  it('S1 S3 S7 are taken by the chair, with the reason on record and only its hash in the event', async () => {
    const { groupId, chair, delegate } = await assembly();
    const { id, documentId } = await createProposal(server, { groupId });
    const step = (from: string, to: string, reason?: string) =>
      chair.post<ProposalView>(`/api/proposals/${id}/steps`, { from, to, reason });
    expect((await step('working_draft', 'group_draft')).body.stage).toBe('group_draft');
    expect((await delegate.get<ProposalView>(`/api/proposals/${id}`)).body.myRight.right).toBe('write');
    expect((await step('group_draft', 'final_draft')).body.stage).toBe('final_draft');
    expect(codeOf(await step('final_draft', 'revised_draft'))).toBe('proposals.reason_needed');
    expect(codeOf(await step('final_draft', 'revised_draft', '   '))).toBe('proposals.reason_needed');
    const { body } = await step('final_draft', 'revised_draft', 'Norland asks for another reading.');
    expect(body.history.at(-1)).toMatchObject({
      from: 'final_draft',
      to: 'revised_draft',
      by: 'Ilse Chair',
      reason: 'Norland asks for another reading.',
    });
    const events = await stepsTaken(id);
    expect(events.map(({ facts }) => [facts['rule'], facts['reasonHash'] === null])).toEqual([
      ['S1', true],
      ['S3', true],
      ['S7', false],
    ]);
    expect(events.at(-1)?.facts).toMatchObject({ documentId, documentState: 'open' });
    expect(JSON.stringify(events)).not.toContain('Norland');
  });

  it('S15 a withdrawal freezes the text in the same transaction', async () => {
    const { groupId, chair, delegate } = await assembly();
    const { id, documentId } = await createProposal(server, { groupId, stage: 'group_draft' });
    const step = { from: 'group_draft', to: 'withdrawn', reason: 'Overtaken.' };
    const { body } = await chair.post<ProposalView>(`/api/proposals/${id}/steps`, step);
    expect(body).toMatchObject({ stage: 'withdrawn', documentState: 'frozen', steps: [] });
    expect(await server.sql(`SELECT state FROM document WHERE id = $1`, [documentId])).toEqual([{ state: 'frozen' }]);
    const seen = (await delegate.get<ProposalView>(`/api/proposals/${id}`)).body;
    expect(seen.myRight).toEqual({ right: 'comment', reason: 'document_is_frozen' });
  });

  it('S8 S9 are never taken by hand, and are shown as the way on', async () => {
    const { groupId, chair } = await assembly();
    const { id } = await createProposal(server, { groupId, stage: 'final_draft' });
    const shown = (await chair.get<ProposalView>(`/api/proposals/${id}`)).body.steps;
    expect(shown).toEqual([
      { to: 'revised_draft', isAllowed: true, needsReason: true, needsBallot: false, freezes: false, denial: null },
      { to: 'ballot', isAllowed: false, needsReason: false, needsBallot: true, freezes: true, denial: null },
      { to: 'withdrawn', isAllowed: true, needsReason: true, needsBallot: false, freezes: true, denial: null },
    ]);
    const step = { from: 'final_draft', to: 'ballot', reason: 'Now.' };
    expect(codeOf(await chair.post(`/api/proposals/${id}/steps`, step))).toBe('proposals.needs_ballot');
  });

  it('are refused where there is no such step, and by somebody who may not take them', async () => {
    const { groupId, chair, delegate } = await assembly();
    const { id } = await createProposal(server, { groupId });
    const path = `/api/proposals/${id}/steps`;
    expect(codeOf(await chair.post(path, { from: 'working_draft', to: 'adopted' }))).toBe('proposals.no_such_step');
    expect(codeOf(await chair.post(path, { from: 'working_draft', to: 'limbo' }))).toBe('request.invalid');
    const refused = await delegate.post(path, { from: 'working_draft', to: 'group_draft' });
    expect(refused).toMatchObject({ status: 403, body: { details: { reason: 'role_may_not', rule: 'R10' } } });
  });

  it('are taken once, also when six are sent at the same moment', async () => {
    const { groupId, chair } = await assembly();
    const { id } = await createProposal(server, { groupId });
    const step = { from: 'working_draft', to: 'group_draft' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => chair.post(`/api/proposals/${id}/steps`, step)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'proposals.stage_moved')).toHaveLength(5);
    expect(await stepsTaken(id)).toHaveLength(1);
    expect(await server.sql(`SELECT to_stage FROM stage_step WHERE proposal_id = $1`, [id])).toHaveLength(2);
  });

  it('and a withdrawal at the same moment: one of them', async () => {
    const { groupId, chair } = await assembly();
    const { id } = await createProposal(server, { groupId });
    const answers = await Promise.all([
      chair.post(`/api/proposals/${id}/steps`, { from: 'working_draft', to: 'group_draft' }),
      chair.post(`/api/proposals/${id}/steps`, { from: 'working_draft', to: 'withdrawn', reason: 'No.' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

/** The versions that stages bring are made behind the steps, and recorded when they are done: here only the steps. */
async function stepsTaken(proposalId: string): Promise<RecordedEvent[]> {
  return (await eventsOf(server, 'proposal', proposalId)).filter(({ type }) => type === 'proposal.stage_changed');
}

describe('named editors', () => {
  it('R12 are named by the chair and by each other, and must hold a mandate that may write', async () => {
    const { groupId, chair, delegate, delegatePerson } = await assembly();
    const second = await createMember(server, { groupId, role: 'alternate' });
    const expert = await createMember(server, { groupId, role: 'expert' });
    const { id, documentId } = await createProposal(server, { groupId });
    const path = `/api/proposals/${id}/editors`;
    const name = (client: Client, ...people: { personId: string }[]) =>
      client.put<ProposalView>(path, { personIds: people.map(({ personId }) => personId) });
    expect((await name(delegate, delegatePerson)).status).toBe(403);
    expect((await name(chair, delegatePerson)).body.editors.map(({ id: one }) => one)).toEqual([
      delegatePerson.personId,
    ]);
    expect((await name(delegate, delegatePerson, second)).body.editors).toHaveLength(2);
    expect(codeOf(await name(delegate, expert))).toBe('proposals.editor_not_eligible');
    expect(codeOf(await name(chair, await createPerson(server)))).toBe('proposals.editor_not_eligible');
    expect((await eventsOf(server, 'proposal', id)).slice(1)).toMatchObject([
      { type: 'proposal.editors_changed', facts: { documentId, personIds: [delegatePerson.personId] } },
      { type: 'proposal.editors_changed' },
    ]);
    expect((await name(chair)).body.editors).toEqual([]);
    expect((await delegate.get<ProposalView>(`/api/proposals/${id}`)).body.myRight.reason).toBe('not_a_named_editor');
  });

  it('are at most 50, and the same list again changes nothing', async () => {
    const { groupId, chair, delegatePerson } = await assembly();
    const { id } = await createProposal(server, { groupId });
    const personIds = Array.from({ length: 51 }, () => delegatePerson.personId);
    expect(codeOf(await chair.put(`/api/proposals/${id}/editors`, { personIds }))).toBe('request.invalid');
    const once = await chair.put<ProposalView>(`/api/proposals/${id}/editors`, { personIds: personIds.slice(1) });
    expect(once.body.editors).toHaveLength(1);
    await chair.put(`/api/proposals/${id}/editors`, { personIds: [delegatePerson.personId.toUpperCase()] });
    expect(await eventsOf(server, 'proposal', id)).toHaveLength(2);
  });
});

describe('home', () => {
  it('shows what waits for me and the drafts of my groups that changed last', async () => {
    const { groupId, chair, delegate, delegatePerson } = await assembly();
    const mine = await delegate.post<ProposalMade>(`/api/groups/${groupId}/proposals`, {
      title: 'Mine to write',
      start: { kind: 'empty' },
    });
    const resting = await createProposal(server, { groupId, stage: 'consultation' });
    const bare = await createProposal(server, { groupId, title: 'Nobody’s' });
    await createProposal(server);
    await createMandate(server, {
      groupId: (await createGroup(server, { name: 'Ending soon' })).id,
      personId: delegatePerson.personId,
      role: 'secretariat',
      to: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    });
    const waiting = async (client: Client) =>
      (await client.get<HomeView>('/api/home')).body.waiting.map(({ kind, proposalId }) => [kind, proposalId]);
    expect(await waiting(chair)).toEqual([
      ['editors_to_name', bare.id],
      ['step_to_take', resting.id],
    ]);
    expect(await waiting(delegate)).toEqual([
      ['mandate_ends', null],
      ['draft_to_write', mine.body.id],
    ]);
    const { recentDrafts } = (await chair.get<HomeView>('/api/home')).body;
    expect(recentDrafts.map(({ id }) => id)).toEqual([bare.id, resting.id, mine.body.id]);
    expect(Object.keys(recentDrafts[0] ?? {})).not.toContain('facts');
    expect((await new Client(server).get('/api/home')).status).toBe(401);
  });
});
