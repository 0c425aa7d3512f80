/** A group's place in the tree. */
export interface TreeNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
}

export type InTree<Node extends TreeNode> = Node & { readonly depth: number };

/**
 * Puts groups in the order of their tree: each followed by its descendants, siblings by name.
 * A group whose parent is not among them (whoever asks may not read it) stands as a root, so that the hidden parent does
 * not show. Total: groups in a loop, which the database never has, are left out.
 * @param nodes - any order
 * @returns the same nodes with their depth, 0 for roots; `parentId` null for roots
 */
export function inTreeOrder<Node extends TreeNode>(nodes: readonly Node[]): InTree<Node>[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const children = Map.groupBy(nodes.toSorted(byName), ({ parentId }) =>
    parentId !== null && ids.has(parentId) ? parentId : null,
  );
  const walk = (parentId: string | null, depth: number): InTree<Node>[] =>
    (children.get(parentId) ?? []).flatMap((node) => [{ ...node, parentId, depth }, ...walk(node.id, depth + 1)]);
  return walk(null, 0);
}

/**
 * Tells whether a group would become its own ancestor.
 * @param parents - Map group id → parent id of all groups, null for roots
 * @param groupId - the group to be moved
 * @param parentId - its new parent
 */
export function wouldLoop(
  parents: ReadonlyMap<string, string | null>,
  groupId: string,
  parentId: string | null,
): boolean {
  const seen = new Set<string>();
  for (let id = parentId; id !== null; id = parents.get(id) ?? null) {
    if (id === groupId || seen.has(id)) return true;
    seen.add(id);
  }
  return false;
}

function byName(a: TreeNode, b: TreeNode): number {
  return a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1);
}
