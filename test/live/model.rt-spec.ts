import { FRAGMENT_NAME, newClauseId } from '#document';
import { Compactions, Snapshots } from '#live';
import { MemoryOutbox } from '#live-client';
import { Transactions } from '#platform';
import * as Y from 'yjs';
import { type CuttableProxy, startProxy } from '../support/cuttable-proxy.js';
import { cloneDatabase, type ClonedDatabase } from '../support/database.js';
import { startServer, type TestServer } from '../support/index.js';
import { converged } from '../support/live-clients.js';
import { faultsIn, LogWitness } from '../support/log-witness.js';
import { type Chance, chanceOf } from '../support/random.js';
import { readByYjs, readByYrs } from '../support/second-opinion.js';
import { readStoredLog, type StoredLogRow } from '../support/stored-log.js';
import { clausesOf, editAtRandom, textIn } from '../support/typing.js';
import { type Draft, makeDraft, type Page, Pages } from './client-world.js';
import { addMember, type Member } from './live-world.js';

/** `MODEL_STEPS=5000 SEED=7 node --experimental-vm-modules node_modules/jest/bin/jest.js test/live/model` is the long run. */
const STEPS = Number(process.env['MODEL_STEPS'] ?? 60);
const SEED = Number(process.env['SEED'] ?? 20_261_123);
const PEOPLE = 3;
const COMPARED_PASTS = 5;
const LIMIT_MS = 60_000 + STEPS * 500;
/** One of those who edit: their page comes and goes, their outbox stays. */
interface Editor {
  readonly member: Member;
  readonly outbox: MemoryOutbox;
  page: Page;
  undo: Y.UndoManager | null;
}

describe('a text under everything at once', () => {
  let database: ClonedDatabase;
  let proxy: CuttableProxy;
  let server: TestServer;
  let draft: Draft;
  let documentNo: number;
  const witness = new LogWitness();
  const pages = new Pages(() => proxy);

  beforeAll(async () => {
    [database, proxy] = await Promise.all([cloneDatabase(), startProxy()]);
    await start();
    draft = await makeDraft(server);
    const [row] = await server.sql<{ no: number }>(`SELECT no FROM document WHERE id = $1`, [draft.documentId]);
    documentNo = row?.no ?? 0;
  });
  afterAll(async () => {
    await pages.closeAll();
    await server.close();
    await proxy.close();
    await database.drop();
  });

  async function start(): Promise<void> {
    server = await startServer({ database, env: { PUBLIC_URL: proxy.url } });
    proxy.pointAt(server.port);
  }

  function enter(member: Member, outbox: MemoryOutbox): Page {
    return pages.begin(draft.documentId, member, { outbox, observer: witness.observer });
  }

  /** What happens between edits; each leaves a text that everybody can go on with. */
  const events: Readonly<Record<string, (editor: Editor, chance: Chance) => Promise<void> | void>> = {
    cut: ({ page }) => page.client.connection.cut(),
    'lose what the server said': async (editor, chance) => {
      proxy.holdAnswers();
      await edit(editor, chance);
      editor.page.text.flush();
      proxy.cut();
      proxy.passAnswers();
    },
    'load the page again': async (editor) => {
      await editor.page.leave();
      editor.page = enter(editor.member, editor.outbox);
      editor.undo = null;
    },
    compact: async () => void (await server.app.get(Compactions, { strict: false }).step(documentNo)),
    'restart the server': async () => {
      await server.close();
      await start();
    },
  };
  const names = Object.keys(events);

  it(
    `ends the same for everybody, and for an implementation of its own (${STEPS} steps, SEED=${SEED})`,
    async () => {
      const chance = chanceOf(SEED);
      const members = [draft.ann, draft.ben];
      while (members.length < PEOPLE) members.push(await addMember(server, draft.groupId));
      const editors = members.map((member): Editor => {
        const outbox = new MemoryOutbox();
        return { member, outbox, page: enter(member, outbox), undo: null };
      });
      for (let step = 0; step < STEPS; step += 1) {
        const editor = editors[chance.below(editors.length)];
        if (editor === undefined) continue;
        const event = chance.below(8) === 0 ? events[names[chance.below(names.length)] ?? ''] : undefined;
        await (event ?? edit)(editor, chance);
      }
      const texts = editors.map(({ page }) => page.text);
      await converged(texts, LIMIT_MS);

      const log = await readStoredLog((sql, parameters) => server.sql(sql, parameters), draft.documentId);
      expect(faultsIn(witness, log)).toEqual([]);
      // Nothing is refused. Words may fall with a clause that somebody removed without having seen them: these are kept.
      const kept = (await Promise.all(texts.map((text) => text.keptEdits()))).flat();
      expect(kept.map(({ cause }) => cause).filter((cause) => cause !== 'live.fallen')).toEqual([]);
      const truth = readByYrs(log.map(({ bytes }) => bytes));
      for (const { doc } of texts) expect(readByYjs(doc)).toEqual(truth);
      for (let past = 1; past <= COMPARED_PASTS; past += 1)
        await comparePast(log, Math.ceil((log.length * past) / COMPARED_PASTS));

      await server.app.get(Compactions, { strict: false }).step(documentNo);
      const fresh = await pages.open(draft.documentId, draft.chair);
      expect(readByYjs(fresh.text.doc)).toEqual(truth);
      const again = await readStoredLog((sql, parameters) => server.sql(sql, parameters), draft.documentId);
      expect(readByYrs(again.map(({ bytes }) => bytes))).toEqual(truth);
    },
    LIMIT_MS,
  );

  /** A past text from the nearest stored state and the rows behind it is what its rows make. */
  async function comparePast(log: readonly StoredLogRow[], seq: number): Promise<void> {
    const snapshots = server.app.get(Snapshots, { strict: false });
    const base = await server.app
      .get(Transactions, { strict: false })
      .read((tx) => snapshots.nearest(tx, draft.documentId, seq));
    const doc = new Y.Doc();
    if (base) Y.applyUpdate(doc, base.state);
    for (const row of log) if (row.seq > (base?.seq ?? 0) && row.seq <= seq) Y.applyUpdate(doc, row.bytes);
    expect(readByYjs(doc)).toEqual(readByYrs(log.filter((row) => row.seq <= seq).map(({ bytes }) => bytes)));
    doc.destroy();
  }
});

/** Types, deletes, splits, joins, moves, formats or undoes. */
async function edit(editor: Editor, chance: Chance): Promise<void> {
  const { text } = editor.page;
  await text.prepareToWrite();
  const { doc } = text;
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  if (editor.undo?.doc !== doc) editor.undo = new Y.UndoManager(fragment, { doc });
  const clauses = clausesOf(doc);
  const at = chance.below(clauses.length + 1);
  const [clause, next] = [clauses[at], clauses[at + 1]];
  const choice = chance.below(12);
  if (choice === 0) editor.undo.undo();
  else if (choice === 1 && clause) doc.transact(() => split(fragment, at, clause, chance));
  else if (choice === 2 && clause && next) doc.transact(() => join(fragment, at, clause, next));
  else if (choice === 3 && clause) doc.transact(() => move(fragment, at, clause, chance));
  else if (choice === 4 && clause) doc.transact(() => embolden(textIn(clause), chance));
  else editAtRandom(doc, chance);
}

function split(fragment: Y.XmlFragment, at: number, clause: Y.XmlElement, chance: Chance): void {
  const text = textIn(clause);
  const from = chance.below(text.length + 1);
  const tail = plain(text).slice(from);
  text.delete(from, text.length - from);
  fragment.insert(at + 1, [made(newClauseId(), tail)]);
}

function join(fragment: Y.XmlFragment, at: number, clause: Y.XmlElement, next: Y.XmlElement): void {
  const words = plain(textIn(next));
  fragment.delete(at + 1, 1);
  textIn(clause).insert(textIn(clause).length, words);
}

function move(fragment: Y.XmlFragment, at: number, clause: Y.XmlElement, chance: Chance): void {
  const copy = made(clause.getAttribute('id') ?? newClauseId(), plain(textIn(clause)));
  fragment.delete(at, 1);
  fragment.insert(chance.below(fragment.length + 1), [copy]);
}

function embolden(text: Y.XmlText, chance: Chance): void {
  const from = chance.below(text.length + 1);
  text.format(from, chance.below(text.length - from + 1), { bold: chance.below(2) === 0 ? true : null });
}

function made(id: string, words: string): Y.XmlElement {
  const clause = new Y.XmlElement('clause');
  clause.setAttribute('id', id);
  clause.setAttribute('kind', 'paragraph');
  clause.insert(0, [new Y.XmlText(words)]);
  return clause;
}

function plain(text: Y.XmlText): string {
  return text
    .toDelta()
    .map((part: { insert: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('');
}
