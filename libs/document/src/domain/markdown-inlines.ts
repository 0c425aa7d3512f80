import type { Definition, Nodes, PhrasingContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { HardBreak, Inline, Mark, Run } from './blocks.js';
import { htmlTokens } from './html-tokens.js';
import type { HtmlToken } from './html-tokens.js';
import { MISSING_CLAUSE, MISSING_FOOTNOTE, NUMBER_TITLE } from './markdown-directives.js';
import type { MarkdownNotes } from './markdown-notes.js';
import type { MarkName } from './vocabulary.js';
import { isAllowedHref, isAllowedValue, nodeRules } from './vocabulary.js';

/** A link inside the text: a cross-reference once all names are known, else its words. */
export interface PendingLink {
  readonly type: 'pending_link';
  /** Without `#`. */
  readonly name: string;
  readonly label: string;
  /** The link in the source. */
  readonly node: Nodes;
  readonly words: readonly (Run | HardBreak)[];
}
export type PendingInline = Inline | PendingLink;

/** Where a link leads, and the words that show when the mouse rests on it; empty for none. */
interface Destination {
  readonly url: string;
  readonly title: string;
}

/** What the inlines of a document share. */
export interface InlineSource {
  readonly notes: MarkdownNotes;
  /** Resolved reference links, by identifier. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** @returns the footnote's label in the document */
  footnoteLabel(identifier: string): string;
}

/** Deepest nesting of emphasis and links that is followed; what is deeper keeps its words. */
const MAX_INLINE_NESTING = 32;
/** A line end between two of these is no space: Chinese and Japanese are written without. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

const tagMarks: Readonly<Record<string, MarkName>> = {
  b: 'bold',
  strong: 'bold',
  em: 'italic',
  i: 'italic',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};

/** Reads the inlines of one block. */
export class InlineReader {
  readonly inlines: PendingInline[] = [];
  /** Names that HTML anchors give this block. */
  readonly names: string[] = [];
  private readonly tags: { readonly name: string; readonly mark: Mark }[] = [];

  constructor(private readonly source: InlineSource) {}

  /** @param depth - how many marks and links the nodes stand in */
  read(nodes: readonly PhrasingContent[], marks: readonly Mark[] = [], depth = 0): void {
    for (const node of nodes) this.readNode(node, marks, depth);
  }

  /** Takes an HTML token that is no block. */
  readTag(token: HtmlToken, node: Nodes, marks: readonly Mark[] = []): void {
    if (token.type === 'text') this.text(token.text, marks);
    else if (token.type === 'comment') this.source.notes.warn('comment_dropped', node, token.text);
    else if (token.type === 'open') this.open(token, node, marks);
    else {
      const open = this.tags.findLastIndex((tag) => tag.name === token.name);
      if (open !== -1) this.tags.splice(open, 1);
    }
  }

  private open(token: Extract<HtmlToken, { type: 'open' }>, node: Nodes, marks: readonly Mark[]): void {
    const { name, attributes } = token;
    const mark = tagMark(token);
    for (const anchor of [attributes.get('id'), attributes.get('name')]) {
      if (anchor !== undefined && anchor !== '') this.names.push(anchor);
    }
    if (name === 'br') this.inlines.push({ type: 'hard_break' });
    else if (name === 'img') this.image(node, attributes.get('alt') ?? '', attributes.get('src') ?? '', marks);
    else if (mark !== null) this.tags.push({ name, mark });
    else if (name !== 'a') this.source.notes.warn('html_dropped', node, `<${name}>`);
  }

  private readNode(node: PhrasingContent, marks: readonly Mark[], depth: number): void {
    if (depth > MAX_INLINE_NESTING) return this.text(toString(node), marks);
    switch (node.type) {
      case 'text':
        return this.text(node.value, marks);
      case 'inlineCode':
        return this.text(node.value, withMark(marks, 'code'));
      case 'emphasis':
        return this.read(node.children, withMark(marks, 'italic'), depth + 1);
      case 'strong':
        return this.read(node.children, withMark(marks, 'bold'), depth + 1);
      case 'delete':
        return this.read(node.children, withMark(marks, 'strike'), depth + 1);
      case 'break':
        this.inlines.push({ type: 'hard_break' });
        return undefined;
      case 'html':
        for (const token of htmlTokens(node.value)) this.readTag(token, node, marks);
        return undefined;
      case 'footnoteReference':
        this.inlines.push({ type: 'footnote_reference', label: this.source.footnoteLabel(node.identifier) });
        return undefined;
      case 'link':
      case 'linkReference':
        return this.link(node, this.destinationOf(node), marks, depth);
      case 'image':
      case 'imageReference':
        return this.image(node, node.alt ?? '', this.destinationOf(node).url, marks);
    }
  }

  private destinationOf(
    node: Extract<PhrasingContent, { type: `${'link' | 'image'}${'' | 'Reference'}` }>,
  ): Destination {
    const found = 'identifier' in node ? this.source.definitions.get(node.identifier) : node;
    return { url: found?.url ?? '', title: found?.title ?? '' };
  }

  private text(value: string, marks: readonly Mark[]): void {
    const all = this.tags.reduce<readonly Mark[]>(
      (around, tag) => withMark(around, tag.mark.type, tag.mark.href),
      marks,
    );
    for (const [index, line] of value.split('\u2028').entries()) {
      if (index > 0) this.inlines.push({ type: 'hard_break' });
      if (line !== '') this.inlines.push({ type: 'text', text: this.joinLines(line), marks: all });
    }
  }

  private joinLines(text: string): string {
    const last = this.inlines.at(-1);
    const before = last?.type === 'text' ? last.text.slice(-1) : '';
    return text.replaceAll(/\r\n?|\n/gu, (_, at: number) => {
      const [left, right] = [at === 0 ? before : text.charAt(at - 1), text.charAt(at + 1)];
      return WIDE.test(left) && WIDE.test(right) ? '' : ' ';
    });
  }

  private link(
    node: Extract<PhrasingContent, { type: 'link' | 'linkReference' }>,
    { url: href, title }: Destination,
    marks: readonly Mark[],
    depth: number,
  ): void {
    if (href.startsWith('#')) return this.innerLink(node, href, title, marks, depth);
    if (isAllowedHref(href)) this.read(node.children, withMark(marks, 'link', href), depth + 1);
    else {
      this.source.notes.warn('link_address_dropped', node, href);
      this.read(node.children, marks, depth + 1);
    }
    // A title shows when the mouse rests; its words would be lost.
    if (title.trim() !== '') this.text(` (${title})`, marks);
    return undefined;
  }

  private innerLink(
    node: Extract<PhrasingContent, { type: 'link' | 'linkReference' }>,
    href: string,
    title: string,
    marks: readonly Mark[],
    depth: number,
  ): void {
    const label = title === NUMBER_TITLE ? '' : toString(node);
    const isLabel = isAllowedValue(nodeRules.cross_reference.attributes.label, label);
    if (href === MISSING_FOOTNOTE) this.inlines.push({ type: 'footnote_reference', label: '' });
    else if (href === MISSING_CLAUSE && isLabel) this.inlines.push({ type: 'cross_reference', target: null, label });
    else {
      const reader = new InlineReader(this.source);
      reader.read(node.children, marks, depth + 1);
      const words = reader.inlines.filter((inline) => inline.type === 'text' || inline.type === 'hard_break');
      const isPlain = words.length === reader.inlines.length && (label !== '' || title === NUMBER_TITLE);
      if (isPlain && isLabel)
        this.inlines.push({ type: 'pending_link', name: decoded(href.slice(1)), label, node, words });
      else this.inlines.push(...reader.inlines);
    }
  }

  private image(node: Nodes, alt: string, src: string, marks: readonly Mark[]): void {
    this.source.notes.warn('image_as_link', node, src);
    this.text(alt.trim() === '' ? src : alt, isAllowedHref(src) ? withMark(marks, 'link', src) : marks);
  }
}

/**
 * Says which mark an HTML tag sets.
 * @returns null when it sets none
 */
function tagMark(token: Extract<HtmlToken, { type: 'open' }>): Mark | null {
  const href = token.name === 'a' ? (token.attributes.get('href') ?? '').trim() : '';
  if (isAllowedHref(href)) return { type: 'link', href };
  const type = tagMarks[token.name];
  return type === undefined ? null : { type, href: '' };
}

function withMark(marks: readonly Mark[], type: MarkName, href = ''): readonly Mark[] {
  return [...marks.filter((mark) => mark.type !== type), { type, href }];
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // not an encoded address: taken as it stands
  }
}
