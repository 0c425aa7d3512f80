import { countWords, outline, parseMarkdown, type MarkdownWarning, type OutlineEntry } from '#document';
import { textLimits } from '#contracts';

/** What a Markdown text will become. */
export interface Import {
  readonly clauseCount: number;
  readonly wordCount: number;
  readonly headings: readonly OutlineEntry[];
  readonly warnings: readonly MarkdownWarning[];
  /** The first heading; null when the text has none that is short enough for a title. */
  readonly title: string | null;
}

/**
 * Reads Markdown by the rules of the server.
 * @param markdown - the text
 * @throws Error what the parser throws for a text beyond its bounds
 */
export function readImport(markdown: string): Import {
  const { document, warnings } = parseMarkdown(markdown);
  const headings = outline(document);
  const first = headings[0]?.title ?? '';
  return {
    clauseCount: document.content?.filter((node) => node.type === 'clause').length ?? 0,
    wordCount: countWords(document),
    headings,
    warnings,
    title: first !== '' && first.length <= textLimits.proposalTitle ? first : null,
  };
}
