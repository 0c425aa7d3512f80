import type { GroupRow } from '#contracts';

export interface GroupNode {
  readonly group: GroupRow;
  readonly children: readonly GroupNode[];
}

/**
 * Builds the tree from the flat list.
 * @param rows - in tree order; a group whose parent is not in the list stands as a root
 * @returns roots in the order of the list
 */
export function groupTree(rows: readonly GroupRow[]): GroupNode[] {
  const ids = new Set(rows.map((row) => row.id));
  const childrenOf = (parentId: string | null): GroupNode[] =>
    rows
      .filter((row) => (row.parentId !== null && ids.has(row.parentId) ? row.parentId : null) === parentId)
      .map((group) => ({ group, children: childrenOf(group.id) }));
  return childrenOf(null);
}
