import { layOutMargin } from './margin-layout.js';

const card = (id: string, wanted: number, height = 40) => ({ id, wanted, height });

describe('the margin', () => {
  it('puts cards beside their lines, and below each other where lines are close', () => {
    expect([...layOutMargin([card('a', 10), card('b', 20), card('c', 300)], null)]).toEqual([
      ['a', 10],
      ['b', 58],
      ['c', 300],
    ]);
  });

  it('leaves the chosen one at its line, and the others give way on both sides', () => {
    const tops = layOutMargin([card('a', 100), card('b', 110), card('c', 120)], 'b');
    expect(Object.fromEntries(tops)).toEqual({ a: 62, b: 110, c: 158 });
  });
});
