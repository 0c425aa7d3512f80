import { clauseKinds, documentToYjs, FRAGMENT_NAME, newClauseId, parseMarkdown, schema } from '#document';
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror';
import * as Y from 'yjs';
import { type Chance, chanceOf } from './random.js';

/** One push as the log has it. */
export interface GenuinePush {
  readonly clientId: number;
  readonly update: Uint8Array;
  /** How many rows its author had seen; the seed is the first. */
  readonly baseSeq: number;
}

interface Editor {
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  /** How many rows are applied. */
  seen: number;
  /** Edits that are not pushed yet, with what was seen at the first of them. */
  readonly unsent: { readonly updates: Uint8Array[]; baseSeq: number };
}

const SEED_CLIENT = 1;
const SEED_TEXT =
  '# Purpose\n\nThe **operator** shall [publish](https://example.org) its assessment.[^1]\n\n- first\n- second\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\n[^1]: A note.\n';

/** @returns the update that a text of every kind of block begins with */
export function seedUpdate(): Uint8Array {
  return documentToYjs(parseMarkdown(SEED_TEXT).document, SEED_CLIENT);
}

/**
 * Lets several people edit one text at random, as the editor's binding writes it: words, marks, splits, joins, moves, tables,
 * notes, undo and redo; each pushes some edits at a time and sees the others late.
 * @param seed - of the chance
 * @returns the log: its first row is the seed text
 */
export function genuinePushes(seed: number, steps: number, editors = 4): GenuinePush[] {
  const chance = chanceOf(seed);
  const log: GenuinePush[] = [{ clientId: SEED_CLIENT, update: seedUpdate(), baseSeq: 0 }];
  const all = Array.from({ length: editors }, (_, index) => newEditor(index + 10, log));
  for (let step = 0; step < steps; step += 1) {
    const editor = all[chance.below(all.length)];
    if (editor === undefined) break;
    const roll = chance.below(100);
    if (roll < 62) editOnce(editor, chance);
    else if (roll < 68) editor.undo.undo();
    else if (roll < 71) editor.undo.redo();
    else if (roll < 88) send(editor, log);
    else see(editor, log, editor.seen + 1 + chance.below(8));
  }
  for (const editor of all) send(editor, log);
  return log;
}

function newEditor(clientId: number, log: readonly GenuinePush[]): Editor {
  const doc = new Y.Doc();
  const unsent: Editor['unsent'] = { updates: [], baseSeq: 0 };
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set(['edit']), captureTimeout: 0 });
  const editor: Editor = { doc, undo, seen: 0, unsent };
  see(editor, log, 1);
  doc.clientID = clientId;
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    // Yjs tidies marks after a remote change in every copy alike; that is nobody's edit, as in the live client.
    if (origin === 'log' || Y.parseUpdateMeta(update).to.size + deletionsOf(update) === 0) return;
    if (unsent.updates.length === 0) unsent.baseSeq = editor.seen;
    unsent.updates.push(update);
  });
  return editor;
}

function deletionsOf(update: Uint8Array): number {
  return Y.decodeUpdate(update).ds.clients.size;
}

function see(editor: Editor, log: readonly GenuinePush[], upTo: number): void {
  for (; editor.seen < Math.min(upTo, log.length); editor.seen += 1) {
    const row = log[editor.seen];
    if (row !== undefined && row.clientId !== editor.doc.clientID) Y.applyUpdate(editor.doc, row.update, 'log');
  }
}

function send(editor: Editor, log: GenuinePush[]): void {
  const { updates, baseSeq } = editor.unsent;
  if (updates.length === 0) return;
  log.push({ clientId: editor.doc.clientID, update: Y.mergeUpdates(updates.splice(0)), baseSeq });
}

function editOnce({ doc }: Editor, chance: Chance): void {
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const shown = yXmlFragmentToProseMirrorRootNode(fragment, schema);
  const next = changedOrNull(shown, chance);
  const meta = { mapping: new Map(), isOMark: new Map() };
  if (next !== null) doc.transact(() => updateYFragment(doc, fragment, next, meta), 'edit');
}

/** @returns null for an edit that makes no sense where it falls: an editor does not make it */
function changedOrNull(shown: Node, chance: Chance): Node | null {
  try {
    return changed(shown, chance);
  } catch {
    return null;
  }
}

function changed(shown: Node, chance: Chance): Node {
  const transform = new Transform(shown);
  const at = chance.below(shown.content.size + 1);
  const to = Math.min(shown.content.size, at + chance.below(12));
  const words = chance.pick(['x', 'shall ', '👩‍💻', 'assess the model', 'é', 'ab']);
  switch (chance.below(14)) {
    case 0:
      return transform.delete(at, to).doc;
    case 1:
      return transform.addMark(at, to, markOf(chance)).doc;
    case 2:
      return transform.removeMark(at, to).doc;
    case 3:
      return transform.split(at, 1, [{ type: schema.nodes.clause, attrs: { id: newClauseId() } }]).doc;
    case 4:
      return transform.join(at).doc;
    case 5:
    case 6:
      return withBlocks(shown, chance);
    case 7:
      return transform.insert(at, inlineOf(chance)).doc;
    default:
      return transform.insert(at, schema.text(words, chance.below(4) === 0 ? [markOf(chance)] : [])).doc;
  }
}

function withBlocks(shown: Node, chance: Chance): Node {
  const blocks = [...shown.children];
  const index = chance.below(blocks.length + 1);
  const chosen = blocks[index];
  const roll = chance.below(5);
  if (chosen === undefined || roll === 0) blocks.splice(index, 0, blockOf(chance));
  else if (roll === 1) blocks.splice(index, 1);
  else if (roll === 2) blocks.splice(chance.below(blocks.length), 0, ...blocks.splice(index, 1));
  else if (chosen.type.name === 'clause')
    blocks[index] = chosen.type.create(
      { ...chosen.attrs, kind: clauseKinds[chance.below(clauseKinds.length)], level: chance.below(6) },
      chosen.content,
    );
  return shown.copy(Fragment.from(blocks));
}

function blockOf(chance: Chance): Node {
  const { clause, code_block: code, footnote, table, table_cell: cell, table_row: row } = schema.nodes;
  const id = newClauseId();
  const text = schema.text('New words');
  switch (chance.below(4)) {
    case 0:
      return code.create({ id, language: 'ts' }, text);
    case 1:
      return footnote.create({ id, label: '2' }, text);
    case 2:
      return table.create({ id }, [
        row.create(null, [cell.create({ isHeader: true }, text), cell.create(null, [])]),
        row.create(null, [cell.create(null, text)]),
      ]);
    default:
      return clause.create({ id, kind: 'item', level: 1, marker: 'bullet' }, chance.below(2) === 0 ? [] : text);
  }
}

function inlineOf(chance: Chance): Node {
  const { cross_reference: reference, footnote_reference: note, hard_break: line } = schema.nodes;
  return chance.pick([
    () => reference.create({ target: newClauseId(), label: 'Article 4' }),
    () => note.create({ label: '1' }),
    () => line.create(),
  ])();
}

function markOf(chance: Chance): Mark {
  const { bold, code, italic, link, strike } = schema.marks;
  return chance.pick([
    () => bold.create(),
    () => italic.create(),
    () => strike.create(),
    () => code.create(),
    () => link.create({ href: 'https://example.org/a?b=c' }),
  ])();
}
