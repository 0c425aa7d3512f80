import type { Block, DocumentJson, FootnoteBlock, Inline } from '#document';
import { footnoteNumbers, inlinesOf, numberBlocks, readBlocks } from '#document';
import { strToU8, zipSync } from 'fflate';
import type { ComparedBlock, Comparison } from '../comparison.js';
import type { ExportFrame } from '../export-frame.js';
import { referenceNames, targetsOf } from '../export-frame.js';
import { BodyWriter } from './body-writer.js';
import { WordNumbering } from './numbering.js';
import * as parts from './package-parts.js';
import type { RunFrame } from './run-writer.js';
import { RunWriter } from './run-writer.js';
import { anchors } from './style-names.js';
import { stylesXml } from './styles-xml.js';
import type { Relationship } from './xml.js';
import { relationshipsXml, W, XML_HEAD } from './xml.js';

/** Every entry of the file has this time, the earliest that the format knows: the same text gives the same bytes. */
const ZIP_TIME = new Date(1980, 0, 1);

/**
 * Writes a document as a Word file: real styles, lists that number themselves, tables, footnotes, links, references that
 * follow their target.
 * @param document - ProseMirror JSON
 * @param frame - title, label and hash, which stand in the file's header and footer
 * @returns the bytes of a .docx file; the same input gives the same bytes
 */
export function toDocx(document: DocumentJson, frame: ExportFrame): Uint8Array {
  const blocks = readBlocks(document);
  const compared = blocks.map((block): ComparedBlock => ({ change: 'kept', block, before: block, words: null }));
  return new DocxWriter({ compared, blocks, before: blocks, author: { name: '', at: null } }, frame).bytes();
}

/**
 * Writes a comparison as a Word file with tracked changes: accepting all of them gives the new text, rejecting the old.
 * @param comparison - both texts as one
 * @param frame - as for `toDocx`; the hash is the new text's
 * @returns the bytes of a .docx file
 */
export function comparisonToDocx(comparison: Comparison, frame: ExportFrame): Uint8Array {
  const compared = comparison.blocks;
  const blocks = compared.flatMap((entry) => (entry.change === 'deleted' ? [] : [entry.block]));
  const before = compared.flatMap((entry) => {
    if (entry.change === 'kept') return [entry.before];
    return entry.change === 'deleted' ? [entry.block] : [];
  });
  return new DocxWriter({ compared, blocks, before, author: comparison.author }, frame).bytes();
}

interface Input {
  readonly compared: readonly ComparedBlock[];
  readonly blocks: readonly Block[];
  readonly before: readonly Block[];
  readonly author: Comparison['author'];
}

class DocxWriter implements RunFrame {
  readonly names: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string | null, string>;
  readonly oldLabels: ReadonlyMap<string | null, string>;
  readonly fieldTargets: ReadonlySet<string>;
  readonly notes: ReadonlyMap<string, number>;
  readonly goneNotes: ReadonlyMap<string, number>;
  private readonly noteBlocks: readonly FootnoteBlock[];
  private readonly oldNoteBlocks: readonly FootnoteBlock[];
  private readonly looseNotes = new Map<Block, number>();
  private readonly looseBefore = new Map<Block, number>();
  private readonly numbering: WordNumbering;
  private readonly links = new Map<string, string>();
  private readonly carried = new Set<number>();
  private customMarks = new Set<number>();
  private isInNotes = false;
  private readonly languages: readonly string[];
  private lastId = 0;

  constructor(
    private readonly input: Input,
    private readonly frame: ExportFrame,
  ) {
    const { blocks } = input;
    const numbered = numberBlocks(blocks);
    this.names = namesOf(input);
    this.oldLabels = new Map(numberBlocks(input.before).map(({ block, label }) => [block.id, label]));
    this.labels = new Map(numbered.map(({ block, label }) => [block.id, label]));
    this.notes = footnoteNumbers(blocks);
    this.noteBlocks = blocks.filter((block) => block.type === 'footnote');
    this.oldNoteBlocks = input.before.filter((block) => block.type === 'footnote');
    this.goneNotes = goneNotesOf(input, this.noteBlocks.length);
    this.numbering = new WordNumbering(blocks);
    this.fieldTargets = new Set(
      numbered.flatMap(({ block, number, label }) =>
        block.id !== null && number === label && number !== '' && this.numbering.of(block).type === 'list'
          ? [block.id]
          : [],
      ),
    );
    const languages = [...blocks, ...input.before].flatMap((block) =>
      block.type === 'code_block' ? block.language : [],
    );
    this.languages = [...new Set(languages)].filter((language) => language !== '');
    this.planNotes();
  }

  bytes(): Uint8Array {
    const runs = new RunWriter(this);
    const writer = new BodyWriter({
      frame: this,
      runs,
      numbering: this.numbering,
      numberingBefore: this.input.before === this.input.blocks ? this.numbering : new WordNumbering(this.input.before),
      looseNotes: this.looseNotes,
      looseBefore: this.looseBefore,
      author: this.input.author,
      languages: this.languages,
    });
    const body = this.input.compared.map((entry) => writer.write(entry)).join('');
    this.isInNotes = true;
    const notes = this.noteBlocks.flatMap((note, index) => {
      if (this.looseNotes.has(note)) return [];
      const compared = this.input.compared.find((entry) => entry.block === note);
      return [writer.note(note, index + 1, compared?.change === 'kept' ? compared.words : null)];
    });
    for (const [index, note] of this.oldNoteBlocks.entries()) {
      const number = this.noteBlocks.length + index + 1;
      if (!this.carried.has(number)) continue;
      notes.push(writer.note(note, number, [{ change: 'deleted', content: note.content, author: null }]));
    }
    const document = `${XML_HEAD}<w:document ${W}><w:body>${body}${parts.sectionProperties}</w:body></w:document>`;
    return this.zip({ document, footnotes: parts.footnotesXml(notes.join('')) });
  }

  link(href: string): string {
    const known = this.links.get(href);
    if (known !== undefined) return known;
    const id = `rIdLink${this.links.size + 1}`;
    this.links.set(href, id);
    return id;
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  noteMark(number: number): { readonly isCustom: boolean } | null {
    const note = this.noteBlocks[number - 1] ?? this.oldNoteBlocks[number - 1 - this.noteBlocks.length];
    if (this.isInNotes || this.carried.has(number) || note === undefined || this.looseNotes.has(note)) return null;
    this.carried.add(number);
    return { isCustom: this.customMarks.has(number) };
  }

  /** Word numbers footnotes as their references come; where ours come otherwise, each mark is typed. */
  private planNotes(): void {
    const order = referenceOrder(this.input.blocks, this.notes);
    for (const [index, note] of this.noteBlocks.entries()) {
      if (!order.includes(index + 1)) this.looseNotes.set(note, index + 1);
    }
    const oldOrder = referenceOrder(this.input.before, footnoteNumbers(this.input.before));
    for (const [index, note] of this.oldNoteBlocks.entries()) {
      if (!oldOrder.includes(index + 1)) this.looseBefore.set(note, this.noteBlocks.length + index + 1);
    }
    if (order.some((number, index) => number !== index + 1)) this.customMarks = new Set(order);
  }

  private zip({ document, footnotes }: { document: string; footnotes: string }): Uint8Array {
    const links = [...this.links].map(([target, id]): Relationship => ({ id, type: 'hyperlink', target }));
    const files = {
      '[Content_Types].xml': parts.contentTypesXml,
      '_rels/.rels': parts.packageRelationshipsXml,
      'docProps/app.xml': parts.appXml,
      'docProps/core.xml': parts.coreXml(this.frame),
      'docProps/custom.xml': parts.customXml(this.frame),
      'word/_rels/document.xml.rels': relationshipsXml([...parts.documentRelationships, ...links]),
      'word/_rels/footnotes.xml.rels': relationshipsXml(links),
      'word/document.xml': document,
      'word/footer1.xml': parts.footerXml(this.frame),
      'word/footnotes.xml': footnotes,
      'word/header1.xml': parts.headerXml(this.frame),
      'word/numbering.xml': this.numbering.xml(),
      'word/settings.xml': parts.settingsXml,
      'word/styles.xml': stylesXml(this.languages),
    };
    const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
    return zipSync(Object.fromEntries(entries), { mtime: ZIP_TIME, level: 6 });
  }
}

/**
 * Names what references of either text lead to. A reference that is deleted leads to where its target is now, also when the
 * two texts do not know each other's ids.
 */
function namesOf({ compared, blocks, before }: Input): ReadonlyMap<string, string> {
  const now = new Map(
    compared.flatMap((entry) =>
      entry.change === 'kept' &&
      entry.before.id !== null &&
      entry.block.id !== null &&
      entry.before.id !== entry.block.id
        ? [[entry.before.id, entry.block.id] as const]
        : [],
    ),
  );
  const ids = new Set(blocks.map(({ id }) => id));
  const gone = before.filter(({ id }) => !ids.has(id) && !now.has(id ?? ''));
  const targets = new Set([...targetsOf(blocks), ...[...targetsOf(before)].map((id) => now.get(id) ?? id)]);
  const names = referenceNames([...blocks, ...gone], anchors.clause, targets);
  for (const [was, is] of now) {
    const name = names.get(is);
    if (name !== undefined) names.set(was, name);
  }
  return names;
}

/** @returns numbers of footnotes in the order in which references to them come, each once */
function referenceOrder(blocks: readonly Block[], notes: ReadonlyMap<string, number>): number[] {
  const order = new Set<number>();
  for (const block of blocks) {
    if (block.type === 'footnote') continue; // a footnote in Word cannot hold the mark of another
    for (const inline of inlinesOf(block)) {
      const number = inline.type === 'footnote_reference' ? notes.get(inline.label) : undefined;
      if (number !== undefined) order.add(number);
    }
  }
  return [...order];
}

/** A footnote that is referred to in words that stay is there in both texts; of the others the old text keeps a copy. */
function goneNotesOf({ compared, before }: Input, noteCount: number): Map<string, number> {
  const kept = new Set(
    compared
      .flatMap((entry): readonly Inline[] => {
        if (entry.change !== 'kept') return [];
        if (entry.words === null) return inlinesOf(entry.block);
        return entry.words.flatMap(({ change, content }) => (change === 'kept' ? content : []));
      })
      .flatMap((inline) => (inline.type === 'footnote_reference' ? [inline.label] : [])),
  );
  const numbers = [...footnoteNumbers(before)].filter(([label]) => !kept.has(label));
  return new Map(numbers.map(([label, number]) => [label, noteCount + number]));
}
