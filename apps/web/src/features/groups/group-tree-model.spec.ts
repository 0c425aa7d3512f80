import type { GroupRow } from '#contracts';
import { groupTree, type GroupNode } from './group-tree-model.js';

function row(id: string, parentId: string | null): GroupRow {
  return { id, parentId, depth: 0, name: id, visibility: 'public', myRoles: [], proposalCount: 0, delegationCount: 0 };
}
const shape = (nodes: readonly GroupNode[]): unknown[] =>
  nodes.map(({ group, children }) => [group.id, ...shape(children)]);

describe('groupTree', () => {
  it('hangs groups under their parents, in the order of the list', () => {
    const rows = [row('plenary', null), row('safety', 'plenary'), row('bio', 'safety'), row('licences', 'plenary')];
    expect(shape(groupTree(rows))).toEqual([['plenary', ['safety', ['bio']], ['licences']]]);
  });

  it('shows a group whose parent may not be seen as a root', () => {
    expect(shape(groupTree([row('safety', 'hidden')]))).toEqual([['safety']]);
  });
});
