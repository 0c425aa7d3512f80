import { stakeholderClasses } from '#contracts';
import { classStyle, inClassOrder } from './class-style.js';

describe('stakeholder classes', () => {
  it('differ in letter, shape and colour, each', () => {
    const styles = stakeholderClasses.map(classStyle);
    for (const aspect of ['letter', 'shape', 'colour'] as const) {
      expect(new Set(styles.map((style) => style[aspect])).size).toBe(stakeholderClasses.length);
    }
  });

  it('of a deployment of its own get a ring with their first letter', () => {
    expect(classStyle('youth')).toEqual({ colour: 'var(--class-other)', letter: 'Y', shape: 'ring' });
  });

  it('come in the order of the vocabulary, others after it by code', () => {
    expect(inClassOrder(['zeta', 'academia', 'alpha', 'government'])).toEqual([
      'government',
      'academia',
      'alpha',
      'zeta',
    ]);
  });
});
