import { Extension } from '@tiptap/core';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorState, Transaction } from 'prosemirror-state';
import { turningCharacters } from '#document';
import { comesFromYjs } from '../binding/yjs-binding.js';
import { changedBlocks, positionOfBlock } from './blocks.js';

/**
 * Takes characters that turn the reading order out of one's own edits, typed or pasted, before they reach Yjs: the server
 * refuses them (L40), for words must not be shown in another order than they are voted on.
 */
export const plainOrder = Extension.create({
  name: 'plainOrder',
  addProseMirrorPlugins: () => [withoutTurning()],
});

/** The plugin alone. */
export function withoutTurning(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      if (!transactions.some((one) => one.docChanged) || transactions.some(comesFromYjs)) return null;
      return cleaned(before, after);
    },
  });
}

function cleaned(before: EditorState, after: EditorState): Transaction | null {
  const changed = changedBlocks(before.doc, after.doc);
  if (changed === null) return null;
  const places: number[] = [];
  let position = positionOfBlock(after.doc, changed.from);
  for (let index = changed.from; index < changed.newTo; index += 1) {
    const block = after.doc.child(index);
    places.push(...placesIn(block, position));
    position += block.nodeSize;
  }
  if (places.length === 0) return null;
  const transaction = after.tr;
  for (const place of places.toReversed()) transaction.delete(place, place + 1);
  return transaction;
}

/** @returns where such a character stands, counted from the start of the document */
function placesIn(block: Node, start: number): number[] {
  const places: number[] = [];
  block.descendants((node, offset) => {
    for (const { index } of (node.text ?? '').matchAll(turningCharacters)) places.push(start + 1 + offset + index);
  });
  return places;
}
