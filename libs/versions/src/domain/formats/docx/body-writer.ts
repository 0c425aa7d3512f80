import type { Block, Cell, ClauseBlock, CodeBlock, FootnoteBlock, TableBlock } from '#document';
import { inlineText } from '#document';
import type { ChangeAuthor, ComparedBlock, ComparedWords } from '../comparison.js';
import { directionOf } from '../export-frame.js';
import type { WordNumber, WordNumbering } from './numbering.js';
import type { RunFrame, RunWriter, Tracking } from './run-writer.js';
import { anchors, clauseStyle, codeStyleId, styleIds } from './style-names.js';
import { INDENT } from './styles-xml.js';
import { xmlText } from './xml.js';

/** Width of the text on the page, in twentieths of a point: A4 with margins of two centimetres. */
const TEXT_WIDTH = 9638;
const KEPT: Tracking = { change: 'kept' };

interface BodyFrame {
  readonly frame: RunFrame;
  readonly runs: RunWriter;
  readonly numbering: WordNumbering;
  /** Numbers in the old text, for what was deleted. */
  readonly numberingBefore: WordNumbering;
  /** Footnotes that nothing refers to: they stand in the text. */
  readonly looseNotes: ReadonlyMap<Block, number>;
  /** The same of the old text. */
  readonly looseBefore: ReadonlyMap<Block, number>;
  readonly author: ChangeAuthor;
  /** Of code blocks, each once. */
  readonly languages: readonly string[];
}

/** Writes blocks as paragraphs and tables of Word. */
export class BodyWriter {
  constructor(private readonly body: BodyFrame) {}

  write(compared: ComparedBlock): string {
    if (compared.change !== 'kept') {
      const author = compared.author ?? this.body.author;
      return this.block(compared.block, { change: compared.change, author });
    }
    const { block, before, words } = compared;
    if (block.type === 'footnote') return this.keptNote(block, before, words);
    if (words === null || block.type !== 'clause') return this.block(block, KEPT);
    return this.clause(block, { runs: this.comparedRuns(words), tracking: KEPT, before });
  }

  /** The words of a footnote, for its own part of the file. */
  note(note: FootnoteBlock, number: number, words: readonly ComparedWords[] | null): string {
    const runs = words === null ? this.body.runs.write(note.content) : this.comparedRuns(words);
    const mark = `<w:r><w:rPr><w:rStyle w:val="${styleIds.footnoteReference}"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>`;
    const properties = `<w:pStyle w:val="${styleIds.footnoteText}"/>${bidi(inlineText(note.content))}`;
    return `<w:footnote w:id="${number}"><w:p><w:pPr>${properties}</w:pPr>${mark}${runs}</w:p></w:footnote>`;
  }

  private block(block: Block, tracking: Tracking): string {
    switch (block.type) {
      case 'clause':
        return this.clause(block, { runs: this.body.runs.write(block.content, tracking), tracking, before: null });
      case 'table':
        return this.table(block, tracking);
      case 'code_block':
        return this.code(block, tracking);
      case 'footnote':
        return this.looseNote(block, this.body.runs.write(block.content, tracking), tracking);
    }
  }

  private clause(
    clause: ClauseBlock,
    { runs, tracking, before }: { runs: string; tracking: Tracking; before: Block | null },
  ): string {
    const numbering = tracking.change === 'deleted' ? this.body.numberingBefore : this.body.numbering;
    const number = numbering.of(clause);
    const typed =
      number.type === 'typed'
        ? this.body.runs.tracked(
            `<w:r><w:rPr><w:rStyle w:val="${styleIds.typedNumber}"/></w:rPr>${this.typed(number.text, tracking)}<w:tab/></w:r>`,
            tracking,
          )
        : '';
    const properties = clauseProperties(clause, number, bidi(inlineText(clause.content)));
    const old = before?.type === 'clause' ? clauseProperties(before, this.body.numberingBefore.of(before), '') : null;
    const now = clauseProperties(clause, number, '');
    const change =
      old === null || old === now
        ? ''
        : `<w:pPrChange ${this.body.runs.stamp(this.body.author)}><w:pPr>${old}</w:pPr></w:pPrChange>`;
    const content = this.bookmarked(clause, typed + runs);
    return this.paragraph(properties, content, tracking, change);
  }

  private typed(text: string, tracking: Tracking): string {
    const tag = tracking.change === 'deleted' ? 'w:delText' : 'w:t';
    return `<${tag} xml:space="preserve">${xmlText(text)}</${tag}>`;
  }

  /** A note that lost its references becomes a paragraph, one that got some stops to be one. */
  private keptNote(note: FootnoteBlock, before: Block, words: readonly ComparedWords[] | null): string {
    const { author, looseNotes, looseBefore } = this.body;
    if (looseNotes.has(note) && looseBefore.has(before))
      return this.looseNote(note, words === null ? this.body.runs.write(note.content) : this.comparedRuns(words), KEPT);
    const gone = looseBefore.has(before) ? this.block(before, { change: 'deleted', author }) : '';
    return gone + (looseNotes.has(note) ? this.block(note, { change: 'inserted', author }) : '');
  }

  private looseNote(note: FootnoteBlock, runs: string, tracking: Tracking): string {
    const loose = tracking.change === 'deleted' ? this.body.looseBefore : this.body.looseNotes;
    const number = loose.get(note);
    if (number === undefined) return '';
    const id = this.body.frame.nextId();
    const start = `<w:bookmarkStart w:id="${id}" w:name="${anchors.note}${number}"/>`;
    const properties = `<w:pStyle w:val="${styleIds.looseNote}"/>${bidi(inlineText(note.content))}`;
    return this.paragraph(properties, `${start}<w:bookmarkEnd w:id="${id}"/>${this.bookmarked(note, runs)}`, tracking);
  }

  private code(code: CodeBlock, tracking: Tracking): string {
    const runs = this.bookmarked(code, this.body.runs.lines(code.text, tracking));
    const style = codeStyleId(this.body.languages.indexOf(code.language));
    return this.paragraph(`<w:pStyle w:val="${style}"/>`, runs, tracking);
  }

  private table(table: TableBlock, tracking: Tracking): string {
    const columns = Math.max(0, ...table.rows.map((row) => row.length));
    const rows = table.rows.filter((row) => row.length > 0);
    if (rows.length === 0) return '';
    const width = Math.floor(TEXT_WIDTH / columns);
    const grid = Array.from({ length: columns }, () => `<w:gridCol w:w="${width}"/>`).join('');
    let headRows = rows.findIndex((row) => row.some((cell) => !cell.isHeader));
    if (headRows === -1) headRows = rows.length;
    const lines = rows.map((row, index) => {
      const properties = [
        columns > row.length ? `<w:gridAfter w:val="${columns - row.length}"/>` : '',
        index < headRows ? '<w:cantSplit/><w:tblHeader/>' : '<w:cantSplit/>',
        tracking.change === 'kept'
          ? ''
          : `<w:${tracking.change === 'inserted' ? 'ins' : 'del'} ${this.body.runs.stamp(tracking.author)}/>`,
      ].join('');
      return `<w:tr><w:trPr>${properties}</w:trPr>${row.map((cell) => this.cell(cell, width, tracking)).join('')}</w:tr>`;
    });
    const look = `<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`;
    const properties = `<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${width * columns}" w:type="dxa"/>${look}</w:tblPr>`;
    // Two tables side by side would be one: a paragraph without words parts them, and none is read back.
    return this.anchor(table) + `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${lines.join('')}</w:tbl>${SPACER}`;
  }

  private cell({ isHeader, content }: Cell, width: number, tracking: Tracking): string {
    const shade = isHeader ? '<w:shd w:val="clear" w:color="auto" w:fill="EEF0F3"/>' : '';
    const style = isHeader ? styleIds.tableHeading : styleIds.tableText;
    const properties = `<w:pStyle w:val="${style}"/>${bidi(inlineText(content))}`;
    const paragraph = this.paragraph(properties, this.body.runs.write(content, tracking), tracking);
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shade}</w:tcPr>${paragraph}</w:tc>`;
  }

  private comparedRuns(words: readonly ComparedWords[]): string {
    return words
      .map(({ change, content, author }) =>
        this.body.runs.write(content, change === 'kept' ? KEPT : { change, author: author ?? this.body.author }),
      )
      .join('');
  }

  private paragraph(properties: string, content: string, tracking: Tracking, change = ''): string {
    const mark =
      tracking.change === 'kept'
        ? ''
        : `<w:rPr><w:${tracking.change === 'inserted' ? 'ins' : 'del'} ${this.body.runs.stamp(tracking.author)}/></w:rPr>`;
    const all = properties + mark + change;
    return `<w:p>${all === '' ? '' : `<w:pPr>${all}</w:pPr>`}${content}</w:p>`;
  }

  private bookmarked(block: Block, runs: string): string {
    const name = this.body.frame.names.get(block.id ?? '');
    if (name === undefined) return runs;
    const id = this.body.frame.nextId();
    return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${runs}<w:bookmarkEnd w:id="${id}"/>`;
  }

  /** A table cannot be inside a bookmark of words: its place before is marked. */
  private anchor(block: Block): string {
    const name = this.body.frame.names.get(block.id ?? '');
    if (name === undefined) return '';
    const id = this.body.frame.nextId();
    return `<w:bookmarkStart w:id="${id}" w:name="${name}"/><w:bookmarkEnd w:id="${id}"/>`;
  }
}

/** After each table: Word wants a paragraph there, and shows no gap with this one. */
const SPACER =
  '<w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>';

/** Style, number, direction and indent, in the order of the format's schema. */
function clauseProperties(clause: ClauseBlock, number: WordNumber, direction: string): string {
  const style = clauseStyle(clause);
  const list =
    number.type === 'list'
      ? `<w:numPr><w:ilvl w:val="${number.level}"/><w:numId w:val="${number.numId}"/></w:numPr>`
      : '';
  return `${style === 'Normal' ? '' : `<w:pStyle w:val="${style}"/>`}${list}${direction}${indentOf(clause, number)}`;
}

/** Said on each paragraph: programs do not agree whether a list or a style decides. */
function indentOf({ kind, level }: ClauseBlock, number: WordNumber): string {
  if (kind === 'item' || kind === 'definition' || kind === 'recital') {
    const hanging = number.type === 'none' ? 'w:firstLine="0"' : `w:hanging="${INDENT}"`;
    return `<w:ind w:left="${INDENT * (level + 1)}" ${hanging}/>`;
  }
  if (number.type === 'none') return '';
  const left = INDENT * (kind === 'paragraph' ? level : 0) + NUMBER_WIDTH;
  return `<w:ind w:left="${left}" w:hanging="${NUMBER_WIDTH}"/>`;
}

/** Room for 1.2.3.4 before a heading. */
const NUMBER_WIDTH = 794;

function bidi(words: string): string {
  return directionOf(words) === 'rtl' ? '<w:bidi/>' : '';
}
