import { EditorState, TextSelection } from 'prosemirror-state';
import type { Command, Transaction } from 'prosemirror-state';
import type { ClauseKind } from '#document';
import { schema } from '#document';
import { changeLevel, joinAfter, joinBefore, removeSelectedClauses, setKind, splitClause } from './clause-commands.js';

type Sketch = readonly [id: string, words: string, kind?: ClauseKind, level?: number];

/** A text with the caret, or a selection, in the clauses given by index and offset. */
function textOf(sketch: readonly Sketch[], from: readonly [number, number], to = from): EditorState {
  const doc = schema.node(
    'doc',
    null,
    sketch.map(([id, words, kind = 'paragraph', level = 0]) =>
      schema.node('clause', { id, kind, level }, words === '' ? [] : [schema.text(words)]),
    ),
  );
  const place = ([block, offset]: readonly [number, number]): number => {
    let position = 1 + offset;
    for (let index = 0; index < block; index += 1) position += doc.child(index).nodeSize;
    return position;
  };
  return EditorState.create({ doc, selection: TextSelection.create(doc, place(from), place(to)) });
}

function run(state: EditorState, command: Command): EditorState {
  let after = state;
  command(state, (transaction: Transaction) => (after = after.apply(transaction)));
  return after;
}

function shown(state: EditorState): string[] {
  const lines: string[] = [];
  state.doc.forEach((block) => {
    const { id, kind, level } = block.attrs;
    const name = String(id).length > 2 ? 'new' : String(id);
    lines.push(`${name} ${String(kind)}${level === 0 ? '' : String(level)}: ${block.textContent}`);
  });
  return lines;
}

describe('Enter', () => {
  it('splits a clause; the first part keeps the id', () => {
    const after = run(textOf([['a', 'alphabeta']], [0, 5]), splitClause);
    expect(shown(after)).toEqual(['a paragraph: alpha', 'new paragraph: beta']);
    expect(after.selection.$from.index(0)).toBe(1);
  });

  it('at the start puts an empty clause before, and the text keeps its id', () => {
    const after = run(textOf([['a', 'alpha']], [0, 0]), splitClause);
    expect(shown(after)).toEqual(['new paragraph: ', 'a paragraph: alpha']);
    expect(after.selection.$from.index(0)).toBe(1);
  });

  it('at the end makes a new clause of the same kind and level', () => {
    const after = run(textOf([['a', 'alpha', 'item', 1]], [0, 5]), splitClause);
    expect(shown(after)).toEqual(['a item1: alpha', 'new item1: ']);
    expect(after.selection.$from.index(0)).toBe(1);
  });

  it('behind a heading makes a paragraph', () => {
    const after = run(textOf([['a', 'Title', 'section']], [0, 5]), splitClause);
    expect(shown(after)).toEqual(['a section: Title', 'new paragraph: ']);
  });

  it('in an empty item leads one level up, then out of the list', () => {
    const once = run(textOf([['a', '', 'item', 1]], [0, 0]), splitClause);
    expect(shown(once)).toEqual(['a item: ']);
    expect(shown(run(once, splitClause))).toEqual(['a paragraph: ']);
  });

  it('over several clauses deletes what is selected and leaves two, each with its id', () => {
    const state = textOf([['a', 'alpha'], ['b', 'beta'], ['c', 'gamma']], [0, 2], [2, 3]); // prettier-ignore
    const after = run(state, splitClause);
    expect(shown(after)).toEqual(['a paragraph: al', 'c paragraph: ma']);
    expect(after.selection.$from.index(0)).toBe(1);
  });
});

describe('Backspace at the start', () => {
  it('joins to the clause before, which keeps its id', () => {
    const after = run(textOf([['a', 'alpha'], ['b', 'beta']], [1, 0]), joinBefore); // prettier-ignore
    expect(shown(after)).toEqual(['a paragraph: alphabeta']);
    expect(after.selection.$from.parentOffset).toBe(5);
  });

  it('takes an empty clause before away, so that the text keeps its id', () => {
    const after = run(textOf([['a', ''], ['b', 'beta']], [1, 0]), joinBefore); // prettier-ignore
    expect(shown(after)).toEqual(['b paragraph: beta']);
  });

  it('takes an empty clause away itself and goes to the end of the one before', () => {
    const after = run(textOf([['a', 'alpha'], ['b', '']], [1, 0]), joinBefore); // prettier-ignore
    expect(shown(after)).toEqual(['a paragraph: alpha']);
    expect(after.selection.$from.parentOffset).toBe(5);
  });

  it('first makes an item a paragraph', () => {
    const once = run(textOf([['a', 'alpha'], ['b', 'beta', 'item', 1]], [1, 0]), joinBefore); // prettier-ignore
    expect(shown(once)).toEqual(['a paragraph: alpha', 'b item: beta']);
    expect(shown(run(once, joinBefore))).toEqual(['a paragraph: alpha', 'b paragraph: beta']);
  });

  it('does nothing at the start of the text, and leaves other places to the browser', () => {
    const first = textOf([['a', 'alpha']], [0, 0]);
    expect(joinBefore(first, undefined)).toBe(true);
    expect(shown(run(first, joinBefore))).toEqual(['a paragraph: alpha']);
    expect(joinBefore(textOf([['a', 'alpha']], [0, 2]), undefined)).toBe(false);
  });
});

describe('Delete at the end', () => {
  it('joins the next clause, which gives up its id', () => {
    const after = run(textOf([['a', 'alpha'], ['b', 'beta']], [0, 5]), joinAfter); // prettier-ignore
    expect(shown(after)).toEqual(['a paragraph: alphabeta']);
  });

  it('in an empty clause leaves the next one as it is', () => {
    const after = run(textOf([['a', ''], ['b', 'beta', 'item']], [0, 0]), joinAfter); // prettier-ignore
    expect(shown(after)).toEqual(['b item: beta']);
  });
});

describe('kind and level', () => {
  const three: readonly Sketch[] = [['a', 'alpha'], ['b', 'beta', 'item', 5], ['c', 'gamma', 'item']]; // prettier-ignore

  it('change for all selected clauses', () => {
    expect(shown(run(textOf(three, [0, 1], [2, 1]), setKind('definition')))).toEqual([
      'a definition: alpha',
      'b definition5: beta',
      'c definition: gamma',
    ]);
  });

  it('stay within the levels there are', () => {
    expect(shown(run(textOf(three, [0, 1], [2, 1]), changeLevel(1)))).toEqual([
      'a paragraph1: alpha',
      'b item5: beta',
      'c item1: gamma',
    ]);
    expect(shown(run(textOf(three, [0, 1], [2, 1]), changeLevel(-1)))).toEqual([
      'a paragraph: alpha',
      'b item4: beta',
      'c item: gamma',
    ]);
  });

  it('deleting takes away whole clauses', () => {
    expect(shown(run(textOf(three, [0, 1], [1, 1]), removeSelectedClauses))).toEqual(['c item: gamma']);
    expect(shown(run(textOf(three, [0, 1], [2, 1]), removeSelectedClauses))).toEqual([]);
  });
});
