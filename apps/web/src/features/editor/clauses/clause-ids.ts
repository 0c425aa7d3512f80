import { Extension } from '@tiptap/core';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorState, Transaction } from 'prosemirror-state';
import { newClauseId } from '#document';
import { comesFromYjs } from '../binding/yjs-binding.js';
import { changedBlocks, idOf, positionOfBlock } from './blocks.js';

/**
 * Gives every block of one's own edits an id that no other block has. Where an edit leaves two blocks with one id, the one
 * that was not touched keeps it, else the first. What colleagues' edits leave doubled is repaired in Yjs (`clause-repair`).
 */
export const clauseIds = Extension.create({
  name: 'clauseIds',
  addProseMirrorPlugins: () => [uniqueIds()],
});

/** The plugin alone. */
export function uniqueIds(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      if (!transactions.some((one) => one.docChanged) || transactions.some(comesFromYjs)) return null;
      return withUniqueIds(before, after);
    },
  });
}

function withUniqueIds(before: EditorState, after: EditorState): Transaction | null {
  const changed = changedBlocks(before.doc, after.doc);
  if (changed === null) return null;
  const { from, oldTo, newTo } = changed;
  if (sameIds(blocksOf(before.doc, from, oldTo), blocksOf(after.doc, from, newTo))) return null;

  const taken = new Set<string>();
  after.doc.forEach((block, _offset, index) => {
    const id = idOf(block);
    if (id !== null && (index < from || index >= newTo)) taken.add(id);
  });
  const untouched = new Set(blocksOf(before.doc, from, oldTo));
  const blocks = blocksOf(after.doc, from, newTo);
  const keepers = new Set<Node>();
  for (const block of [...blocks.filter((one) => untouched.has(one)), ...blocks]) {
    const id = idOf(block);
    if (id === null || taken.has(id)) continue;
    taken.add(id);
    keepers.add(block);
  }
  return giveIds(after, from, blocks, keepers);
}

function giveIds(state: EditorState, from: number, blocks: readonly Node[], keepers: Set<Node>): Transaction | null {
  const transaction = state.tr;
  let position = positionOfBlock(state.doc, from);
  for (const block of blocks) {
    // One node object can stand twice in a text (copied within one transaction): the first of them keeps the id.
    if (!keepers.delete(block)) transaction.setNodeAttribute(position, 'id', newClauseId());
    position += block.nodeSize;
  }
  return transaction.docChanged ? transaction : null;
}

function sameIds(before: readonly Node[], after: readonly Node[]): boolean {
  return (
    before.length === after.length &&
    after.every((block, index) => idOf(block) !== null && idOf(block) === idOf(before[index] ?? block))
  );
}

function blocksOf(doc: Node, from: number, to: number): Node[] {
  const blocks: Node[] = [];
  for (let index = from; index < to; index += 1) blocks.push(doc.child(index));
  return blocks;
}
