import type { Block } from './blocks.js';
import { readBlocks, writeBlocks } from './blocks.js';
import { clauseTree, inReadingOrder, type TreeNode } from './clause-tree.js';
import type { DocumentJson } from './document-json.js';

/**
 * Puts one clause of an earlier text, with what belonged to it, back into the present one: in the place of the clause as it
 * is now; when it is gone, behind the block that it stood behind.
 * @returns the text as it shall be; null when the earlier text has no such clause
 */
export function withClauseOf(present: DocumentJson, earlier: DocumentJson, clauseId: string): DocumentJson | null {
  const [now, then] = [readBlocks(present), readBlocks(earlier)];
  const restored = subtreeOf(then, clauseId);
  if (restored.length === 0) return null;
  const replaced = new Set([...subtreeOf(now, clauseId), ...restored].map(({ id }) => id));
  const kept = now.filter(({ id }) => !replaced.has(id));
  const at = placeOf(now, then, clauseId, replaced);
  return writeBlocks([...kept.slice(0, at), ...restored, ...kept.slice(at)]);
}

/**
 * Lists the blocks of a clause: itself and what belongs to it.
 * @returns ids in reading order; empty when there is no such clause
 */
export function clauseMembers(document: DocumentJson, clauseId: string): string[] {
  return subtreeOf(readBlocks(document), clauseId).flatMap(({ id }) => id ?? []);
}

function subtreeOf(blocks: readonly Block[], clauseId: string): Block[] {
  const found = inReadingOrder(clauseTree(blocks)).find(({ node }) => node.block.id === clauseId);
  return found === undefined ? [] : blocksIn(found.node);
}

function blocksIn(node: TreeNode): Block[] {
  return [node.block, ...node.children.flatMap(blocksIn)];
}

/** Index among the blocks that are kept. */
function placeOf(
  now: readonly Block[],
  then: readonly Block[],
  clauseId: string,
  replaced: ReadonlySet<string | null>,
): number {
  const keptBefore = (index: number): number => now.slice(0, index).filter(({ id }) => !replaced.has(id)).length;
  const present = now.findIndex(({ id }) => id === clauseId);
  if (present >= 0) return keptBefore(present);
  const places = new Map(now.map(({ id }, index) => [id, index]));
  const neighbour = then
    .slice(
      0,
      then.findIndex(({ id }) => id === clauseId),
    )
    .findLast(({ id }) => places.has(id) && !replaced.has(id));
  return neighbour === undefined ? 0 : keptBefore((places.get(neighbour.id) ?? -1) + 1);
}
