import { parseMarkdown, redlineBetween } from '#document';
import { onlyChanges, withChanges, wordsOf } from './compare-model.js';

function compared(old: string, next: string) {
  return withChanges(redlineBetween(parseMarkdown(old).document, parseMarkdown(next).document).entries);
}

describe('the changes of a comparison', () => {
  const clauses = compared(
    '# One\n\nStays as it is here.\n\nThe makers shall publish all weights.\n\nThis goes away for good.\n',
    '# One\n\nStays as it is here.\n\nThe makers may publish all weights.\n\nNew words come in here.\n',
  );

  it('are counted from 1, unchanged clauses not at all', () => {
    const counted = clauses.map(({ change }) => change).filter((change) => change > 0);
    expect(counted).toEqual(counted.map((_, index) => index + 1));
    expect(clauses.slice(0, 2).map(({ change }) => change)).toEqual([0, 0]);
  });

  it('leave out what did not change, and say how much that is', () => {
    expect(onlyChanges(clauses)[0]).toEqual({ index: 0, count: 2 });
  });

  it('have a word each; a modal verb is never a minor change', () => {
    const changed = clauses.find(({ entry }) => entry.change === 'changed');
    expect(changed && wordsOf(changed.entry)).toEqual(['changed']);
    expect(clauses.filter(({ change }) => change > 0).every(({ entry }) => wordsOf(entry).length > 0)).toBe(true);
  });

  it('are none between equal texts', () => {
    expect(compared('One.\n', 'One.\n').filter(({ change }) => change > 0)).toEqual([]);
  });
});
