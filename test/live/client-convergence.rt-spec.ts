import { noPresence } from '#live-client';
import * as Y from 'yjs';
import { startServer, type TestServer } from '../support/index.js';
import { converged } from '../support/live-clients.js';
import { chanceOf } from '../support/random.js';
import { clausesOf, editAtRandom, textIn, wordsIn, write } from '../support/typing.js';
import { waitFor } from '../support/wait-for.js';
import { makeDraft, Pages } from './client-world.js';
import { addMember, storedText } from './live-world.js';

const SEED = Number(process.env['SEED'] ?? 20_261_122);

describe('live client', () => {
  let server: TestServer;
  const pages = new Pages(() => server);
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => pages.closeAll());
  afterAll(() => server.close());

  it('shows one writer what the other writes, and says that it is saved', async () => {
    const draft = await makeDraft(server);
    const { text: ann } = await pages.open(draft.documentId, draft.ann);
    const { text: ben } = await pages.open(draft.documentId, draft.ben);
    await write(ann, ' Hello');
    await converged([ann, ben]);
    await write(ben, ' there');
    expect(ben.status).toMatchObject({ unsaved: 1, saving: true });
    await converged([ann, ben]);
    expect(wordsIn(ann.doc)).toBe('Seed. Hello there');
    expect(await storedText(draft)).toContain('Seed. Hello there');
    expect(ben.status).toMatchObject({
      connection: 'online',
      role: 'write',
      state: 'open',
      loaded: true,
      writable: true,
      unsaved: 0,
      saving: false,
      keptEdits: 0,
      error: null,
      localCopy: true,
    });
  });

  it(`six writers who edit at random end with the same text (SEED=${SEED})`, async () => {
    const draft = await makeDraft(server);
    const members = [draft.ann, draft.ben];
    for (let more = 0; more < 4; more += 1) members.push(await addMember(server, draft.groupId));
    const texts = (await Promise.all(members.map((member) => pages.open(draft.documentId, member)))).map(
      ({ text }) => text,
    );
    await Promise.all(
      texts.map(async (text, index) => {
        const chance = chanceOf(SEED + index);
        for (let edit = 0; edit < 60; edit += 1) {
          await text.prepareToWrite();
          editAtRandom(text.doc, chance);
          if (chance.below(4) === 0) await text.whenSaved();
        }
      }),
    );
    await converged(texts);
    const fresh = await pages.open(draft.documentId, draft.ann);
    await converged([...texts, fresh.text]);
    for (const { doc, status } of texts) {
      expect(doc.store.pendingStructs).toBeNull();
      expect(status).toMatchObject({ keptEdits: 0, unsaved: 0 });
    }
  });

  it('L37 shows others where somebody is, and forgets them when they leave', async () => {
    const draft = await makeDraft(server);
    const ann = await pages.open(draft.documentId, draft.ann);
    const ben = await pages.open(draft.documentId, draft.ben);
    const [clause] = clausesOf(ann.text.doc);
    if (clause === undefined) throw new Error('The draft has a clause.');
    const anchor = Y.createRelativePositionFromTypeIndex(textIn(clause), 2);
    const clauseId = clause.getAttribute('id') ?? null;
    ann.text.setPresence({ ...noPresence, selection: { anchor, head: anchor }, clauseId });
    await waitFor(() => ben.text.presence.size === 1, 'Ann to be seen');
    const [seen] = ben.text.presence.values();
    expect(seen?.user.personId).toBe(draft.ann.person.personId);
    expect(seen?.record.clauseId).toBe(clauseId);
    const at = Y.createAbsolutePositionFromRelativePosition(seen?.record.selection?.head ?? anchor, ben.text.doc);
    expect(at?.index).toBe(2);
    await write(ann.text, ' typed');
    ann.text.setPresence({ ...noPresence, isAway: true });
    await waitFor(() => [...ben.text.presence.values()].some(({ record }) => record.isAway), 'Ann to be away');
    expect(ann.text.presence.size).toBe(0);
    await ann.leave();
    await waitFor(() => ben.text.presence.size === 0, 'Ann to be gone');
  });

  it('tells again where it is after the connection was lost', async () => {
    const draft = await makeDraft(server);
    const ann = await pages.open(draft.documentId, draft.ann);
    const ben = await pages.open(draft.documentId, draft.ben);
    ann.text.setPresence({ ...noPresence, clauseId: 'c1' });
    await waitFor(() => ben.text.presence.size === 1, 'Ann to be seen');
    const [before] = ben.text.presence.keys();
    ann.client.connection.cut();
    const isBack = (): boolean => ben.text.presence.size === 1 && !ben.text.presence.has(before ?? '');
    await waitFor(isBack, 'Ann to be back under another connection, and gone under the old one');
    expect([...ben.text.presence.values()].map(({ record }) => record.clauseId)).toEqual(['c1']);
  });

  it('takes an edit that was made before it may write out of the text again, and keeps it', async () => {
    const draft = await makeDraft(server);
    const { text } = await pages.open(draft.documentId, draft.ann);
    const { doc } = text;
    const [clause] = clausesOf(doc);
    if (clause === undefined) throw new Error('The draft has a clause.');
    textIn(clause).insert(0, 'Too early. ');
    await text.until(({ keptEdits }) => keptEdits === 1);
    expect(text.doc).not.toBe(doc);
    expect(wordsIn(text.doc)).toBe('Seed.');
    const [kept] = await text.keptEdits();
    expect(kept).toMatchObject({ words: 'Too early.', changes: [{ before: 'Seed.', after: 'Too early. Seed.' }] });
    await write(text, ' In time.');
    await text.whenSaved();
    expect(await storedText(draft)).toContain('Seed. In time.');
  });

  it('bears an editor that throws, tells it to draw anew, and loses nothing', async () => {
    const draft = await makeDraft(server);
    const ann = await pages.open(draft.documentId, draft.ann);
    const ben = await pages.open(draft.documentId, draft.ben);
    const errors: unknown[] = [];
    ann.text.on('applyError', (error) => void errors.push(error));
    ann.text.doc.getXmlFragment('text').observeDeep((_events, transaction) => {
      if (!transaction.local) throw new RangeError('Position 7 out of range');
    });
    await write(ben.text, ' One.');
    await ben.text.whenSaved();
    await write(ann.text, ' Two.');
    await converged([ann.text, ben.text]);
    expect(errors.length).toBeGreaterThan(0);
    expect(wordsIn(ann.text.doc)).toContain('One.');
    expect(wordsIn(ann.text.doc)).toContain('Two.');
  });

  it('does not open one text twice on a connection', async () => {
    const draft = await makeDraft(server);
    const { client } = await pages.open(draft.documentId, draft.ann);
    expect(() => client.open(draft.documentId)).toThrow(/open on this connection/u);
  });
});
