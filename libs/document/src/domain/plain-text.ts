import type { Block, Inline } from './blocks.js';
import { readBlocks } from './blocks.js';
import type { DocumentJson } from './document-json.js';

/**
 * Writes the words of a document: one line a block or table row, cells parted by tabs, no numbers and no markup.
 * @param document - ProseMirror JSON
 * @returns text with `\n` between blocks; references to other clauses and footnotes stand for no words unless they have their own
 */
export function toPlainText(document: DocumentJson): string {
  return readBlocks(document).map(blockText).join('\n');
}

/**
 * Counts words as people of the text's language count them.
 * @param document - ProseMirror JSON
 * @param locale - BCP 47 tag that decides on word borders where scripts leave them open; default English
 * @returns number of word-like segments of Unicode's rules (UAX 29, with dictionaries for Chinese, Japanese, Thai …)
 */
export function countWords(document: DocumentJson, locale = 'en'): number {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  let count = 0;
  // Block by block: one segmentation of a whole book holds all its segments at once.
  for (const block of readBlocks(document)) {
    for (const segment of segmenter.segment(blockText(block))) if (segment.isWordLike === true) count += 1;
  }
  return count;
}

/** The words of one block. */
export function blockText(block: Block): string {
  if (block.type === 'code_block') return block.text;
  if (block.type === 'table') {
    return block.rows.map((row) => row.map((cell) => inlineText(cell.content)).join('\t')).join('\n');
  }
  return inlineText(block.content);
}

/** The words of a clause, cell or footnote; a line break is `\n`. */
export function inlineText(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if (inline.type === 'text') return inline.text;
      if (inline.type === 'hard_break') return '\n';
      return inline.type === 'cross_reference' ? inline.label : '';
    })
    .join('');
}
