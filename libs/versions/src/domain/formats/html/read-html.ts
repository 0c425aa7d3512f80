import type { ClauseBlock, DocumentJson, Mark, MarkName } from '#document';
import { clauseKinds, clauseMarkers, headingAttributes, isAllowedHref, MAX_LEVEL } from '#document';
import { DomainError } from '#shared';
import { parse } from 'parse5';
import type { DraftCell, DraftInline } from '../draft.js';
import { Draft } from '../draft.js';
import type { FileNote } from '../import-notes.js';
import { FileNotes } from '../import-notes.js';
import { BLOCKS, FURNITURE, tagMarks } from './html-elements.js';
import {
  allOf,
  attributeOf,
  type Element,
  HIDDEN,
  isElement,
  isText,
  languageOf,
  type Node,
  preText,
  tableAround,
  wordsOf,
} from './html-tree.js';
import { mainOf } from './main-part.js';
import { collapsed } from './white-space.js';

type Attributes = Pick<ClauseBlock, 'kind' | 'level' | 'marker'>;

/** Largest page: some 700 pages of text with the markup of a word processor. */
export const MAX_HTML_BYTES = 8 * 1024 * 1024;
/** Deepest nesting that is walked; what is deeper keeps its words. */
const MAX_DEPTH = 200;

const PLAIN: Attributes = { kind: 'paragraph', level: 0, marker: null };

interface Place {
  readonly attributes: Attributes;
  readonly listDepth: number;
  readonly isBulleted: boolean;
  readonly depth: number;
}

/**
 * Reads a web page: its article where it has one, without menus, forms and scripts. Nothing is loaded.
 * @param html - the page
 * @returns the document with new ids, and what could not be kept
 * @throws DomainError versions.import_too_large, document.too_many_blocks
 */
export function readHtml(html: string): { readonly document: DocumentJson; readonly notes: readonly FileNote[] } {
  if (html.length > MAX_HTML_BYTES) throw new DomainError('versions.import_too_large', { maxBytes: MAX_HTML_BYTES });
  const page = parse(html);
  const reader = new HtmlReader();
  reader.read(page.childNodes.filter(isElement));
  return { document: reader.draft.finish(), notes: reader.notes.all };
}

class HtmlReader {
  readonly draft = new Draft();
  readonly notes = new FileNotes();
  private inlines: DraftInline[] = [];
  private title: Element | null = null;
  private lines = 0;

  read(roots: readonly Element[]): void {
    const content = mainOf(roots);
    const headings = roots.flatMap((root) => allOf(content ?? root, (name) => /^h[1-6]$/u.test(name)));
    const tops = headings.filter(({ tagName }) => tagName === 'h1');
    // N11: a single first heading of depth 1 is the title.
    this.title = tops.length === 1 && headings[0] === tops[0] ? (tops[0] ?? null) : null;
    const place: Place = { attributes: PLAIN, listDepth: 0, isBulleted: true, depth: 0 };
    for (const root of content === null ? roots : [content]) this.children(root, place, []);
    this.flush(PLAIN);
  }

  private children(parent: Element, place: Place, marks: readonly Mark[]): void {
    if (place.depth > MAX_DEPTH) return this.text(wordsOf(parent), marks);
    for (const child of parent.childNodes) this.node(child, { ...place, depth: place.depth + 1 }, marks);
  }

  private node(node: Node, place: Place, marks: readonly Mark[]): void {
    if (isText(node)) return this.text(node.value, marks);
    if (!isElement(node)) return undefined;
    const name = node.tagName;
    if (attributeOf(node, 'data-plenary') === 'frame') return undefined;
    if (HIDDEN.has(name)) {
      if (name === 'script' || name === 'iframe' || name === 'object')
        this.notes.addOnce('script_dropped', this.lines, `<${name}>`);
      return undefined;
    }
    if (FURNITURE.has(name)) return this.notes.addOnce('page_furniture_dropped', this.lines, `<${name}>`);
    if (attributeOf(node, 'hidden') !== null || attributeOf(node, 'aria-hidden') === 'true') return undefined;
    this.draft.name(attributeOf(node, 'id') ?? attributeOf(node, 'name') ?? '');
    return BLOCKS.has(name) ? this.block(node, place) : this.inline(node, place, marks);
  }

  private block(element: Element, place: Place): void {
    this.flush(place.attributes);
    switch (element.tagName) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.filled(element, place, this.headingOf(element, place));
      case 'ul':
      case 'ol':
        return this.list(element, place);
      case 'li':
        return this.item(element, place);
      case 'table':
        return this.table(element);
      case 'pre':
        // Prose that keeps its lines: verse, notes of an editor.
        if (allOf(element, (name) => name === 'br' || name === 'a' || name === 'p').length > 0) {
          return this.filled(element, place, place.attributes);
        }
        return this.draft.code(preText(element), attributeOf(element, 'data-language') ?? languageOf(element));
      case 'hr':
        return undefined;
      case 'blockquote':
        this.notes.add('quotation_flattened', this.lines);
        return this.filled(element, place, place.attributes);
      default:
        return this.filled(element, place, ownAttributes(element) ?? place.attributes);
    }
  }

  private filled(element: Element, place: Place, attributes: Attributes): void {
    this.children(element, { ...place, attributes }, []);
    this.flush(attributes);
  }

  private headingOf(element: Element, place: Place): Attributes {
    const own = ownAttributes(element);
    if (own !== null) return own;
    if (place.listDepth > 0) return place.attributes;
    return { ...headingAttributes(Number(element.tagName.slice(1))), marker: element === this.title ? 'none' : null };
  }

  private list(element: Element, place: Place): void {
    if (attributeOf(element.parentNode as Element, 'role') === 'doc-endnotes') return this.endnotes(element); // reason: a list has an element around it
    if (place.listDepth > MAX_LEVEL) this.notes.addOnce('level_limited', this.lines);
    this.children(element, { ...place, listDepth: place.listDepth + 1, isBulleted: element.tagName === 'ul' }, []);
    this.flush(place.attributes);
  }

  private item(element: Element, place: Place): void {
    const level = Math.min(Math.max(place.listDepth - 1, 0), MAX_LEVEL);
    const first: Attributes = { kind: 'item', level, marker: place.isBulleted ? 'bullet' : null };
    const before = this.draft.length;
    for (const child of element.childNodes) {
      const isFirst = this.draft.length === before;
      const attributes = isFirst ? first : { ...first, marker: 'none' as const };
      this.node(child, { ...place, attributes, depth: place.depth + 1 }, []);
    }
    this.flush(this.draft.length === before ? first : { ...first, marker: 'none' });
  }

  /** Footnotes of our own pages. */
  private endnotes(element: Element): void {
    for (const item of element.childNodes.filter(isElement)) {
      const reader = new HtmlReader();
      const place: Place = { attributes: PLAIN, listDepth: 0, isBulleted: true, depth: 0 };
      for (const child of item.childNodes.filter(isElement)) reader.children(child, place, []);
      this.draft.footnote(attributeOf(item, 'data-footnote') ?? '', collapsed(reader.inlines));
    }
  }

  private table(element: Element): void {
    const rows = allOf(element, (name) => name === 'tr').filter((row) => tableAround(row) === element);
    const read = rows.map((row) =>
      row.childNodes
        .filter(isElement)
        .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
        .flatMap((cell) => this.cell(cell)),
    );
    if (read.some((row) => row.length > 0)) this.draft.table(read);
  }

  private cell(cell: Element): DraftCell[] {
    const isHeader = cell.tagName === 'th';
    const reader = new CellReader(this.notes);
    const content = reader.contentOf(cell);
    const span = Math.min(Number(attributeOf(cell, 'colspan') ?? 1) || 1, 60);
    if (span > 1 || Number(attributeOf(cell, 'rowspan') ?? 1) > 1) this.notes.addOnce('merged_cells_split', this.lines);
    return [{ isHeader, content }, ...Array.from({ length: span - 1 }, (): DraftCell => ({ isHeader, content: [] }))];
  }

  /** An element within a line. */
  protected inline(element: Element, place: Place, marks: readonly Mark[]): void {
    const name = element.tagName;
    if (name === 'br') this.inlines.push({ type: 'hard_break' });
    else if (name === 'img') this.image(element, marks);
    else if (name === 'a') this.link(element, place, marks);
    else if (attributeOf(element, 'data-footnote-ref') !== null) {
      this.inlines.push({ type: 'footnote_reference', label: attributeOf(element, 'data-footnote-ref') ?? '' });
    } else {
      const mark = tagMarks[name];
      this.children(element, place, mark === undefined ? marks : withMark(marks, mark));
    }
  }

  private link(element: Element, place: Place, marks: readonly Mark[]): void {
    const href = (attributeOf(element, 'href') ?? '').trim();
    if (href.startsWith('#') && href.length > 1) {
      const start = this.inlines.length;
      this.children(element, place, marks);
      const words = collapsed(this.inlines.splice(start)).filter((inline) => inline.type !== 'inner_link');
      const showsNumber = attributeOf(element, 'data-reference') === 'number';
      if (words.length > 0) this.inlines.push({ type: 'inner_link', name: decoded(href.slice(1)), showsNumber, words });
      return;
    }
    const isAllowed = isAllowedHref(href);
    if (!isAllowed && href !== '') this.notes.add('link_address_dropped', this.lines, href);
    this.children(element, place, isAllowed ? withMark(marks, 'link', href) : marks);
  }

  private image(element: Element, marks: readonly Mark[]): void {
    const alt = attributeOf(element, 'alt') ?? '';
    this.notes.add('image_dropped', this.lines, alt === '' ? (attributeOf(element, 'src') ?? '') : alt);
    this.text(alt, marks);
  }

  private text(text: string, marks: readonly Mark[]): void {
    if (text !== '') this.inlines.push({ type: 'text', text, marks });
  }

  protected takeInlines(): DraftInline[] {
    return this.inlines.splice(0);
  }

  /** Ends the clause that is open. */
  protected flush(attributes: Attributes): void {
    const content = collapsed(this.inlines.splice(0));
    if (content.length === 0) return;
    this.lines += 1;
    this.draft.clause(attributes, content);
  }
}

/** A cell is one text: its paragraphs are parted by line breaks. */
class CellReader extends HtmlReader {
  private content: DraftInline[] = [];

  constructor(override readonly notes: FileNotes) {
    super();
  }

  contentOf(cell: Element): DraftInline[] {
    this.read([cell]);
    return this.content;
  }

  protected override flush(attributes: Attributes): void {
    const inlines = collapsed(this.takeInlines());
    if (inlines.length === 0) return;
    if (this.content.length > 0) this.content.push({ type: 'hard_break' });
    if (attributes.kind === 'item' && attributes.marker !== 'none')
      this.content.push({ type: 'text', text: '• ', marks: [] });
    this.content.push(...inlines);
  }
}

/** What our own pages say of a clause. */
function ownAttributes(element: Element): Attributes | null {
  const kind = clauseKinds.find((known) => known === attributeOf(element, 'data-kind'));
  if (kind === undefined) return null;
  const level = Number(attributeOf(element, 'data-level') ?? 0);
  const marker = clauseMarkers.find((known) => known === attributeOf(element, 'data-marker')) ?? null;
  return { kind, level: Number.isInteger(level) && level >= 0 && level <= MAX_LEVEL ? level : 0, marker };
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
