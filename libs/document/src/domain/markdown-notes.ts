/** What an import could not keep as it was. `line` is the line of the source, from 1; `detail` is the piece concerned. */
export interface MarkdownWarning {
  readonly code: MarkdownWarningCode;
  readonly line: number;
  readonly detail: string;
}

export const markdownWarningCodes = [
  'code_language_shortened',
  'comment_dropped',
  'front_matter_kept_as_code',
  'html_dropped',
  'image_as_link',
  'level_limited',
  'link_address_dropped',
  'link_definition_unused',
  'quotation_flattened',
  'rule_dropped',
] as const;
export type MarkdownWarningCode = (typeof markdownWarningCodes)[number];

/** As many as a person reads; a hostile text makes no more. */
export const MAX_WARNINGS = 200;
const MAX_DETAIL_LENGTH = 120;

/** Collects the warnings of one import. */
export class MarkdownNotes {
  readonly warnings: MarkdownWarning[] = [];

  /** @param firstLine - lines of the source before the text that is parsed */
  constructor(private readonly firstLine: number) {}

  warn(code: MarkdownWarningCode, node: { position?: { start: { line: number } } | undefined }, detail: string): void {
    if (this.warnings.length >= MAX_WARNINGS) return;
    const line = (node.position?.start.line ?? 0) + this.firstLine;
    this.warnings.push({ code, line, detail: detail.slice(0, MAX_DETAIL_LENGTH) });
  }
}
