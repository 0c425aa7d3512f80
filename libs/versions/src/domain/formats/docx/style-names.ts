import type { ClauseBlock, ClauseKind } from '#document';
import { clauseKinds, headingAttributes, markerOf, MAX_LEVEL } from '#document';

/** Word has nine levels of headings and of lists. */
export const WORD_LEVELS = 9;

/** Style ids of blocks and runs that are no clauses. */
export const styleIds = {
  codeBlock: 'CodeBlock',
  codeText: 'CodeText',
  tableHeading: 'TableHeading',
  tableText: 'TableText',
  looseNote: 'LooseNote',
  footnoteText: 'FootnoteText',
  footnoteReference: 'FootnoteReference',
  hyperlink: 'Hyperlink',
  typedNumber: 'TypedNumber',
  header: 'Header',
  footer: 'Footer',
} as const;

/** Anchors that references use; bookmark names in Word begin with a letter or an underscore. */
export const anchors = {
  clause: '_clause',
  note: '_note',
  goneClause: '_gone',
  goneNote: '_gonenote',
} as const;

/** The tip of a link that shows its target's number, not words of its own. */
export const NUMBER_TIP = 'number';

/** The name of a code block's style; its language follows. */
export const CODE_STYLE_NAME = 'Code block: ';

/** The id of a code block's style. */
export function codeStyleId(languageIndex: number): string {
  return languageIndex === -1 ? styleIds.codeBlock : `${styleIds.codeBlock}${languageIndex + 1}`;
}

/**
 * Names the style of a clause. Sections and articles that stand where Word's headings stand take those, so that every
 * program knows them; what has no counterpart has a style of ours.
 * @returns a style id
 */
export function clauseStyle(clause: ClauseBlock): string {
  const { kind, level } = clause;
  // Paragraphs without words are left out where they come from elsewhere; ours say by their style that they stay.
  const isEmpty = clause.content.every(
    (inline) => inline.type === 'hard_break' || (inline.type === 'text' && inline.text.trim() === ''),
  );
  if (kind === 'paragraph' && level === 0 && markerOf(clause) === 'none' && !isEmpty) return 'Normal';
  const depth = headingDepth(kind, level);
  return depth !== null && !isEmpty ? `Heading${depth}` : ownStyle(kind, level);
}

/** Our own style for a kind and level. */
export function ownStyle(kind: ClauseKind, level: number): string {
  return `Clause${kind.charAt(0).toUpperCase()}${kind.slice(1)}${level + 1}`;
}

/** Reads our own style's id. */
export function readOwnStyle(styleId: string): { readonly kind: ClauseKind; readonly level: number } | null {
  const [, name = '', digit = ''] = /^Clause([A-Z][a-z]+)([1-6])$/u.exec(styleId) ?? [];
  const kind = clauseKinds.find((known) => known === name.toLowerCase());
  return kind === undefined ? null : { kind, level: Number(digit) - 1 };
}

/**
 * Says which of Word's headings shows a clause (NUMBERING.md N11).
 * @returns 1 … 8; null when none does
 */
export function headingDepth(kind: ClauseKind, level: number): number | null {
  for (let depth = 1; depth <= WORD_LEVELS - 1; depth += 1) {
    const natural = headingAttributes(depth);
    if (natural.kind === kind && natural.level === level) return depth;
  }
  return null;
}

/** What a heading of Word becomes; the ninth is an article of the deepest level. */
export function ofHeading(depth: number): { readonly kind: 'section' | 'article'; readonly level: number } {
  const { kind, level } = headingAttributes(depth);
  return { kind, level: Math.min(level, MAX_LEVEL) };
}
