import { EditorState } from 'prosemirror-state';
import type { Node } from 'prosemirror-model';
import { schema } from '#document';
import { uniqueIds } from './clause-ids.js';

function clause(id: string | null, words: string): Node {
  return schema.node('clause', { id }, [schema.text(words)]);
}

function start(...blocks: Node[]): EditorState {
  return EditorState.create({ doc: schema.node('doc', null, blocks), plugins: [uniqueIds()] });
}

function ids(state: EditorState): string[] {
  const found: string[] = [];
  state.doc.forEach((block) => found.push(String(block.attrs['id'])));
  return found;
}

describe('clause ids', () => {
  const [a, b] = [clause('a', 'alpha'), clause('b', 'beta')];

  it('are given to blocks that come without', () => {
    const state = start(a);
    const after = state.apply(state.tr.insert(state.doc.content.size, [clause(null, 'x'), clause(null, 'y')]));
    const [first, second, third] = ids(after);
    expect(first).toBe('a');
    expect(second).toMatch(/^c[0-9a-z]{10}$/u);
    expect(third).toMatch(/^c[0-9a-z]{10}$/u);
    expect(third).not.toBe(second);
  });

  it('stay with the block that was there when a copy comes before it', () => {
    const state = start(a, b);
    const after = state.apply(state.tr.insert(0, clause('b', 'copy')));
    expect(ids(after).slice(1)).toEqual(['a', 'b']);
    expect(ids(after)[0]).not.toBe('b');
  });

  it('stay with the first part of a split', () => {
    const state = start(a);
    const after = state.apply(state.tr.split(3));
    expect(ids(after)[0]).toBe('a');
    expect(new Set(ids(after)).size).toBe(2);
  });

  it('are unique when one node object is inserted twice', () => {
    const state = start(b);
    const after = state.apply(state.tr.insert(0, [a, a]));
    expect(ids(after)[0]).toBe('a');
    expect(new Set(ids(after)).size).toBe(3);
  });

  it('are left alone by edits inside a clause', () => {
    const state = start(a, b);
    const { transactions } = state.applyTransaction(state.tr.insertText('x', 2));
    expect(transactions).toHaveLength(1);
  });
});
