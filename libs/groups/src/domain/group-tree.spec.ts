import fc from 'fast-check';
import { inTreeOrder, wouldLoop } from './group-tree.js';

const node = (id: string, parentId: string | null = null) => ({ id, parentId, name: id.toUpperCase() });

describe('the tree of groups', () => {
  it('puts each group before its descendants and siblings by name', () => {
    const ordered = inTreeOrder([node('c', 'a'), node('z'), node('b', 'a'), node('a'), node('d', 'b')]);
    expect(ordered.map(({ id, depth }) => `${id}${depth}`)).toEqual(['a0', 'b1', 'd2', 'c1', 'z0']);
  });

  it('shows a group of a hidden parent as a root, without the parent', () => {
    expect(inTreeOrder([node('b', 'hidden')])).toEqual([{ ...node('b'), depth: 0 }]);
  });

  it('leaves out a loop instead of going round in it', () => {
    expect(inTreeOrder([node('a', 'b'), node('b', 'a'), node('c')]).map(({ id }) => id)).toEqual(['c']);
  });

  it('knows a loop through any number of parents', () => {
    const parents = new Map([
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
    ]);
    expect(wouldLoop(parents, 'a', 'c')).toBe(true);
    expect(wouldLoop(parents, 'a', 'a')).toBe(true);
    expect(wouldLoop(parents, 'c', 'a')).toBe(false);
    expect(wouldLoop(parents, 'b', null)).toBe(false);
  });

  it('keeps every group of a forest exactly once', () => {
    const forest = fc
      .array(fc.nat(), { maxLength: 40 })
      .map((seeds) => seeds.map((seed, index) => node(`g${index}`, index === 0 ? null : `g${seed % index}`)));
    fc.assert(
      fc.property(forest, (nodes) => {
        const ordered = inTreeOrder(nodes.toReversed());
        expect(ordered.map(({ id }) => id).toSorted()).toEqual(nodes.map(({ id }) => id).toSorted());
        for (const { parentId, depth } of ordered)
          expect(depth).toBe(parentId === null ? 0 : (ordered.find(({ id }) => id === parentId)?.depth ?? -9) + 1);
      }),
      { seed: 7 },
    );
  });
});
