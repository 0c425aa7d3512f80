import { DomainError } from '#shared';

/** Largest source: some 700 pages, thirty times the largest text of our field that we measured. */
export const MAX_MARKDOWN_BYTES = 2 * 1024 * 1024;
/** Most blocks of a document: an editor stays quick, and numbering takes less than 100 ms. */
export const MAX_BLOCKS = 20_000;
/** Deepest nesting of lists and quotations in a source: people stop at six, the parser's work grows with the square. */
export const MAX_NESTING = 32;

const CONTAINERS = /^(?:[ \t]*(?:>|[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/u;

/**
 * Refuses Markdown that would take a server too long.
 * @param markdown - the source
 * @throws DomainError document.too_large, document.too_deep
 */
export function checkMarkdownBounds(markdown: string): void {
  const bytes = new TextEncoder().encode(markdown).length;
  if (bytes > MAX_MARKDOWN_BYTES) throw new DomainError('document.too_large', { maxBytes: MAX_MARKDOWN_BYTES, bytes });
  for (const [index, line] of markdown.split('\n').entries()) {
    const markers = CONTAINERS.exec(line)?.[0].match(/>|[*+-]|\d+/gu)?.length ?? 0;
    if (markers > MAX_NESTING) throw new DomainError('document.too_deep', { maxNesting: MAX_NESTING, line: index + 1 });
  }
}
