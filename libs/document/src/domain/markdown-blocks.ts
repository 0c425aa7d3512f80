import type { FootnoteDefinition, Heading, Html, List, ListItem, Nodes, Paragraph, RootContent, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { ClauseBlock, CodeBlock, FootnoteBlock } from './blocks.js';
import { newClauseId } from './clause-ids.js';
import { htmlTokens } from './html-tokens.js';
import type { ClauseDirective, Directive } from './markdown-directives.js';
import { readDirective } from './markdown-directives.js';
import type { InlineSource, PendingInline } from './markdown-inlines.js';
import { InlineReader } from './markdown-inlines.js';
import { headingAttributes } from './parse-dom.js';
import { MAX_LEVEL, isAllowedValue, nodeRules } from './vocabulary.js';

type Pending<Block> = Omit<Block, 'content' | 'id'> & {
  readonly id: string;
  readonly content: readonly PendingInline[];
};
interface PendingCell {
  readonly isHeader: boolean;
  readonly content: readonly PendingInline[];
}
interface PendingTable {
  readonly type: 'table';
  readonly id: string;
  readonly rows: readonly (readonly PendingCell[])[];
}
/** A block whose links inside the text are not resolved yet. */
export type PendingBlock =
  Pending<ClauseBlock> | PendingTable | (CodeBlock & { readonly id: string }) | Pending<FootnoteBlock>;
type Attributes = Pick<ClauseBlock, 'kind' | 'level' | 'marker'>;

/** Where a block stands: in how many lists, and whether it continues the item that is open. */
interface Place {
  readonly listDepth: number;
  readonly attributes: Attributes;
}

const atRoot: Place = { listDepth: 0, attributes: { kind: 'paragraph', level: 0, marker: null } };
const HTML_HIDDEN = /^(?:script|style)$/u;
const HTML_BLOCKS =
  /^(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/u;

/** Reads Markdown's tree into the flat list of blocks. */
export class BlockReader {
  readonly blocks: PendingBlock[] = [];
  /** What this product's own export calls blocks, and what HTML anchors call them. */
  readonly names = new Map<string, string>();
  readonly headings: { readonly id: string; readonly text: readonly PendingInline[] }[] = [];
  private waiting: Directive | null = null;
  private waitingNames: string[] = [];

  constructor(
    private readonly source: InlineSource,
    /** The one heading of depth 1 that is the document's title. */
    private readonly title: Nodes | null,
  ) {}

  read(nodes: readonly RootContent[], place: Place = atRoot): void {
    for (const node of nodes) this.readNode(node, place);
  }

  private readNode(node: RootContent, place: Place): void {
    switch (node.type) {
      case 'heading':
        return this.heading(node, place);
      case 'paragraph':
        return this.paragraph(node, place);
      case 'blockquote':
        this.source.notes.warn('quotation_flattened', node, '');
        return this.read(node.children, place);
      case 'list':
        return this.list(node, place);
      case 'table':
        return this.table(node);
      case 'code':
        return this.code(node, node.value, [node.lang, node.meta].filter((word) => typeof word === 'string').join(' '));
      case 'footnoteDefinition':
        return this.footnote(node);
      case 'html':
        return this.html(node, place);
      case 'thematicBreak':
        return this.source.notes.warn('rule_dropped', node, '');
      case 'definition':
      case 'yaml':
        return undefined;
      case 'listItem':
      case 'tableRow':
      case 'tableCell':
        return this.words(node, place);
      case 'break':
      case 'delete':
      case 'emphasis':
      case 'footnoteReference':
      case 'image':
      case 'imageReference':
      case 'inlineCode':
      case 'link':
      case 'linkReference':
      case 'strong':
      case 'text':
        return this.paragraph({ type: 'paragraph', children: [node] }, place);
    }
  }

  /** Nodes that the parser never puts among blocks; should it, their words are kept. */
  private words(node: Nodes, place: Place): void {
    this.paragraph({ type: 'paragraph', children: [{ type: 'text', value: toString(node) }] }, place);
  }

  private heading(node: Heading, place: Place): void {
    const natural = headingAttributes(node.depth);
    const attributes: Attributes =
      place.listDepth > 0 ? place.attributes : { ...natural, marker: node === this.title ? 'none' : null };
    const content = this.inlines(node.children);
    const block = this.clause(attributes, content);
    this.headings.push({ id: block.id, text: content });
  }

  private paragraph(node: Paragraph, place: Place): void {
    const content = this.inlines(node.children);
    // A paragraph of anchors or comments alone: they belong to what follows.
    if (node.children.some(({ type }) => type === 'html') && isBlank(content)) return;
    this.clause(place.attributes, content);
  }

  private list(node: List, place: Place): void {
    if (place.listDepth > MAX_LEVEL) this.source.notes.warn('level_limited', node, String(place.listDepth));
    const level = Math.min(place.listDepth, MAX_LEVEL);
    const marker = node.ordered === true ? null : 'bullet';
    for (const item of node.children) this.item(item, { kind: 'item', level, marker }, place.listDepth + 1);
  }

  private item(item: ListItem, attributes: Attributes, listDepth: number): void {
    const [first, ...rest] = item.children;
    const continued: Place = { listDepth, attributes: { ...attributes, marker: 'none' } };
    const box = item.checked === null || item.checked === undefined ? '' : item.checked ? '☑ ' : '☐ ';
    const boxes: PendingInline[] = box === '' ? [] : [{ type: 'text', text: box, marks: [] }];
    const opens = first?.type === 'paragraph' || first?.type === 'heading';
    this.clause(attributes, opens ? [...boxes, ...this.inlines(first.children)] : boxes);
    this.read(opens ? rest : item.children, continued);
  }

  private table(node: Table): void {
    const given = this.waiting?.about === 'table' ? this.waiting.shape : [];
    const shape = given.length === 0 ? null : given;
    const rows = node.children.map((row, rowIndex) => {
      const cells = row.children.map((cell, cellIndex) => ({
        isHeader: shape?.[rowIndex]?.[cellIndex] ?? rowIndex === 0,
        content: this.inlines(cell.children),
      }));
      return shape === null ? cells : cells.slice(0, shape[rowIndex]?.length ?? 0);
    });
    this.push({ type: 'table', id: newClauseId(), rows });
  }

  private code(node: Nodes, text: string, language: string): void {
    const isAllowed = isAllowedValue(nodeRules.code_block.attributes.language, language);
    if (!isAllowed) this.source.notes.warn('code_language_shortened', node, language);
    this.push({ type: 'code_block', id: newClauseId(), language: isAllowed ? language : '', text });
  }

  /** A footnote is one text: its blocks are parted by line breaks. */
  private footnote(node: FootnoteDefinition): void {
    const reader = new BlockReader(this.source, null);
    reader.read(node.children);
    const content = reader.blocks.flatMap((block, index): PendingInline[] => [
      ...(index === 0 ? [] : [{ type: 'hard_break' as const }]),
      ...wordsOf(block),
    ]);
    this.push({ type: 'footnote', id: newClauseId(), label: this.source.footnoteLabel(node.identifier), content });
  }

  private html(node: Html, place: Place): void {
    const directive = readDirective(node.value);
    if (directive !== null) return this.directive(directive);
    let reader = new InlineReader(this.source);
    let attributes = place.attributes;
    let hidden = '';
    const flush = (next: Attributes): void => {
      const content = collapsed(reader.inlines);
      this.waitingNames.push(...reader.names);
      if (!isBlank(content)) this.clause(attributes, content);
      reader = new InlineReader(this.source);
      attributes = next;
    };
    for (const token of htmlTokens(node.value)) {
      const name = token.type === 'open' || token.type === 'close' ? token.name : '';
      if (hidden !== '') hidden = token.type === 'close' && name === hidden ? '' : hidden;
      else {
        if (HTML_BLOCKS.test(name)) flush(token.type === 'open' ? htmlAttributes(name, place) : place.attributes);
        if (token.type === 'open' && HTML_HIDDEN.test(name)) hidden = name;
        reader.readTag(token, node);
      }
    }
    flush(place.attributes);
    return undefined;
  }

  private directive(directive: Directive): void {
    this.waiting = directive;
    if (!directive.isEmpty) return;
    if (directive.about === 'clause') this.clause(atRoot.attributes, []);
    else this.push({ type: 'table', id: newClauseId(), rows: directive.shape.map(() => []) });
  }

  private inlines(nodes: Paragraph['children']): PendingInline[] {
    const reader = new InlineReader(this.source);
    reader.read(nodes);
    this.waitingNames.push(...reader.names);
    return reader.inlines;
  }

  private clause(natural: Attributes, content: readonly PendingInline[]): Pending<ClauseBlock> {
    const waiting = this.waiting?.about === 'clause' ? this.waiting : null;
    const attributes = waiting?.kind == null ? natural : kindOf(waiting);
    const block = { type: 'clause' as const, id: newClauseId(), ...attributes, content };
    this.push(block);
    return block;
  }

  private push(block: PendingBlock): void {
    const own = this.waiting?.name ?? null;
    // The first block of a name keeps it, as in a browser; our own export never gives one twice.
    for (const name of [...(own === null ? [] : [own]), ...this.waitingNames]) {
      if (!this.names.has(name)) this.names.set(name, block.id);
    }
    this.waiting = null;
    this.waitingNames = [];
    this.blocks.push(block);
  }
}

function kindOf({ kind, level, marker }: ClauseDirective): Attributes {
  return { kind: kind ?? 'paragraph', level, marker };
}

function htmlAttributes(name: string, place: Place): Attributes {
  const depth = /^h([1-6])$/u.exec(name)?.[1];
  if (depth !== undefined && place.listDepth === 0) return { ...headingAttributes(Number(depth)), marker: null };
  if (name === 'li') return { kind: 'item', level: Math.min(place.listDepth, MAX_LEVEL), marker: 'bullet' };
  return place.attributes;
}

function isBlank(content: readonly PendingInline[]): boolean {
  return content.every((inline) => inline.type === 'text' && inline.marks.length === 0 && inline.text.trim() === '');
}

/** White space of HTML means one space, and none at the ends. */
function collapsed(content: readonly PendingInline[]): PendingInline[] {
  let endsOpen = false;
  const runs = content.flatMap((inline): PendingInline[] => {
    if (inline.type !== 'text') {
      endsOpen = inline.type !== 'hard_break';
      return [inline];
    }
    const single = inline.text.replaceAll(/[ \t\r\n\f]+/gu, ' ');
    const text = endsOpen ? single : single.trimStart();
    if (text === '') return [];
    endsOpen = !text.endsWith(' ');
    return [{ ...inline, text }];
  });
  const last = runs.at(-1);
  if (last?.type !== 'text') return runs;
  return [...runs.slice(0, -1), { ...last, text: last.text.trimEnd() }];
}

function wordsOf(block: PendingBlock): readonly PendingInline[] {
  if (block.type === 'clause' || block.type === 'footnote') return block.content;
  if (block.type === 'code_block') return [{ type: 'text', text: block.text, marks: [{ type: 'code', href: '' }] }];
  const cells = block.rows.flat();
  return cells.flatMap((cell, index) => [
    ...(index === 0 ? [] : [{ type: 'text' as const, text: ' ', marks: [] }]),
    ...cell.content,
  ]);
}
