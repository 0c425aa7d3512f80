import type { Node } from 'prosemirror-model';

/** The blocks that differ between two states of a text: `[from, oldTo)` became `[from, newTo)`, as indexes of blocks. */
export interface ChangedBlocks {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

/**
 * Finds what changed by comparing identities from both ends: ProseMirror keeps the nodes that an edit does not touch.
 * @returns null when nothing changed
 * Cost: O(blocks), without looking into any of them.
 */
export function changedBlocks(before: Node, after: Node): ChangedBlocks | null {
  if (before === after) return null;
  const shorter = Math.min(before.childCount, after.childCount);
  let from = 0;
  while (from < shorter && before.child(from) === after.child(from)) from += 1;
  let same = 0;
  while (
    same < shorter - from &&
    before.child(before.childCount - 1 - same) === after.child(after.childCount - 1 - same)
  ) {
    same += 1;
  }
  const oldTo = before.childCount - same;
  const newTo = after.childCount - same;
  return from === oldTo && from === newTo ? null : { from, oldTo, newTo };
}

/** The position before the block with this index; the end of the text for an index beyond. */
export function positionOfBlock(doc: Node, index: number): number {
  let position = 0;
  for (let at = 0; at < Math.min(index, doc.childCount); at += 1) position += doc.child(at).nodeSize;
  return position;
}

/** A block's own id; null while it has none. */
export function idOf(block: Node): string | null {
  const id: unknown = block.attrs['id'];
  return typeof id === 'string' ? id : null;
}

/** Where a block with this id stands first. */
export function findBlock(doc: Node, id: string): { readonly index: number; readonly position: number } | null {
  let position = 0;
  for (let index = 0; index < doc.childCount; index += 1) {
    const block = doc.child(index);
    if (idOf(block) === id) return { index, position };
    position += block.nodeSize;
  }
  return null;
}
