import type { Inline, Mark } from '#document';
import { inlineText, isAllowedHref } from '#document';
import type { DraftInline } from '../draft.js';
import type { FileNotes } from '../import-notes.js';
import type { PartLink } from './docx-package.js';
import type { ReadStyles } from './read-styles.js';
import { isOn } from './read-styles.js';
import type { XmlElement } from './read-xml.js';
import { childOf, elementsOf, textOf, valueOf } from './read-xml.js';
import { anchors, NUMBER_TIP, styleIds } from './style-names.js';

/** Which text a file with tracked changes stands for. */
export type TrackedText = 'accepted' | 'rejected';

/** What the paragraphs of a file share. */
export interface ReadFrame {
  readonly styles: ReadStyles;
  readonly tracked: TrackedText;
  readonly notes: FileNotes;
  /** @returns the paragraph that is being read, from 1 */
  line(): number;
  /** @returns the label of a footnote or endnote of the file */
  noteLabel(type: 'footnote' | 'endnote', id: string): string;
  /** Takes the name of a bookmark. */
  bookmark(name: string): void;
  /** Takes the paragraphs of a text box. */
  textBox(content: XmlElement): void;
}

interface OpenField {
  instruction: string;
  isResult: boolean;
  /** The inlines before its result. */
  start: number;
}

/** Changes that are there in the new text only, and in the old text only. */
const NEW = new Set(['w:ins', 'w:moveTo']);
const OLD = new Set(['w:del', 'w:moveFrom']);
const WRAPPERS = new Set([
  'w:smartTag',
  'w:customXml',
  'w:sdtContent',
  'w:bdo',
  'w:dir',
  'w:rubyBase',
  'w:ruby',
  'mc:Choice',
  'mc:Fallback',
]);
const PRIVATE_USE = /[\uE000-\uF8FF]/u;
const MAX_URL = 2_048;

/** Reads the runs of one paragraph. */
export class RunReader {
  readonly inlines: DraftInline[] = [];
  /** True where the number was typed because Word's lists cannot show it. */
  hasTypedNumber = false;
  private readonly fields: OpenField[] = [];

  constructor(
    private readonly frame: ReadFrame,
    private readonly links: ReadonlyMap<string, PartLink>,
  ) {}

  /** @param marks - of what is around */
  read(parent: XmlElement, marks: readonly Mark[] = []): void {
    for (const element of elementsOf(parent)) this.element(element, marks);
  }

  private element(element: XmlElement, marks: readonly Mark[]): void {
    const { name } = element;
    if (NEW.has(name) || OLD.has(name)) this.change(element, marks);
    else if (name === 'w:r') this.run(element, marks);
    else if (name === 'w:hyperlink') this.hyperlink(element, marks);
    else if (name === 'w:fldSimple') this.simpleField(element, marks);
    else if (name === 'w:bookmarkStart') this.frame.bookmark(element.attributes.get('w:name') ?? '');
    else if (name === 'w:sdt') this.read(childOf(element, 'w:sdtContent') ?? element, marks);
    else if (name === 'mc:AlternateContent')
      this.read(
        { ...element, children: [childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback') ?? ''] },
        marks,
      );
    else if (name === 'm:oMath' || name === 'm:oMathPara') this.formula(element, marks);
    else if (WRAPPERS.has(name)) this.read(element, marks);
  }

  private change(element: XmlElement, marks: readonly Mark[]): void {
    const isNew = NEW.has(element.name);
    if (isNew === (this.frame.tracked === 'accepted')) this.read(element, marks);
  }

  private run(run: XmlElement, around: readonly Mark[]): void {
    let properties = childOf(run, 'w:rPr');
    const change = childOf(properties, 'w:rPrChange');
    if (change !== undefined && this.frame.tracked === 'rejected') properties = childOf(change, 'w:rPr');
    if (valueOf(properties, 'w:rStyle') === styleIds.typedNumber) {
      this.hasTypedNumber = true;
      return;
    }
    const marks = this.marksOf(properties, around);
    const children = elementsOf(run);
    const mark = children.findIndex((child) => isOn(child.attributes.get('w:customMarkFollows')));
    // The text after such a reference is its mark, not a word.
    for (const child of mark === -1 ? children : children.slice(0, mark + 1)) this.runChild(child, marks);
  }

  private runChild(child: XmlElement, marks: readonly Mark[]): void {
    const field = this.fields.at(-1);
    if (child.name === 'w:fldChar') return this.fieldMark(child.attributes.get('w:fldCharType') ?? '', marks);
    if (child.name === 'w:instrText' || child.name === 'w:delInstrText') {
      if (field !== undefined) field.instruction += textOf(child).slice(0, MAX_URL);
      return undefined;
    }
    if (field !== undefined && !field.isResult) return undefined;
    switch (child.name) {
      case 'w:t':
      case 'w:delText':
        return this.text(textOf(child), marks);
      case 'w:tab':
      case 'w:ptab':
        return this.text('\t', marks);
      case 'w:br':
      case 'w:cr':
        if (child.attributes.get('w:type') !== 'page') this.inlines.push({ type: 'hard_break' });
        return undefined;
      case 'w:noBreakHyphen':
        return this.text('\u2011', marks);
      case 'w:softHyphen':
        return this.text('\u00AD', marks);
      case 'w:sym':
        return this.symbol(child, marks);
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return this.note(child);
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.drawing(child);
      default:
        return this.element(child, marks);
    }
  }

  private text(text: string, marks: readonly Mark[]): void {
    if (text !== '') this.inlines.push({ type: 'text', text, marks: [...marks] });
  }

  /** Symbol fonts put their signs where Unicode has none. */
  private symbol(symbol: XmlElement, marks: readonly Mark[]): void {
    const code = Number.parseInt(symbol.attributes.get('w:char') ?? '', 16);
    const sign = Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    if (PRIVATE_USE.test(sign))
      this.frame.notes.addOnce('symbol_replaced', this.frame.line(), symbol.attributes.get('w:font') ?? '');
    this.text(PRIVATE_USE.test(sign) ? '\uFFFD' : sign, marks);
  }

  private note(reference: XmlElement): void {
    const type = reference.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    this.inlines.push({
      type: 'footnote_reference',
      label: this.frame.noteLabel(type, reference.attributes.get('w:id') ?? ''),
    });
  }

  private drawing(drawing: XmlElement): void {
    const boxes = findAll(drawing, 'w:txbxContent');
    for (const box of boxes.slice(0, 1)) this.frame.textBox(box);
    if (boxes.length > 0) return;
    const alt = findAll(drawing, 'wp:docPr')[0]?.attributes.get('descr') ?? '';
    this.frame.notes.add('image_dropped', this.frame.line(), alt);
  }

  private hyperlink(element: XmlElement, marks: readonly Mark[]): void {
    const anchor = element.attributes.get('w:anchor') ?? '';
    const link = this.links.get(element.attributes.get('r:id') ?? '');
    const start = this.inlines.length;
    if (link !== undefined) {
      const href = anchor === '' ? link.target : `${link.target}#${anchor}`;
      return this.read(element, this.linkMark(href, marks));
    }
    this.read(element, marks);
    // A reference that came or went with a change: without its words it is not there.
    if (this.inlines.length === start && elementsOf(element).some(({ name }) => NEW.has(name) || OLD.has(name)))
      return undefined;
    return this.innerLink(anchor, start, element.attributes.get('w:tooltip') === NUMBER_TIP);
  }

  private innerLink(anchor: string, start: number, showsNumber: boolean): void {
    const words = this.inlines.splice(start);
    const note = new RegExp(`^${anchors.note}(\\d+)$`, 'u').exec(anchor)?.[1];
    if (note !== undefined)
      this.inlines.push({ type: 'footnote_reference', label: this.frame.noteLabel('footnote', note) });
    else if (anchor === anchors.goneNote) this.inlines.push({ type: 'footnote_reference', label: '' });
    else if (anchor === '') this.inlines.push(...words);
    else this.inlines.push({ type: 'inner_link', name: anchor, showsNumber, words: words.filter(isInline) });
  }

  private simpleField(element: XmlElement, marks: readonly Mark[]): void {
    const start = this.inlines.length;
    this.read(element, marks);
    this.fieldDone(element.attributes.get('w:instr') ?? '', start);
  }

  private fieldMark(type: string, marks: readonly Mark[]): void {
    if (type === 'begin') this.fields.push({ instruction: '', isResult: false, start: this.inlines.length });
    const field = this.fields.at(-1);
    if (field === undefined) return;
    if (type === 'separate') {
      field.isResult = true;
      field.start = this.inlines.length;
    } else if (type === 'end') {
      this.fields.pop();
      this.fieldDone(field.instruction, field.start, marks);
    }
  }

  private fieldDone(instruction: string, start: number, marks: readonly Mark[] = []): void {
    const [code = '', ...words] = instruction.trim().match(/"[^"]*"|\S+/gu) ?? [];
    const switches = words.filter((word) => word.startsWith('\\'));
    const [first = ''] = words.filter((word) => !word.startsWith('\\')).map((word) => word.replaceAll('"', ''));
    if (code === 'REF')
      this.innerLink(
        first,
        start,
        switches.some((each) => /^\\[rnw]$/u.test(each)),
      );
    else if (code === 'HYPERLINK' && switches.includes('\\l')) this.innerLink(first, start, false);
    else if (code === 'HYPERLINK') {
      const mark = this.linkMark(first, marks).find(({ type }) => type === 'link');
      if (mark === undefined) return;
      const result = this.inlines.splice(start);
      this.inlines.push(
        ...result.map((inline) =>
          inline.type === 'text'
            ? { ...inline, marks: [...inline.marks.filter(({ type }) => type !== 'link'), mark] }
            : inline,
        ),
      );
    }
  }

  private formula(element: XmlElement, marks: readonly Mark[]): void {
    const words = findAll(element, 'm:t').map(textOf).join('');
    this.frame.notes.addOnce('formula_flattened', this.frame.line(), words);
    this.text(words, marks);
  }

  private linkMark(href: string, marks: readonly Mark[]): readonly Mark[] {
    if (isAllowedHref(href)) return [...marks.filter(({ type }) => type !== 'link'), { type: 'link', href }];
    this.frame.notes.add('link_address_dropped', this.frame.line(), href);
    return marks;
  }

  private marksOf(properties: XmlElement | undefined, around: readonly Mark[]): readonly Mark[] {
    if (properties === undefined) return around;
    const has = (name: string): boolean => {
      const element = childOf(properties, name);
      return (
        element !== undefined &&
        (element.attributes.get('w:val') === undefined || isOn(element.attributes.get('w:val')))
      );
    };
    const marks: Mark[] = [...around];
    if (has('w:b')) marks.push({ type: 'bold', href: '' });
    if (has('w:i')) marks.push({ type: 'italic', href: '' });
    if (has('w:strike') || has('w:dstrike')) marks.push({ type: 'strike', href: '' });
    if (this.frame.styles.isCodeText(valueOf(properties, 'w:rStyle'))) marks.push({ type: 'code', href: '' });
    return marks;
  }
}

/** All elements of a name below, outermost first, none inside another. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}

/** The words of inlines whose links inside the file are not resolved yet. */
export function draftWords(content: readonly DraftInline[]): string {
  return inlineText(content.flatMap((inline) => (inline.type === 'inner_link' ? inline.words : [inline])));
}

function isInline(inline: DraftInline): inline is Inline {
  return inline.type !== 'inner_link';
}
