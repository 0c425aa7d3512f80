import { TextSelection } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { mayWrite } from '../binding/write-permission.js';
import { bindingOf, undoManagerOf } from '../binding/yjs-binding.js';
import { positionOfBlock } from '../clauses/blocks.js';
import { structureOf } from '../clauses/structure.js';
import type { Structure } from '../clauses/structure.js';

/** Blocks `[from, to)`, as indexes. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The blocks that the selection touches, with everything that belongs to them.
 * @returns null when the text is empty
 */
export function selectedSubtrees(state: EditorState): BlockRange | null {
  const { rows } = structureOf(state);
  if (rows.length === 0) return null;
  const from = Math.min(state.selection.$from.index(0), rows.length - 1);
  const last = Math.min(Math.max(from, state.selection.$to.index(0)), rows.length - 1);
  let to = last + 1;
  for (const row of rows.slice(from, last + 1)) to = Math.max(to, row.subtreeEnd);
  return { from, to };
}

/**
 * Says where a range of blocks goes when it moves by one place among its neighbours: past the subtree of a sibling, else
 * out of the clause that holds it.
 * @returns the index of the block before which it is put; null when there is no place further on
 */
export function nextPlace({ rows }: Structure, range: BlockRange, direction: 'up' | 'down'): number | null {
  const depth = rows[range.from]?.depth ?? 0;
  if (direction === 'down') {
    const next = rows[range.to];
    if (next === undefined) return null;
    return next.depth === depth ? next.subtreeEnd : range.to + 1;
  }
  for (let index = range.from - 1; index >= 0; index -= 1) {
    if ((rows[index]?.depth ?? 0) <= depth) return index;
  }
  return null;
}

/**
 * Moves blocks to another place. Done in the Yjs text itself, where only the moved blocks are made anew: the binding would
 * compare old and new lists and rewrite the blocks in between, with whatever colleagues type into them.
 * @param target - index of the block before which they are put; `childCount` for the end
 * @returns false when there is nothing to move
 */
export function moveBlocks(view: EditorView, range: BlockRange, target: number): boolean {
  const binding = bindingOf(view.state);
  const fragment = binding.type;
  const isNoMove = target >= range.from && target <= range.to;
  if (isNoMove || !mayWrite(view) || fragment.length !== view.state.doc.childCount) return false;
  const caret = caretWithin(view.state, range);
  const count = range.to - range.from;
  // A move is taken back by itself, not together with what was typed just before.
  undoManagerOf(view.state)?.stopCapturing();
  binding.doc.transact(() => {
    const copies = fragment
      .toArray()
      .slice(range.from, range.to)
      .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
      .map((element) => element.clone());
    fragment.delete(range.from, count);
    fragment.insert(target > range.from ? target - count : target, copies);
  }, ySyncPluginKey);
  undoManagerOf(view.state)?.stopCapturing();
  const moved = target > range.from ? target - count : target;
  const start = positionOfBlock(view.state.doc, moved);
  const end = view.state.doc.content.size;
  const anchor = Math.min(start + caret.anchor, end);
  const head = Math.min(start + caret.head, end);
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))).scrollIntoView());
  return true;
}

/** The selection as distances from the start of the range; its start when the selection is elsewhere. */
function caretWithin(state: EditorState, range: BlockRange): { readonly anchor: number; readonly head: number } {
  const start = positionOfBlock(state.doc, range.from);
  const end = positionOfBlock(state.doc, range.to);
  const { anchor, head } = state.selection;
  const isInside = Math.min(anchor, head) >= start && Math.max(anchor, head) <= end;
  return isInside ? { anchor: anchor - start, head: head - start } : { anchor: 1, head: 1 };
}
