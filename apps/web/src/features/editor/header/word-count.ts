import type { Node } from 'prosemirror-model';
import { countWords } from '#document';
import type { DocumentJson } from '#document';

const known = new WeakMap<Node, number>();

/**
 * Counts the words of one block, once.
 * Cost: O(its words) the first time.
 */
export function wordsOfBlock(block: Node, locale: string): number {
  const before = known.get(block);
  if (before !== undefined) return before;
  const words = countWords(documentOf([block]), locale);
  known.set(block, words);
  return words;
}

/** Counts the words of the selection `[from, to)`. */
export function wordsBetween(doc: Node, { from, to }: { from: number; to: number }, locale: string): number {
  const blocks: Node[] = [];
  doc.cut(from, to).forEach((block) => blocks.push(block));
  return countWords(documentOf(blocks), locale);
}

function documentOf(blocks: readonly Node[]): DocumentJson {
  return { type: 'doc', content: blocks.map((block) => block.toJSON()) };
}
