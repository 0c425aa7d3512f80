import { newClauseId } from './clause-ids.js';
import { cleanCode, composed, withoutControls } from './clean-text.js';
import type { BlockJson, DocumentJson, InlineJson, LooseDocument, LooseMark, LooseNode } from './document-json.js';
import type { AttributeRule, AttributeValue, ClauseKind, ClauseMarker, MarkName } from './vocabulary.js';
import { isAllowedHref, isAllowedValue, isMarkName, nodeRules } from './vocabulary.js';

/** A document in the form this library computes with: every attribute present and allowed, equal runs joined, marks sorted. */
export type Block = ClauseBlock | TableBlock | CodeBlock | FootnoteBlock;

export interface ClauseBlock {
  readonly type: 'clause';
  readonly id: string | null;
  readonly kind: ClauseKind;
  readonly level: number;
  readonly marker: ClauseMarker | null;
  readonly content: readonly Inline[];
}
export interface TableBlock {
  readonly type: 'table';
  readonly id: string | null;
  readonly rows: readonly (readonly Cell[])[];
}
export interface Cell {
  readonly isHeader: boolean;
  readonly content: readonly Inline[];
}
export interface CodeBlock {
  readonly type: 'code_block';
  readonly id: string | null;
  readonly language: string;
  readonly text: string;
}
export interface FootnoteBlock {
  readonly type: 'footnote';
  readonly id: string | null;
  readonly label: string;
  readonly content: readonly Inline[];
}

export type Inline = Run | FootnoteReference | CrossReference | HardBreak;
export interface Run {
  readonly type: 'text';
  readonly text: string;
  readonly marks: readonly Mark[];
}
/** `href` is empty for every mark but a link. */
export interface Mark {
  readonly type: MarkName;
  readonly href: string;
}
export interface FootnoteReference {
  readonly type: 'footnote_reference';
  readonly label: string;
}
export interface CrossReference {
  readonly type: 'cross_reference';
  readonly target: string | null;
  readonly label: string;
}
export interface HardBreak {
  readonly type: 'hard_break';
}

/**
 * Reads a document, whatever state it is in: an attribute that is not allowed counts as its default, an unknown node as
 * its text, an unknown mark as none; an id that an earlier block holds already counts as missing.
 * @param document - ProseMirror JSON of any kind; never changed
 * @returns blocks in reading order
 */
export function readBlocks(document: LooseDocument): Block[] {
  const seen = new Set<string>();
  return (document.content ?? []).map((block) => {
    const read = readBlock(block);
    if (read.id === null) return read;
    if (seen.has(read.id)) return { ...read, id: null };
    seen.add(read.id);
    return read;
  });
}

/**
 * Writes blocks as ProseMirror JSON; a block without an id is given a new one.
 * @param blocks - in reading order
 * @returns the document, every attribute present
 */
export function writeBlocks(blocks: readonly Block[]): DocumentJson {
  return { type: 'doc', content: blocks.map((block) => writeBlock(block, block.id ?? newClauseId())) };
}

/**
 * Joins neighbouring runs with equal marks, drops empty ones, cleans the text and sorts the marks.
 * @param content - inlines in reading order
 * @returns the same content in its one form
 */
export function joinRuns(content: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of content) {
    if (inline.type !== 'text') {
      joined.push(inline);
      continue;
    }
    const text = withoutControls(inline.text);
    if (text === '') continue;
    const marks = inline.marks.toSorted((a, b) => (a.type < b.type ? -1 : 1));
    const last = joined.at(-1);
    if (last?.type === 'text' && haveSameMarks(last.marks, marks)) {
      joined[joined.length - 1] = { type: 'text', text: last.text + text, marks };
    } else joined.push({ type: 'text', text, marks });
  }
  // Composed only now: a run may begin or end within a character.
  return joined.map((inline) => (inline.type === 'text' ? { ...inline, text: composed(inline.text) } : inline));
}

function haveSameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return (
    a.length === b.length && a.every((mark, index) => mark.type === b[index]?.type && mark.href === b[index]?.href)
  );
}

function readBlock(json: LooseNode): Block {
  const { attrs } = json;
  switch (json.type) {
    case 'clause':
      return readClause(json);
    case 'table':
      return { type: 'table', id: idOf(json), rows: readRows(json) };
    case 'code_block': {
      const language = valueOf(nodeRules.code_block.attributes.language, attrs?.language, '').normalize('NFC');
      return { type: 'code_block', id: idOf(json), language, text: cleanCode(wordsIn(json.content)) };
    }
    case 'footnote': {
      const label = valueOf(nodeRules.footnote.attributes.label, attrs?.label, '');
      return { type: 'footnote', id: idOf(json), label, content: readInlines(json.content) };
    }
    default:
      return readUnknown(json);
  }
}

function readClause(json: LooseNode): ClauseBlock {
  const rules = nodeRules.clause.attributes;
  return {
    type: 'clause',
    id: idOf(json),
    kind: valueOf(rules.kind, json.attrs?.kind, 'paragraph'),
    level: valueOf(rules.level, json.attrs?.level, 0),
    marker: valueOf(rules.marker, json.attrs?.marker, null),
    content: readInlines(json.content),
  };
}

function readRows(json: LooseNode): TableBlock['rows'] {
  return (json.content ?? []).map((row) =>
    (row.content ?? []).map((cell) => ({
      isHeader: cell.attrs?.isHeader === true,
      content: readInlines(cell.content),
    })),
  );
}

/** A node this version does not know is kept as a paragraph of its words. */
function readUnknown(json: LooseNode): ClauseBlock {
  const content = joinRuns([{ type: 'text', text: wordsOf(json), marks: [] }]);
  return { type: 'clause', id: idOf(json), kind: 'paragraph', level: 0, marker: null, content };
}

function idOf({ attrs }: LooseNode): string | null {
  return valueOf(nodeRules.clause.attributes.id, attrs?.id, null);
}

function valueOf<Rule extends AttributeRule, Fallback>(
  rule: Rule,
  value: unknown,
  fallback: Fallback,
): AttributeValue<Rule> | Fallback {
  return isAllowedValue(rule, value) ? (value ?? fallback) : fallback;
}

function readInlines(content: readonly LooseNode[] | undefined): Inline[] {
  return joinRuns((content ?? []).map(readInline));
}

function readInline(json: LooseNode): Inline {
  const { attrs } = json;
  switch (json.type) {
    case 'text':
      return { type: 'text', text: wordsOf(json), marks: readMarks(json.marks) };
    case 'hard_break':
      return { type: 'hard_break' };
    case 'footnote_reference':
      return {
        type: 'footnote_reference',
        label: valueOf(nodeRules.footnote_reference.attributes.label, attrs?.label, ''),
      };
    case 'cross_reference': {
      const rules = nodeRules.cross_reference.attributes;
      return {
        type: 'cross_reference',
        target: valueOf(rules.target, attrs?.target, null),
        label: composed(valueOf(rules.label, attrs?.label, '')),
      };
    }
    default:
      return { type: 'text', text: wordsOf(json), marks: [] };
  }
}

function readMarks(marks: readonly LooseMark[] | undefined): Mark[] {
  const read = new Map<MarkName, Mark>();
  for (const { type, attrs } of marks ?? []) {
    if (!isMarkName(type)) continue;
    const href = type === 'link' ? hrefOf(attrs) : '';
    if (type !== 'link' || isAllowedHref(href)) read.set(type, { type, href });
  }
  return [...read.values()];
}

function hrefOf(attrs: unknown): string {
  if (typeof attrs !== 'object' || attrs === null || !('href' in attrs)) return '';
  return typeof attrs.href === 'string' ? attrs.href : '';
}

function wordsIn(content: readonly LooseNode[] | undefined): string {
  return (content ?? []).map(wordsOf).join('');
}

function wordsOf(json: LooseNode): string {
  if (json.type !== 'text') return wordsIn(json.content);
  return typeof json.text === 'string' ? json.text : '';
}

function writeBlock(block: Block, id: string): BlockJson {
  switch (block.type) {
    case 'clause': {
      const { kind, level, marker } = block;
      return { type: 'clause', attrs: { id, kind, level, marker }, ...contentOf(block.content.map(writeInline)) };
    }
    case 'table': {
      const rows = block.rows.map((row) => ({
        type: 'table_row' as const,
        ...contentOf(
          row.map((cell) => ({
            type: 'table_cell' as const,
            attrs: { isHeader: cell.isHeader },
            ...contentOf(cell.content.map(writeInline)),
          })),
        ),
      }));
      return { type: 'table', attrs: { id }, ...contentOf(rows) };
    }
    case 'code_block': {
      const content = block.text === '' ? [] : [{ type: 'text' as const, text: block.text }];
      return { type: 'code_block', attrs: { id, language: block.language }, ...contentOf(content) };
    }
    case 'footnote':
      return { type: 'footnote', attrs: { id, label: block.label }, ...contentOf(block.content.map(writeInline)) };
  }
}

/** ProseMirror leaves `content` out of empty nodes. */
function contentOf<Child>(content: readonly Child[]): { readonly content?: readonly Child[] } {
  return content.length === 0 ? {} : { content };
}

function writeInline(inline: Inline): InlineJson {
  switch (inline.type) {
    case 'text': {
      const marks = inline.marks.map(({ type, href }) => (type === 'link' ? { type, attrs: { href } } : { type }));
      return { type: 'text', text: inline.text, ...(marks.length === 0 ? {} : { marks }) };
    }
    case 'hard_break':
      return { type: 'hard_break' };
    case 'footnote_reference':
      return { type: 'footnote_reference', attrs: { label: inline.label } };
    case 'cross_reference':
      return { type: 'cross_reference', attrs: { target: inline.target, label: inline.label } };
  }
}
