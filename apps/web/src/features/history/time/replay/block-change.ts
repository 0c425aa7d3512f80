import type { Block, Inline } from '#document';
import type { BlockChange } from './messages.js';

/** Stands for what takes a position and is no character. */
const LEAF = '\uFFFC';

/** What is new in a block, and how many characters came and went. */
export interface ToldChange {
  readonly change: BlockChange;
  readonly inserted: number;
  readonly deleted: number;
}

/**
 * Says where a block changed: from its first other character to its last. Enough for a step; a comparison says more.
 * @param before - null when the block was not there
 */
export function blockChange(before: Block | null, now: Block): ToldChange {
  const [old, next] = [before === null ? '' : lettersOf(before), lettersOf(now)];
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  while (start < shorter && old[start] === next[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === next.at(-1 - end)) end += 1;
  const change = { isNew: before === null, from: start, to: next.length - end };
  return { change, inserted: next.length - end - start, deleted: old.length - end - start };
}

/** @returns one character for each position inside the block */
export function lettersOf(block: Block): string {
  switch (block.type) {
    case 'table':
      return block.rows
        .map((row) => LEAF + row.map(({ content }) => LEAF + lettersIn(content) + LEAF).join('') + LEAF)
        .join('');
    case 'code_block':
      return block.text;
    case 'clause':
    case 'footnote':
      return lettersIn(block.content);
  }
}

function lettersIn(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : LEAF)).join('');
}
