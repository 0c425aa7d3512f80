import { cellStarts, cutInPieces } from './stretches.js';

const words = (pieces: readonly { readonly text: string; readonly stretch: { readonly from: number } | null }[]) =>
  pieces.map(({ text, stretch }) => [text, stretch?.from ?? null]);

describe('the stretches of a block', () => {
  it('cut a run where they begin and end, and leave the rest', () => {
    const stretches = [
      { from: 0, to: 2 },
      { from: 12, to: 14 },
      { from: 14, to: 20 },
    ];
    expect(words(cutInPieces('abcdef', 10, stretches))).toEqual([
      ['ab', null],
      ['cd', 12],
      ['ef', 14],
    ]);
  });

  it('that go over several runs begin only once', () => {
    const stretches = [{ from: 3, to: 9 }];
    const pieces = [...cutInPieces('abcde', 0, stretches), ...cutInPieces('fghi', 5, stretches)];
    expect(pieces.map(({ text, isFirst }) => [text, isFirst])).toEqual([
      ['abc', false],
      ['de', true],
      ['fghi', false],
    ]);
  });

  it('make a whole run one piece when there are none', () => {
    expect(words(cutInPieces('abc', 0, []))).toEqual([['abc', null]]);
  });

  it('are counted inside a table as ProseMirror does', () => {
    const cell = (text: string) => ({ isHeader: false, content: [{ type: 'text', text, marks: [] }] as const });
    expect(cellStarts([[cell('ab'), cell('c')], [cell('d')]])).toEqual([[2, 6], [11]]);
  });
});
