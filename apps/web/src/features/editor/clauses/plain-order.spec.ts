import { schema } from '#document';
import { EditorState } from 'prosemirror-state';
import { withoutTurning } from './plain-order.js';

describe('the reading order', () => {
  it.each(['\u202e', '\u202d', '\u202a', '\u202b', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069'])(
    'is not turned by what is typed or pasted (%j)',
    (character) => {
      const state = start('shall', 'report');
      const cell = schema.node('table_cell', null, [schema.text(`a${character}b`)]);
      const table = schema.node('table', null, [schema.node('table_row', null, [cell])]);
      const after = state.apply(state.tr.insertText(`${character}not${character} `, 3).insert(0, table));
      expect(after.doc.textContent).toBe('abshnot allreport');
    },
  );

  it('keeps the marks of Arabic and Hebrew, which turn no letters', () => {
    const state = start('سعر');
    expect(state.apply(state.tr.insertText('\u200f\u200e\u061c', 2)).doc.textContent).toBe('س\u200f\u200e\u061cعر');
  });
});

function start(...words: string[]): EditorState {
  const blocks = words.map((text, index) => schema.node('clause', { id: `c${index}` }, [schema.text(text)]));
  return EditorState.create({ doc: schema.node('doc', null, blocks), plugins: [withoutTurning()] });
}
