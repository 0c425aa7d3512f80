import type { DocumentJson } from '#document';
import type { DraftCell, DraftInline } from '../draft.js';
import { Draft } from '../draft.js';
import type { FileNote } from '../import-notes.js';
import { FileNotes } from '../import-notes.js';
import type { PartLink } from './docx-package.js';
import { DocxPackage } from './docx-package.js';
import { APPLICATION } from './package-parts.js';
import type { FileComment } from './read-comments.js';
import { readComments } from './read-comments.js';
import { rowsOf, spanOf } from './read-rows.js';
import type { ParagraphRole } from './read-styles.js';
import { ReadStyles } from './read-styles.js';
import type { XmlElement } from './read-xml.js';
import { broken, childOf, childrenOf, elementsOf, textOf, valueOf } from './read-xml.js';
import type { RevisionCount } from './revision-count.js';
import { countRevisions } from './revision-count.js';
import type { ReadFrame, TrackedText } from './run-reader.js';
import { draftWords, RunReader } from './run-reader.js';
import { anchors, styleIds } from './style-names.js';

/** What was read out of a Word file. */
export interface ReadDocx {
  readonly document: DocumentJson;
  readonly notes: readonly FileNote[];
  readonly revisions: RevisionCount;
  readonly comments: readonly FileComment[];
}

/** Tables in tables, boxes in boxes: what is deeper is read as text. */
const MAX_NESTING = 12;

/**
 * Reads a Word file.
 * @param bytes - a .docx file, whoever made it
 * @param tracked - which text its tracked changes stand for
 * @returns the document with new ids, what could not be kept, and what the file holds besides
 * @throws DomainError versions.import_broken, versions.import_protected, versions.import_bomb, document.too_many_blocks
 */
export function readDocx(bytes: Uint8Array, tracked: TrackedText): ReadDocx {
  return new DocxReader(DocxPackage.open(bytes), tracked).read();
}

interface Note {
  readonly label: string;
  /** Of its bookmarks. */
  readonly names: readonly string[];
  readonly content: readonly DraftInline[];
}
type Place = (role: ParagraphRole, content: readonly DraftInline[], hasTypedNumber: boolean) => void;

class DocxReader implements ReadFrame {
  readonly styles: ReadStyles;
  readonly notes = new FileNotes();
  private readonly draft = new Draft();
  private readonly mainPart: string;
  private readonly isOwn: boolean;
  /** Footnotes and endnotes that are referred to, in the order in which they are. */
  private readonly references = new Map<string, string>();
  private readonly looseNotes: Note[] = [];
  /** Words whose paragraph's end was taken away: the next paragraph begins with them. */
  private carried: DraftInline[] = [];
  private boxes: XmlElement[] = [];
  private links: ReadonlyMap<string, PartLink> = new Map();
  /** Bookmarks that stand before or in the block that is being read. */
  private names: string[] = [];
  private lines = 0;
  private nesting = 0;
  private before: ParagraphRole | null = null;

  constructor(
    private readonly file: DocxPackage,
    readonly tracked: TrackedText,
  ) {
    const main = [...file.linksOf('').values()].find(
      ({ type, isExternal }) => type === 'officeDocument' && !isExternal,
    );
    this.mainPart = main?.target ?? 'word/document.xml';
    this.styles = new ReadStyles(this.partOf('styles'), this.partOf('numbering'));
    const app = childOf(file.part('docProps/app.xml'), 'Application');
    this.isOwn = app !== undefined && textOf(app) === APPLICATION;
    for (const { isExternal, type, target } of file.linksOf(this.mainPart).values()) {
      if (isExternal && type !== 'hyperlink') this.notes.add('external_reference_ignored', 0, target);
    }
    if (file.names.some((name) => /vbaProject\.bin$/iu.test(name))) this.notes.addOnce('macros_ignored', 0);
  }

  read(): ReadDocx {
    const body = childOf(this.file.part(this.mainPart), 'w:body');
    if (body === undefined) throw broken(this.mainPart);
    this.links = this.file.linksOf(this.mainPart);
    this.blocks(body, this.toDraft);
    this.flush(this.toDraft);
    this.readNotes();
    const comments = this.comments();
    return {
      document: this.draft.finish(),
      notes: this.notes.all,
      revisions: countRevisions(body),
      comments,
    };
  }

  line(): number {
    return this.lines;
  }

  noteLabel(type: 'footnote' | 'endnote', id: string): string {
    const key = `${type} ${id}`;
    const known = this.references.get(key);
    if (known !== undefined) return known;
    // Our own footnotes have their number as id, whatever the order of their references.
    const label = this.isOwn ? id : String(this.references.size + 1);
    this.references.set(key, label);
    return label;
  }

  bookmark(name: string): void {
    this.names.push(name);
  }

  textBox(content: XmlElement): void {
    this.notes.addOnce('text_box_moved', this.lines);
    this.boxes.push(content);
  }

  private readonly toDraft: Place = (role, content, hasTypedNumber) => {
    if (role.role === 'contents') return this.notes.addOnce('table_of_contents_dropped', this.lines);
    if (role.role === 'code') return this.code(role, content);
    if (role.role === 'loose_note') return undefined;
    const isEmpty =
      draftWords(content).trim() === '' && content.every(({ type }) => type === 'text' || type === 'hard_break');
    if (isEmpty && !role.keepsEmpty) return undefined;
    const { kind, level, marker } = role;
    this.giveNames();
    return this.draft.clause({ kind, level, marker: hasTypedNumber ? 'number' : marker }, content);
  };

  private code(role: Extract<ParagraphRole, { role: 'code' }>, content: readonly DraftInline[]): void {
    const text = draftWords(content);
    const isNext = !role.isWhole && this.before?.role === 'code' && !this.before.isWhole;
    this.giveNames();
    if (!isNext || !this.draft.continueCode(text)) this.draft.code(text, role.language);
  }

  private giveNames(): void {
    for (const name of this.names.splice(0)) this.draft.name(name);
  }

  private blocks(parent: XmlElement, place: Place): void {
    if (this.nesting > MAX_NESTING) return;
    this.nesting += 1;
    for (const element of elementsOf(parent)) this.block(element, place);
    this.nesting -= 1;
  }

  private block(element: XmlElement, place: Place): void {
    switch (element.name) {
      case 'w:p':
        return this.paragraph(element, place);
      case 'w:tbl':
        this.flush(place);
        return this.table(element, place);
      case 'w:sdt':
        return this.blocks(childOf(element, 'w:sdtContent') ?? element, place);
      case 'w:altChunk':
        return this.notes.addOnce('embedded_dropped', this.lines);
      case 'w:bookmarkStart':
        return this.bookmark(element.attributes.get('w:name') ?? '');
      case 'w:customXml':
      case 'w:smartTag':
        return this.blocks(element, place);
      case 'w:ins':
      case 'w:moveTo':
        return this.tracked === 'accepted' ? this.blocks(element, place) : undefined;
      case 'w:del':
      case 'w:moveFrom':
        return this.tracked === 'rejected' ? this.blocks(element, place) : undefined;
      case 'mc:AlternateContent':
        return this.blocks(childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback') ?? element, place);
      default:
        return undefined;
    }
  }

  private paragraph(element: XmlElement, place: Place): void {
    this.lines += 1;
    const written = childOf(element, 'w:pPr');
    const reader = new RunReader(this, this.links);
    reader.read(element);
    const content = [...this.carried, ...reader.inlines];
    this.carried = [];
    if (this.isEndTakenAway(written)) {
      this.carried = content;
      return;
    }
    const role = this.styles.roleOf(this.propertiesNow(written));
    if (role.role === 'loose_note') this.looseNote(element, content);
    place(role, content, reader.hasTypedNumber);
    this.before = role;
    for (const box of this.boxes.splice(0)) this.blocks(box, place);
  }

  /** A paragraph's end may have been inserted or deleted like a word. */
  private isEndTakenAway(properties: XmlElement | undefined): boolean {
    const mark = childOf(properties, 'w:rPr');
    const names = this.tracked === 'accepted' ? ['w:del', 'w:moveFrom'] : ['w:ins', 'w:moveTo'];
    return names.some((name) => childOf(mark, name) !== undefined);
  }

  private propertiesNow(written: XmlElement | undefined): XmlElement | undefined {
    const change = childOf(written, 'w:pPrChange');
    if (change === undefined) return written;
    return this.tracked === 'rejected' ? childOf(change, 'w:pPr') : written;
  }

  /** What was carried over to a paragraph that never came. */
  private flush(place: Place): void {
    const content = this.carried;
    this.carried = [];
    if (content.length > 0)
      place({ role: 'clause', kind: 'paragraph', level: 0, marker: null, keepsEmpty: false }, content, false);
  }

  private looseNote(element: XmlElement, content: readonly DraftInline[]): void {
    const names = childrenOf(element, 'w:bookmarkStart').map(({ attributes }) => attributes.get('w:name') ?? '');
    const number = names.find((name) => name.startsWith(anchors.note))?.slice(anchors.note.length);
    const label = number ?? `loose-${this.looseNotes.length + 1}`;
    this.looseNotes.push({ label, names: this.names.splice(0), content });
  }

  private table(element: XmlElement, place: Place): void {
    if (this.nesting > 2 && place !== this.toDraft) return this.flatTable(element, place);
    const read = rowsOf(element, this.tracked).map(({ isHead, cells }) =>
      cells.flatMap((cell) => this.cell(cell, isHead)),
    );
    this.giveNames();
    if (read.length > 0) this.draft.table(read);
    this.before = null;
  }

  private flatTable(element: XmlElement, place: Place): void {
    this.notes.addOnce('nested_table_flattened', this.lines);
    for (const { cells } of rowsOf(element, this.tracked)) for (const cell of cells) this.blocks(cell, place);
  }

  /** A cell is one text: its paragraphs are parted by line breaks. One that spans columns is followed by empty ones. */
  private cell(cell: XmlElement, isHead: boolean): DraftCell[] {
    const content: DraftInline[] = [];
    let isHeading = false;
    const place: Place = (role, inlines) => {
      if (
        draftWords(inlines).trim() === '' &&
        !inlines.some(({ type }) => type === 'footnote_reference' || type === 'cross_reference')
      )
        return;
      if (content.length > 0) content.push({ type: 'hard_break' });
      if (role.role === 'clause' && role.kind === 'item' && role.marker !== 'none')
        content.push({ type: 'text', text: '• ', marks: [] });
      content.push(...inlines);
    };
    const paragraphs = childrenOf(cell, 'w:p');
    if (paragraphs.length === 1 && paragraphs[0] !== undefined) {
      const style = valueOf(childOf(paragraphs[0], 'w:pPr'), 'w:pStyle');
      isHeading = style === styleIds.tableHeading;
      // Our own cells are one paragraph, which is kept as it is.
      if (isHeading || style === styleIds.tableText) {
        this.paragraph(paragraphs[0], (_, inlines) => content.push(...inlines));
        return [{ isHeader: isHeading, content }];
      }
    }
    this.blocks(cell, place);
    this.flush(place);
    const { columns, isMerged } = spanOf(cell);
    if (isMerged) this.notes.addOnce('merged_cells_split', this.lines);
    const spanned = Array.from({ length: columns - 1 }, (): DraftCell => ({ isHeader: isHead, content: [] }));
    return [{ isHeader: isHead, content }, ...spanned];
  }

  /** Footnotes come last, in the order of their numbers. */
  private readNotes(): void {
    const notes = [...this.looseNotes, ...this.notesOf('footnote'), ...this.notesOf('endnote')];
    const ordered = notes.toSorted((a, b) => Number(a.label) - Number(b.label));
    for (const { label, names, content } of ordered) {
      for (const name of names) this.draft.name(name);
      this.draft.footnote(label, content);
    }
  }

  private notesOf(type: 'footnote' | 'endnote'): Note[] {
    const link = this.linkOf(`${type}s`);
    if (link === undefined) return [];
    const found = childrenOf(this.file.part(link.target), `w:${type}`);
    this.links = this.file.linksOf(link.target);
    // A note may refer to a further one: so long as references grow, look again.
    const read = new Map<string, Note>();
    for (let size = -1; size !== this.references.size;) {
      size = this.references.size;
      for (const note of found) {
        const key = `${type} ${note.attributes.get('w:id') ?? ''}`;
        const label = this.references.get(key);
        if (label === undefined || read.has(key)) continue;
        const content = this.noteContent(note);
        read.set(key, { label, names: this.names.splice(0), content });
      }
    }
    if (type === 'endnote' && read.size > 0) this.notes.addOnce('endnote_as_footnote', this.lines);
    return [...read.values()];
  }

  private noteContent(note: XmlElement): DraftInline[] {
    const content: DraftInline[] = [];
    this.blocks(note, (_, inlines) => {
      const words = content.length === 0 ? withoutFirstGap(inlines) : inlines;
      if (words.length > 0 && content.length > 0) content.push({ type: 'hard_break' });
      content.push(...words);
    });
    return content;
  }

  private linkOf(type: string): PartLink | undefined {
    return [...this.file.linksOf(this.mainPart).values()].find((each) => each.type === type && !each.isExternal);
  }

  private partOf(type: string): XmlElement | undefined {
    const link = this.linkOf(type);
    return link === undefined ? undefined : this.file.part(link.target);
  }

  private comments(): FileComment[] {
    const part = this.partOf('comments');
    const comments = part === undefined ? [] : childrenOf(part, 'w:comment');
    if (comments.length > 0) this.notes.addOnce('comment_dropped', 0, String(comments.length));
    return readComments(comments);
  }
}

/** The gap between a note's mark and its words. */
function withoutFirstGap(content: readonly DraftInline[]): readonly DraftInline[] {
  const [first, ...rest] = content;
  if (first?.type !== 'text' || !/^[\t ]/u.test(first.text)) return content;
  return first.text.length === 1 ? rest : [{ ...first, text: first.text.slice(1) }, ...rest];
}
