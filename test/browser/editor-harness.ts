import * as Y from 'yjs';
import { FRAGMENT_NAME, duplicateClauseRepairs, documentToYjs, parseMarkdown, readFragment } from '#document';
import { bindingOf } from '../../apps/web/src/features/editor/binding/yjs-binding.js';
import { moveBlocks, nextPlace, selectedSubtrees } from '../../apps/web/src/features/editor/commands/move-clauses.js';
import { structureOf } from '../../apps/web/src/features/editor/clauses/structure.js';
import {
  changeLevel,
  joinBefore,
  removeSelectedClauses,
  setKind,
  splitClause,
} from '../../apps/web/src/features/editor/commands/clause-commands.js';
import { insertFootnote } from '../../apps/web/src/features/editor/commands/footnotes.js';
import { redoOwn, undoOwn } from '../../apps/web/src/features/editor/commands/history.js';
import { toggle } from '../../apps/web/src/features/editor/commands/keys.js';
import {
  addColumn,
  addRow,
  insertTable,
  removeRow,
} from '../../apps/web/src/features/editor/commands/table-commands.js';
import { makeEditor } from '../../apps/web/src/features/editor/make-editor.js';
import { repairClauseIds } from '../../apps/web/src/features/editor/session/clause-repair.js';
import { Selection, TextSelection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';

/** Several editors in one page, which pass their updates to each other late and in batches: no server, no network. */
interface Peer {
  readonly doc: Y.Doc;
  readonly editor: ReturnType<typeof makeEditor>;
  /** Updates of the others that have not arrived yet, oldest first. */
  readonly inbox: Uint8Array[];
}

export interface Outcome {
  readonly errors: readonly string[];
  readonly edits: number;
  readonly updates: number;
  /** The canonical text of each peer. */
  readonly texts: readonly string[];
  /** What each peer's view shows, read as the same canonical text. */
  readonly views: readonly string[];
  readonly ids: readonly string[];
  readonly repairsLeft: number;
}

const START = [
  '# Scope',
  'This framework applies to models that anyone may download.',
  '## Duties',
  'Makers take care of:',
  '- people',
  '- places',
  '## Reports',
  'Reports are public and come once a year.',
  '# Oversight',
  'A board of nine meets in public.',
].join('\n\n');

/** Edits at random, everything passing through delayed exchange, until all have everything and nothing is to repair. */
async function editAtRandom(seed: number, peers: number, edits: number): Promise<Outcome> {
  const random = randomFrom(seed);
  const errors: string[] = [];
  const note = (event: ErrorEvent): void => void errors.push(event.message);
  window.addEventListener('error', note);
  let updates = 0;
  const start = documentToYjs(parseMarkdown(START).document);
  const all: Peer[] = Array.from({ length: peers }, () => makePeer(start));
  exchange(all, () => (updates += 1));
  const ends = all.map((peer) =>
    repairClauseIds(peer.doc.getXmlFragment(FRAGMENT_NAME), {
      mayWrite: () => true,
      shownBlocks: () => peer.editor.state.doc.childCount,
    }),
  );
  for (let edit = 0; edit < edits; edit += 1) {
    const peer = pick(all, random);
    attempt(errors, () => editOnce(peer, random));
    if (random() < 0.5) attempt(errors, () => receive(pick(all, random), 1 + Math.floor(random() * 6)));
    if (edit % 25 === 0) await pause();
  }
  await settle(all, errors);
  for (const end of ends) end();
  window.removeEventListener('error', note);
  const outcome = outcomeOf(all, { errors, edits, updates });
  for (const { editor } of all) editor.destroy();
  return outcome;
}

/** What one does goes to the inbox of every other. */
function exchange(all: readonly Peer[], told: () => void = () => undefined): void {
  for (const peer of all) {
    peer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'peer') return;
      told();
      for (const other of all) if (other !== peer) other.inbox.push(update);
    });
  }
}

function makePeer(start: Uint8Array): Peer {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, start);
  const element = document.createElement('div');
  document.body.append(element);
  const nothing = (): void => undefined;
  const editor = makeEditor({
    doc,
    element,
    isEditable: true,
    label: 'Text',
    placeholder: () => '',
    describedBy: '',
    words: { brokenReference: '?', footnote: (number) => number, backToText: '' },
    jumps: { toClause: nothing, toFootnote: nothing, toReference: nothing },
    page: { openLink: nothing, openFind: nothing, openReference: nothing, moved: nothing },
    tooLarge: nothing,
    selectionMoved: nothing,
  });
  return { doc, editor, inbox: [] };
}

const kinds = ['section', 'article', 'paragraph', 'item', 'definition', 'recital'] as const;

function editOnce({ editor }: Peer, random: () => number): void {
  const { view } = editor;
  const run = (command: Command): void => void command(view.state, view.dispatch.bind(view), view);
  const size = view.state.doc.content.size;
  const at = Selection.near(view.state.doc.resolve(Math.floor(random() * (size + 1))));
  const end = random() < 0.3 ? Math.min(size, at.from + Math.floor(random() * 60)) : at.from;
  const head = TextSelection.near(view.state.doc.resolve(end), -1);
  view.dispatch(view.state.tr.setSelection(TextSelection.between(at.$from, head.$head)));
  let roll = random();
  for (const [share, edit] of edits) {
    roll -= share;
    if (roll < 0) {
      edit({ editor, run, random });
      return;
    }
  }
}

interface Hand {
  readonly editor: Peer['editor'];
  readonly run: (command: Command) => void;
  readonly random: () => number;
}

/** What a peer does at its selection, and how often. */
const edits: readonly (readonly [share: number, edit: (hand: Hand) => void])[] = [
  [0.42, ({ editor: { view }, random }) => view.dispatch(view.state.tr.insertText(words(random)))],
  [0.1, ({ run }) => run(splitClause)],
  [
    0.06,
    ({ editor: { view }, run }) => {
      const start = view.state.doc.resolve(view.state.selection.$from.start());
      view.dispatch(view.state.tr.setSelection(Selection.near(start)));
      run(joinBefore);
    },
  ],
  [0.07, ({ editor: { view } }) => view.dispatch(view.state.tr.deleteSelection())],
  [0.1, ({ editor, random }) => move(editor, random() < 0.5 ? 'up' : 'down')],
  [0.05, ({ run, random }) => run(setKind(pick(kinds, random)))],
  [0.04, ({ run, random }) => run(changeLevel(random() < 0.5 ? 1 : -1))],
  [0.05, ({ run, random }) => run(toggle(random() < 0.5 ? 'bold' : 'italic'))],
  [0.04, ({ run, random }) => run(random() < 0.7 ? undoOwn : redoOwn)],
  [0.02, ({ run }) => run(removeSelectedClauses)],
  [0.02, ({ run }) => run(insertFootnote)],
  [1, ({ run, random }) => run(pick([insertTable(2, 2), addRow('after'), addColumn('before'), removeRow], random))],
];

function move(editor: Peer['editor'], direction: 'up' | 'down'): void {
  const range = selectedSubtrees(editor.state);
  const target = range === null ? null : nextPlace(structureOf(editor.state), range, direction);
  if (range !== null && target !== null) moveBlocks(editor.view, range, target);
}

/** As the live client does: what throws while it is shown is drawn anew. */
function receive(peer: Peer, count: number): void {
  for (const update of peer.inbox.splice(0, count)) Y.applyUpdate(peer.doc, update, 'peer');
}

async function settle(all: readonly Peer[], errors: string[]): Promise<void> {
  const LIMIT_MS = 20_000;
  const until = performance.now() + LIMIT_MS;
  while (performance.now() < until) {
    for (const peer of all) attempt(errors, () => receive(peer, Infinity));
    await pause();
    const isQuiet = all.every((peer) => peer.inbox.length === 0);
    const isWhole = all.every((peer) => duplicateClauseRepairs(peer.doc.getXmlFragment(FRAGMENT_NAME)).length === 0);
    if (isQuiet && isWhole) return;
  }
}

function outcomeOf(all: readonly Peer[], counts: Pick<Outcome, 'errors' | 'edits' | 'updates'>): Outcome {
  const texts = all.map(({ doc }) => JSON.stringify(readFragment(doc.getXmlFragment(FRAGMENT_NAME))));
  const views = all.map(({ editor }) => canonicalView(editor));
  const ids: string[] = [];
  all[0]?.editor.state.doc.forEach((block) => ids.push(String(block.attrs['id'])));
  const repairsLeft = all
    .map(({ doc }) => duplicateClauseRepairs(doc.getXmlFragment(FRAGMENT_NAME)).length)
    .reduce((sum, left) => sum + left, 0);
  return { ...counts, texts, views, ids, repairsLeft };
}

/** The view's own document, written to Yjs and read back: the same canonical form as the text's. */
function canonicalView(editor: Peer['editor']): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, documentToYjs(editor.getJSON() as Parameters<typeof documentToYjs>[0])); // reason: its schema is #document's
  const text = JSON.stringify(readFragment(doc.getXmlFragment(FRAGMENT_NAME)));
  const shown = bindingOf(editor.state).prosemirrorView === null ? 'not bound' : text;
  doc.destroy();
  return shown;
}

function attempt(errors: string[], edit: () => void): void {
  try {
    edit();
  } catch (error) {
    errors.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function words(random: () => number): string {
  const some = ['shall ', 'model ', 'public ', 'weights ', 'é', 'x', ' and ', 'release'];
  return pick(some, random);
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What the peers of `typeTogether` have in the end. */
export interface TypedTogether {
  readonly errors: readonly string[];
  /** The words of the clause in which all typed, in each peer's view. */
  readonly texts: readonly string[];
  /** The same after the first peer took back all that it did. */
  readonly undone: readonly string[];
}

/** Each peer types its word, letter by letter, at the very same place of one clause, while letters of the others arrive. */
async function typeTogether(seed: number, clause: string, words: readonly string[]): Promise<TypedTogether> {
  const random = randomFrom(seed);
  const errors: string[] = [];
  const start = documentToYjs(parseMarkdown(clause).document);
  const all = words.map(() => makePeer(start));
  exchange(all);
  for (const { editor } of all) {
    const { view } = editor;
    view.dispatch(
      view.state.tr.setSelection(TextSelection.create(view.state.doc, 1 + view.state.doc.textContent.indexOf('|'))),
    );
  }
  const left = words.map((word) => [...word]);
  while (left.some((letters) => letters.length > 0)) {
    const hand = Math.floor(random() * all.length);
    const peer = all[hand];
    const letter = left[hand]?.shift();
    if (peer !== undefined && letter !== undefined) attempt(errors, () => typeLetter(peer, letter));
    if (random() < 0.6) attempt(errors, () => receive(pick(all, random), 1 + Math.floor(random() * 3)));
  }
  await settle(all, errors);
  const texts = all.map(({ editor }) => editor.state.doc.textContent);
  const first = all[0];
  const steps = first === undefined ? 0 : words.join('').length;
  for (let step = 0; step < steps && first !== undefined; step += 1)
    undoOwn(first.editor.state, first.editor.view.dispatch.bind(first.editor.view), first.editor.view);
  await settle(all, errors);
  const undone = all.map(({ editor }) => editor.state.doc.textContent);
  for (const { editor } of all) editor.destroy();
  return { errors, texts, undone };
}

function typeLetter({ editor: { view } }: Peer, letter: string): void {
  view.dispatch(view.state.tr.insertText(letter));
}

Object.assign(window, { editAtRandom, typeTogether });
