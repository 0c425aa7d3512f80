import { allOf, attributeOf, type Element, wordsOf } from './html-tree.js';

/**
 * Finds the part of a page that is its text.
 * @returns null when no part holds a quarter of its words; O(elements × depth)
 */
export function mainOf(roots: readonly Element[]): Element | null {
  const all = roots.flatMap((root) => allOf(root, () => true));
  const length = (element: Element): number => wordsOf(element).replaceAll(/\s+/gu, ' ').length;
  const whole = roots.reduce((sum, root) => sum + length(root), 0);
  const candidates = [
    (element: Element) =>
      / (?:entry-content|post-content|article-body|markdown-body) /u.test(` ${attributeOf(element, 'class') ?? ''} `),
    (element: Element) => element.tagName === 'main' || attributeOf(element, 'role') === 'main',
    (element: Element) => element.tagName === 'article',
  ];
  for (const isCandidate of candidates) {
    const measured = all.filter(isCandidate).map((element) => ({ element, words: length(element) }));
    const [longest] = measured.toSorted((a, b) => b.words - a.words);
    // A page of many short articles has none that is its text.
    if (longest !== undefined && longest.words * 4 > whole) return longest.element;
  }
  return null;
}
