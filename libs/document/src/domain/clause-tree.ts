import type { Block, ClauseBlock } from './blocks.js';
import type { ClauseKind, ClauseMarker } from './vocabulary.js';
import { MAX_LEVEL } from './vocabulary.js';

/** A block and what belongs to it. */
export interface TreeNode {
  readonly block: Block;
  readonly children: readonly TreeNode[];
  /** Place in the tree: the index among its siblings, from the top, from 0. */
  readonly path: readonly number[];
}

/** A node and the nodes around it, outermost first. */
export interface Placed {
  readonly node: TreeNode;
  readonly ancestors: readonly TreeNode[];
}

interface OpenNode {
  readonly block: Block | null;
  readonly rank: number;
  readonly children: OpenNode[];
  readonly path: readonly number[];
}

const LEVELS = MAX_LEVEL + 1;
const kindRank: Readonly<Record<ClauseKind, number>> = {
  section: 0,
  article: LEVELS,
  paragraph: 2 * LEVELS,
  definition: 2 * LEVELS,
  recital: 2 * LEVELS,
  item: 3 * LEVELS,
};

/**
 * Computes the tree that a flat list of blocks stands for.
 * @param blocks - in reading order
 * @returns the top nodes; reading the tree from top to bottom gives the blocks in their order
 * @see NUMBERING.md N1
 */
export function clauseTree(blocks: readonly Block[]): readonly TreeNode[] {
  const root: OpenNode = { block: null, rank: -1, children: [], path: [] };
  const open: OpenNode[] = [root];
  for (const block of blocks) {
    const isContinuation = block.type === 'clause' && isContinuationItem(block);
    if (block.type === 'clause') closeUpTo(open, rankOf(block) + (isContinuation ? 1 : 0));
    const parent = open.at(-1) ?? root;
    const node: OpenNode = {
      block,
      rank: block.type === 'clause' ? rankOf(block) : Number.POSITIVE_INFINITY,
      children: [],
      path: [...parent.path, parent.children.length],
    };
    parent.children.push(node);
    if (block.type === 'clause' && !isContinuation) open.push(node);
  }
  return root.children.map(finished);
}

/**
 * Lists a tree in reading order, each node with what it stands in.
 * @param nodes - the top nodes
 * @returns one entry a node; O(n × depth)
 */
export function inReadingOrder(nodes: readonly TreeNode[], ancestors: readonly TreeNode[] = []): Placed[] {
  return nodes.flatMap((node) => [{ node, ancestors }, ...inReadingOrder(node.children, [...ancestors, node])]);
}

/**
 * Says how a clause is marked when it says nothing itself.
 * @param clause - its kind and marker
 * @returns the marker in force
 * @see NUMBERING.md N2
 */
export function markerOf(clause: Pick<ClauseBlock, 'kind' | 'marker'>): ClauseMarker {
  return clause.marker ?? (clause.kind === 'paragraph' ? 'none' : 'number');
}

function rankOf(clause: ClauseBlock): number {
  return kindRank[clause.kind] + clause.level;
}

/** A further paragraph of the item before it: it never holds other clauses. */
function isContinuationItem(clause: ClauseBlock): boolean {
  return clause.kind === 'item' && clause.marker === 'none';
}

function closeUpTo(open: OpenNode[], rank: number): void {
  while (open.length > 1 && (open.at(-1)?.rank ?? -1) >= rank) open.pop();
}

function finished(node: OpenNode): TreeNode {
  // reason: only the root has no block, and the root is never finished
  return { block: node.block as Block, children: node.children.map(finished), path: node.path };
}
