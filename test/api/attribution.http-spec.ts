import type {
  AttributionPage,
  AuthorsShown,
  ClauseChanges,
  ContributionStatement,
  DeletionsPage,
  NameDisplay,
  PastText,
  Timeline,
} from '#contracts';
import { decodeHistory, TextReplay } from '#document';
import type { LiveDocument } from '#live-client';
import {
  Client,
  createDelegation,
  createGroup,
  createMember,
  createOrganisation,
  createPerson,
  createProposal,
  enter,
  startServer,
  type TestServer,
} from '../support/index.js';
import { connect, type LiveClient } from '../support/live-clients.js';
import { clausesOf, textIn } from '../support/typing.js';
import * as Y from 'yjs';

let server: TestServer;
let world: Awaited<ReturnType<typeof makeWorld>>;
const open: LiveClient[] = [];

beforeAll(async () => {
  server = await startServer();
  world = await makeWorld();
}, 60_000);
afterAll(async () => {
  await Promise.all(open.map(({ connection }) => connection.close(0)));
  await server.close();
});

/** A members' group with two organisations, and one proposal that three people write. */
async function makeWorld() {
  const { id: groupId } = await createGroup(server, { visibility: 'members' });
  const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
  const member = async (shortName: string, stakeholderClass: string, name: string) => {
    const organisation = await createOrganisation(server, { name: `The ${shortName}`, shortName, stakeholderClass });
    const delegation = await createDelegation(server, groupId, { organisationId: organisation.id, stakeholderClass });
    const person = await createMember(server, { groupId, delegationId: delegation.id, person: { name } });
    return enter(server, person);
  };
  const ann = await member('Lab of Ann', 'lab', 'Ann Author');
  const ben = await member('Ben for All', 'ngo', 'Ben Builder');
  const outsider = await enter(server, await createPerson(server));
  const proposal = await createProposal(server, { groupId, stage: 'group_draft' });
  return { chair, ann, ben, outsider, ...proposal };
}

async function page(client: Client): Promise<LiveDocument> {
  const live = connect(server, client.cookieHeader);
  open.push(live);
  const text = live.open(world.documentId);
  await text.whenLoaded();
  await text.prepareToWrite();
  return text;
}

async function edit(text: LiveDocument, change: (doc: Y.Doc) => void): Promise<void> {
  text.doc.transact(() => change(text.doc), 'typing');
  await text.whenSaved();
}

function addClause(doc: Y.Doc, id: string, kind: string, words: string): void {
  const clause = new Y.XmlElement('clause');
  clause.setAttribute('id', id);
  clause.setAttribute('kind', kind);
  clause.insert(0, [new Y.XmlText(words)]);
  const fragment = doc.getXmlFragment('text');
  fragment.insert(fragment.length, [clause]);
}

const get = async <Body>(client: Client, path: string): Promise<Body> => {
  const { status, body } = await client.get<Body>(`/api/documents/${world.documentId}/${path}`);
  expect([path, status]).toEqual([path, 200]);
  return body;
};
const show = (names: {
  namesForMembers?: NameDisplay;
  namesForPublic?: NameDisplay;
  visibility?: 'public' | 'members';
}) => world.chair.patch(`/api/groups/${world.groupId}`, names).then(({ status }) => expect(status).toBe(200));

describe('attribution', () => {
  beforeAll(async () => {
    const ann = await page(world.ann);
    await edit(ann, (doc) => addClause(doc, 'title', 'section', 'Duties of laboratories'));
    await edit(ann, (doc) => addClause(doc, 'first', 'paragraph', 'Each laboratory shall publish its weights.'));
    const ben = await page(world.ben);
    await edit(ben, (doc) => addClause(doc, 'second', 'paragraph', 'States may ask why not.'));
    // Ben takes the first clause elsewhere, as moving does, and strikes a word of it.
    await edit(ben, (doc) => {
      const fragment = doc.getXmlFragment('text');
      const clause = clausesOf(doc).findIndex((one) => one.getAttribute('id') === 'first');
      const copy = clausesOf(doc)[clause]?.clone();
      fragment.delete(clause, 1);
      if (copy) fragment.insert(fragment.length, [copy]);
    });
    await edit(ben, (doc) => {
      const clause = clausesOf(doc).find((one) => one.getAttribute('id') === 'first');
      if (clause) textIn(clause).delete(5, 11);
    });
  });

  it('tells whose words the text is made of, who moved them, and adds up', async () => {
    const answer = await get<AttributionPage>(world.ann, 'attribution');
    expect(answer.display).toBe('person');
    const words = answer.blocks.map(({ id, characters, runs }) => [
      id,
      characters,
      ...runs.map(({ author, enteredBy, source }) => [nameOf(answer, author), nameOf(answer, enteredBy), source]),
    ]);
    expect(words).toEqual([
      ['title', 22, ['Ann Author', 'Ann Author', null]],
      ['second', 23, ['Ben Builder', 'Ben Builder', null]],
      ['first', 31, ['Ann Author', 'Ben Builder', 'moved']],
    ]);
    expect(answer.characters).toBe(22 + 23 + 31);
    for (const { characters, runs } of answer.blocks)
      expect(runs.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(characters);
  });

  it('tells it of any row of the log, and pages', async () => {
    const early = await get<AttributionPage>(world.ann, 'attribution?seq=2');
    expect(early.blocks.map(({ id }) => id)).toContain('title');
    expect(early.characters).toBeLessThan(76);
    const first = await get<AttributionPage>(world.ann, 'attribution?limit=2');
    expect([first.blocks.length, first.after, first.blockCount]).toEqual([2, 2, 3]);
    const last = await get<AttributionPage>(world.ann, 'attribution?limit=2&after=2');
    expect([last.blocks.map(({ id }) => id), last.after]).toEqual([['first'], null]);
    const beyond = await world.ann.get(`/api/documents/${world.documentId}/attribution?seq=100000`);
    expect(beyond.status).toBe(404);
    const bad = await world.ann.get(`/api/documents/${world.documentId}/attribution?limit=0`);
    expect(bad.status).toBe(400);
  });

  it('states contributions that add up to the text, by author, organisation, class, section and clause', async () => {
    const statement = await get<ContributionStatement>(world.ben, 'contributions');
    expect(statement.characters).toBe(76);
    const rows = statement.contributions.map((row) => [
      nameOf(statement, row.author),
      row.characters,
      row.entered,
      row.deletedOwn,
      row.deletedOthers,
    ]);
    expect(rows).toEqual([
      ['Ann Author', 53, 22, 0, 0],
      ['Ben Builder', 23, 54, 0, 11],
    ]);
    expect(statement.organisations.map(({ organisation, characters }) => [organisation, characters])).toEqual([
      ['Lab of Ann', 53],
      ['Ben for All', 23],
    ]);
    expect(statement.classes.map(({ stakeholderClass, characters }) => [stakeholderClass, characters])).toEqual([
      ['lab', 53],
      ['ngo', 23],
    ]);
    const sum = (parts: readonly { readonly characters: number }[]) =>
      parts.reduce((all, one) => all + one.characters, 0);
    for (const parts of [
      statement.contributions,
      statement.organisations,
      statement.classes,
      statement.sections,
      statement.clauses,
    ])
      expect(sum(parts)).toBe(76);
    for (const part of [...statement.sections, ...statement.clauses])
      for (const list of [part.authors, part.organisations, part.classes]) expect(sum(list)).toBe(part.characters);
    expect(statement.sections.map(({ title }) => title)).toEqual(['Duties of laboratories']);
  });

  it('gives the statement as JSON, CSV and Markdown', async () => {
    const path = `/api/documents/${world.documentId}/contributions/export?format=`;
    const csv = await world.ann.get<string>(`${path}csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body).toContain('Ann Author,The Lab of Ann,lab,53,0.697368,22,');
    const markdown = await world.ann.get<string>(`${path}md`);
    expect(markdown.body).toContain('| Ann Author, The Lab of Ann, lab | 53 | 69.7 % | 22 | 0 |');
    const json = await world.ann.get<ContributionStatement>(`${path}json`);
    expect(json.body.characters).toBe(76);
    expect((await world.ann.get(`${path}exe`)).status).toBe(400);
  });

  it('says who deleted what, and whose words those were; what moved was not deleted', async () => {
    const { deletions, before, ...answer } = await get<DeletionsPage>(world.ann, 'deletions');
    expect(deletions).toHaveLength(1);
    const [deletion] = deletions;
    expect(nameOf(answer, deletion?.author)).toBe('Ben Builder');
    expect(deletion).toMatchObject({ text: 'laboratory ', characters: 11, way: 'words', clauseId: 'first' });
    expect(deletion?.words.map(({ author, characters }) => [nameOf(answer, author), characters])).toEqual([
      ['Ann Author', 11],
    ]);
    expect(before).toBeNull();
  });

  it('tells who was writing when, with the versions on the way', async () => {
    await world.ann.post(`/api/proposals/${world.id}/versions`, { label: 'First reading' });
    const timeline = await get<Timeline>(world.ann, 'timeline?buckets=10');
    const edits = timeline.buckets.flatMap(({ activity }) => activity);
    expect(edits.reduce((sum, one) => sum + one.edits, 0)).toBe(timeline.seq);
    expect(new Set(edits.map(({ author }) => nameOf(timeline, author)))).toContain('Ann Author');
    expect(timeline.marks.at(-1)).toMatchObject({ label: 'First reading', reason: 'manual', seq: timeline.seq });
  });

  it('finds the sittings in which a clause changed', async () => {
    const { changes, ...answer } = await get<ClauseChanges>(world.ann, 'clauses/first/changes');
    expect(nameOf(answer, changes[0]?.author)).toBe('Ben Builder');
    expect(changes[0]).toMatchObject({ deleted: 11 });
    const none = await get<ClauseChanges>(world.ann, 'clauses/nothing/changes');
    expect(none.changes).toEqual([]);
  });

  it('gives what the text was at any row, and windows in which a page goes to and fro', async () => {
    const { seq } = await get<AttributionPage>(world.ann, 'attribution?limit=1');
    const bytes = await fetch(`${server.url}/api/documents/${world.documentId}/past/${seq - 1}/window`, {
      headers: { Cookie: world.ann.cookieHeader },
    }).then((answer) => answer.arrayBuffer());
    const { header, window, stories } = decodeHistory<AuthorsShown & { headSeq: number }>(new Uint8Array(bytes));
    expect([header.headSeq, window.fromSeq, window.rows.length, stories.length]).toEqual([seq, 0, seq, seq]);
    expect(nameOf(header, stories.at(-1)?.author)).toBe('Ben Builder');
    const replay = new TextReplay(window);
    for (const at of [0, 2, seq - 1, seq]) {
      const { document } = await get<PastText>(world.ann, `past/${at}`);
      expect(document).toEqual(replay.documentAt(at));
    }
    for (const path of [`past/${seq + 1}`, `past/${seq + 1}/window`])
      expect((await world.ann.get(`/api/documents/${world.documentId}/${path}`)).status).toBe(404);
    for (const path of ['past/1', 'past/1/window'])
      expect((await world.outsider.get(`/api/documents/${world.documentId}/${path}`)).status).toBe(404);
  });

  it('names nobody beyond what the group shows members', async () => {
    const paths = [
      'attribution',
      'contributions',
      'contributions/export?format=csv',
      'deletions',
      'timeline',
      'clauses/first/changes',
      'past/2/window',
    ];
    const all = async (client: Client): Promise<string> => {
      const bodies = await Promise.all(paths.map((path) => get<unknown>(client, path)));
      return JSON.stringify(bodies);
    };
    const persons = /Ann Author|Ben Builder/u;
    const organisations = /Lab of Ann|Ben for All/u;
    const classes = /"lab"|"ngo"|,lab,|,ngo,/u;
    const told = (text: string) => [persons.test(text), organisations.test(text), classes.test(text)];
    expect(told(await all(world.ben))).toEqual([true, true, true]);
    await show({ namesForMembers: 'organisation' });
    expect(told(await all(world.ben))).toEqual([false, true, true]);
    await show({ namesForMembers: 'class' });
    expect(told(await all(world.ben))).toEqual([false, false, true]);
    await show({ namesForMembers: 'nobody' });
    expect(told(await all(world.ben))).toEqual([false, false, false]);
    const alone = await get<AttributionPage>(world.ben, 'attribution');
    expect(alone.authors).toEqual([{ person: null, organisation: null, stakeholderClass: null }]);
    await show({ namesForMembers: 'person' });
  });

  it('is for whoever may read the text; the public has names of its own', async () => {
    const paths = [
      'attribution',
      'contributions',
      'contributions/export?format=md',
      'deletions',
      'timeline',
      'clauses/first/changes',
    ];
    for (const path of paths) {
      const { status } = await world.outsider.get(`/api/documents/${world.documentId}/${path}`);
      expect([path, status]).toEqual([path, 404]);
    }
    await show({ visibility: 'public', namesForPublic: 'organisation', namesForMembers: 'person' });
    const { display, authors } = await get<AttributionPage>(world.outsider, 'attribution');
    expect(display).toBe('organisation');
    expect(authors.every(({ person }) => person === null)).toBe(true);
    expect((await get<AttributionPage>(world.ann, 'attribution')).display).toBe('person');
  });

  it('answers 304 to whoever has it already', async () => {
    const path = `/api/documents/${world.documentId}/attribution`;
    const first = await world.ann.get(path);
    const known = { Cookie: world.ann.cookieHeader, 'If-None-Match': first.headers.get('etag') ?? '' };
    const again = await new Client(server, known).get(path);
    expect([first.status, again.status]).toEqual([200, 304]);
  });
});

function nameOf({ authors }: Pick<AttributionPage, 'authors'>, index = -1): string | null {
  return authors[index]?.person?.name ?? null;
}
