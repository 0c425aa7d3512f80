import { DomainError } from '#shared';

/** Largest source: some 700 pages, thirty times the largest text of our field that we measured. */
export const MAX_MARKDOWN_BYTES = 2 * 1024 * 1024;
/** Most blocks of a document: an editor stays quick, and numbering takes less than 100 ms. */
export const MAX_BLOCKS = 20_000;
/** Deepest nesting of lists and quotations in a source: people stop at six, the parser's work grows with the square. */
export const MAX_NESTING = 32;
/** Most lines: 50 a page on the 700 pages that the bytes allow, and room for code and poetry. */
const MAX_LINES = 100_000;
/** Most definitions of links and footnotes: the parser compares each with all before it (2 s for so many). */
const MAX_DEFINITIONS = 10_000;
/**
 * Most pairs of special characters (`*_~[]<`) that share a paragraph, in all: the parser may compare each pair, 2 s for
 * so many. The densest paragraph of our corpus has 100 of them, 10,000 pairs.
 */
const MAX_PAIRS = 500_000_000;

const CONTAINERS = /^(?:[ \t]*(?:>|[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/u;
const DEFINITION = /^[ \t>]*\[[^\]]+\]:/u;

/**
 * Refuses Markdown that would take a server too long.
 * @param markdown - the source
 * @throws DomainError document.too_large, document.too_many_blocks, document.too_deep, document.too_intricate
 */
export function checkMarkdownBounds(markdown: string): void {
  const bytes = new TextEncoder().encode(markdown).length;
  if (bytes > MAX_MARKDOWN_BYTES) throw new DomainError('document.too_large', { maxBytes: MAX_MARKDOWN_BYTES, bytes });
  const lines = markdown.split(/\r\n?|\n/u);
  const markers = lines.map((line) => CONTAINERS.exec(line)?.[0].match(/>|[*+-]|\d+/gu)?.length ?? 0);
  const tooDeep = markers.findIndex((count) => count > MAX_NESTING);
  if (tooDeep !== -1) throw new DomainError('document.too_deep', { maxNesting: MAX_NESTING, line: tooDeep + 1 });
  const items = markers.filter((count) => count > 0).length;
  if (lines.length > MAX_LINES || items > MAX_BLOCKS) {
    throw new DomainError('document.too_many_blocks', { maxBlocks: MAX_BLOCKS });
  }
  const definitions = lines.filter((line) => DEFINITION.test(line)).length;
  if (definitions > MAX_DEFINITIONS || pairsOf(lines) > MAX_PAIRS) throw new DomainError('document.too_intricate');
}

function pairsOf(lines: readonly string[]): number {
  let pairs = 0;
  let count = 0;
  for (const line of [...lines, '']) {
    if (line.trim() !== '') count += line.match(/[*_~[\]<]/gu)?.length ?? 0;
    else {
      pairs += count * count;
      count = 0;
    }
  }
  return pairs;
}
