import { Extension } from '@tiptap/core';
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Block, ClauseKind, ClauseMarker } from '#document';
import { clauseKinds, footnoteNumbers, markerOf, numberBlocks } from '#document';
import { changedBlocks, idOf } from './blocks.js';

/** One block as the outline, the margin and the references see it. */
export interface StructureRow {
  readonly id: string | null;
  readonly type: 'clause' | 'table' | 'code_block' | 'footnote';
  /** null for what is not a clause. */
  readonly kind: ClauseKind | null;
  readonly level: number;
  readonly marker: ClauseMarker;
  /** What stands in the margin, for example `2.1` or `(a)`; empty when unnumbered. */
  readonly number: string;
  /** How the rest of the text refers to it; empty when unnumbered. */
  readonly label: string;
  /** How many blocks it stands in, 0 …. */
  readonly depth: number;
  /** Its subtree is the blocks `[index, subtreeEnd)`. */
  readonly subtreeEnd: number;
}

/** Kinds, levels, numbers and places of all blocks: everything that does not depend on the words. */
export interface Structure {
  readonly rows: readonly StructureRow[];
  /** Index of the first block with an id. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly footnoteNumbers: ReadonlyMap<string, number>;
}

/** Something in the page that shows a number. */
export interface ShowsStructure {
  show(structure: Structure): void;
}

const emptyStructure: Structure = { rows: [], indexOf: new Map(), footnoteNumbers: new Map() };
const key = new PluginKey<Structure>('structure');
const shown = new WeakMap<EditorView, Set<ShowsStructure>>();

/** The structure of the text in this state; the same object as long as no number, kind or place changed. */
export function structureOf(state: EditorState): Structure {
  return key.getState(state) ?? emptyStructure;
}

/**
 * Keeps something up to date with the structure.
 * @returns ends it
 */
export function showStructure(view: EditorView, one: ShowsStructure): () => void {
  const all = shown.get(view) ?? new Set();
  shown.set(view, all);
  all.add(one);
  one.show(structureOf(view.state));
  return () => void all.delete(one);
}

/**
 * Computes numbers only when the structure changes, and writes them into the page past ProseMirror's decorations: a set of
 * decorations for 1,500 blocks costs more at every key than everything else together.
 */
export const structureExtension = Extension.create({
  name: 'structure',
  // Before everything that asks for numbers.
  priority: 1950,
  addProseMirrorPlugins: () => [structurePlugin()],
});

function structurePlugin(): Plugin<Structure> {
  return new Plugin<Structure>({
    key,
    state: {
      init: (_config, state) => readStructure(state.doc),
      apply: (transaction, structure, before) =>
        transaction.docChanged && isStructureChanged(before.doc, transaction.doc)
          ? readStructure(transaction.doc)
          : structure,
    },
    view: (view) => {
      showAll(view);
      return {
        update: (_view, before) => {
          if (structureOf(before) !== structureOf(view.state)) showAll(view);
        },
      };
    },
  });
}

/**
 * Computes the structure of a text.
 * Cost: O(blocks × depth); looks at no words.
 */
export function readStructure(doc: Node): Structure {
  const blocks: Block[] = [];
  doc.forEach((block) => blocks.push(toBlock(block)));
  const numbered = numberBlocks(blocks);
  const rows = numbered.map(({ block, number, label, ancestors }, index) => ({
    id: block.id,
    type: block.type,
    kind: block.type === 'clause' ? block.kind : null,
    level: block.type === 'clause' ? block.level : 0,
    marker: block.type === 'clause' ? markerOf(block) : ('none' as const),
    number,
    label: number === '' ? '' : label,
    depth: ancestors.length,
    subtreeEnd: index + 1,
  }));
  const indexOf = new Map<string, number>();
  for (const [index, row] of rows.entries()) if (row.id !== null && !indexOf.has(row.id)) indexOf.set(row.id, index);
  return { rows: withSubtrees(rows), indexOf, footnoteNumbers: footnoteNumbers(blocks) };
}

/** A block's attributes without its words. */
function toBlock(node: Node): Block {
  const id = idOf(node);
  const { kind, level, marker, label } = node.attrs;
  switch (node.type.name) {
    case 'table':
      return { type: 'table', id, rows: [] };
    case 'code_block':
      return { type: 'code_block', id, language: '', text: '' };
    case 'footnote':
      return { type: 'footnote', id, label: typeof label === 'string' ? label : '', content: [] };
    default:
      return {
        type: 'clause',
        id,
        kind: clauseKinds.find((known) => known === kind) ?? 'paragraph',
        level: typeof level === 'number' ? level : 0,
        marker: marker === 'number' || marker === 'bullet' || marker === 'none' ? marker : null,
        content: [],
      };
  }
}

function withSubtrees(rows: readonly StructureRow[]): StructureRow[] {
  const ends = rows.map((_row, index) => index + 1);
  const open: number[] = [];
  for (const [index, row] of rows.entries()) {
    while (open.length > row.depth) ends[open.pop() ?? 0] = index;
    open.push(index);
  }
  for (const index of open) ends[index] = rows.length;
  return rows.map((row, index) => ({ ...row, subtreeEnd: ends[index] ?? index + 1 }));
}

function isStructureChanged(before: Node, after: Node): boolean {
  const changed = changedBlocks(before, after);
  if (changed === null) return false;
  if (changed.newTo - changed.from !== changed.oldTo - changed.from) return true;
  for (let index = changed.from; index < changed.newTo; index += 1) {
    const one = before.child(index);
    const other = after.child(index);
    if (one.type !== other.type || !other.hasMarkup(other.type, one.attrs)) return true;
  }
  return false;
}

function showAll(view: EditorView): void {
  const structure = structureOf(view.state);
  for (const one of shown.get(view) ?? []) one.show(structure);
}
