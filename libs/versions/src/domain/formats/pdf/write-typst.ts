import type { Block, Cell, ClauseBlock, DocumentJson, FootnoteBlock, Inline, Mark, TreeNode } from '#document';
import {
  clauseTree,
  footnoteNumbers,
  inlinesOf,
  inlineText,
  markerOf,
  numberBlocks,
  readBlocks,
  toPlainText,
} from '#document';
import type { ExportFrame } from '../export-frame.js';
import { directionOf, languageOfScript, mainDirection, referenceNames } from '../export-frame.js';

/** The parts of Tinos that the product brings, by script. Their order is the order in which letters are looked for. */
export const fontParts = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
  'hebrew',
] as const;

/** The name of a part, as the typesetter knows it. */
export function fontFamily(part: string): string {
  return `Tinos ${part}`;
}

const ANCHOR = 'c';
const NOTE = 'n';

/**
 * Writes a document in Typst's language, from which the PDF is set. All words stand in string literals: nothing that somebody
 * wrote is ever read as markup or code.
 * @param document - ProseMirror JSON
 * @param frame - title, label and hash; label and hash stand on each page
 * @returns the source of the one file that is set; it reads no other
 */
export function toTypst(document: DocumentJson, frame: ExportFrame): string {
  const blocks = readBlocks(document);
  const words = toPlainText(document);
  const language = (frame.language ?? languageOfScript(words) ?? 'en').split('-')[0] ?? 'en';
  const writer = new TypstWriter(blocks);
  return [preamble(frame, { language, direction: mainDirection(words) }), ...writer.tree(clauseTree(blocks)), ''].join(
    '\n',
  );
}

/** @returns a string literal of Typst */
export function literal(text: string): string {
  const safe = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `"${safe}"`;
}

function preamble(
  { title, label, contentHash, date }: ExportFrame,
  { language, direction }: { language: string; direction: string },
): string {
  const at = date === null ? null : new Date(date);
  const day =
    at === null
      ? 'none'
      : `datetime(year: ${at.getUTCFullYear()}, month: ${at.getUTCMonth() + 1}, day: ${at.getUTCDate()})`;
  return `#set document(title: ${literal(title === '' ? '–' : title)}, date: ${day})
#set page(paper: "a4", margin: (x: 2.2cm, top: 2.4cm, bottom: 2.6cm), footer: context {
  set text(size: 7.5pt, fill: luma(35%))
  set par(justify: false)
  grid(columns: (1fr, auto), row-gutter: 3pt,
    text(${literal(label)}), [#counter(page).display() / #counter(page).final().first()],
    text(size: 6.5pt, dir: ltr, ${literal(`SHA-256 ${contentHash}`)}), [])
})
#set text(font: (${fontParts.map((part) => literal(fontFamily(part))).join(', ')}), size: 10.5pt, lang: ${literal(language)}, dir: ${direction}, fallback: true, number-type: "lining")
#set par(leading: 0.62em, spacing: 0.95em, justify: false)
#set heading(numbering: none, bookmarked: true)
#show heading: set text(size: 11pt)
#show heading: set block(above: 1.5em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#show link: set text(fill: rgb("#1f4fa3"))
#show raw: set text(size: 8.8pt)
#show raw.where(block: true): it => block(stroke: 0.5pt + luma(75%), inset: 6pt, width: 100%, it)
#set table(stroke: 0.5pt + luma(70%), inset: 5pt)
#set enum(indent: 0pt, body-indent: 0.7em, number-align: start + top, spacing: 0.8em)
#par(text(size: 9pt, fill: luma(35%), ${literal(title)}))
`;
}

class TypstWriter {
  private readonly numbers = new Map<Block, string>();
  private readonly labels = new Map<string | null, string>();
  private readonly names: ReadonlyMap<string, string>;
  private readonly notes: ReadonlyMap<string, number>;
  private readonly noteBlocks: readonly FootnoteBlock[];
  private readonly loose = new Set<number>();
  private readonly carried = new Set<number>();
  private isInNote = false;

  constructor(blocks: readonly Block[]) {
    for (const { block, number, label } of numberBlocks(blocks)) {
      this.numbers.set(block, number);
      if (block.id !== null) this.labels.set(block.id, label);
    }
    this.names = referenceNames(blocks, ANCHOR);
    this.notes = footnoteNumbers(blocks);
    this.noteBlocks = blocks.filter((block) => block.type === 'footnote');
    const referenced = new Set(
      blocks
        .filter(({ type }) => type !== 'footnote')
        .flatMap(inlinesOf)
        .map((inline) => (inline.type === 'footnote_reference' ? this.notes.get(inline.label) : undefined)),
    );
    for (const index of this.noteBlocks.keys()) if (!referenced.has(index + 1)) this.loose.add(index + 1);
  }

  /** @param depth - how many sections and articles the nodes stand in */
  tree(nodes: readonly TreeNode[], depth = 0): string[] {
    const lines: string[] = [];
    let items: TreeNode[] = [];
    for (const node of nodes) {
      if (node.block.type === 'clause' && node.block.kind === 'item') items.push(node);
      else {
        lines.push(...this.list(items, depth), ...this.node(node, depth));
        items = [];
      }
    }
    return [...lines, ...this.list(items, depth)];
  }

  /** A real list, whose marks are ours. */
  private list(items: readonly TreeNode[], depth: number): string[] {
    if (items.length === 0) return [];
    const marks = items.map(({ block }) => literal(this.markOf(block)));
    const lines = items.map(({ block, children }, index) => {
      const content = block.type === 'clause' ? this.inlines(block.content) : '';
      return `  enum.item(${index + 1})[${this.anchor(block)}${content}${this.tree(children, depth).join('\n')}],`;
    });
    const list = [`#enum(numbering: n => (${marks.join(', ')},).at(n - 1),`, ...lines, `)`];
    return this.directed(list, items[0]?.block.type === 'clause' ? inlineText(items[0].block.content) : '');
  }

  private node({ block, children }: TreeNode, depth: number): string[] {
    switch (block.type) {
      case 'clause':
        return this.clause(block, children, depth);
      case 'table':
        return [this.anchor(block), ...this.table(block.rows)];
      case 'code_block':
        return [`${this.anchor(block)}#raw(block: true, ${literal(block.text)})`];
      case 'footnote': {
        const number = this.noteBlocks.indexOf(block) + 1;
        if (!this.loose.has(number)) return [];
        return [`#par[#super(${literal(String(number))})${this.noteAnchor(number)}#" "${this.noteWords(block)}]`];
      }
    }
  }

  private clause(clause: ClauseBlock, children: readonly TreeNode[], depth: number): string[] {
    const mark = this.markOf(clause);
    const words = this.anchor(clause) + this.inlines(clause.content);
    const text = inlineText(clause.content);
    if (clause.kind === 'section' || clause.kind === 'article') {
      const number = mark === '' ? '' : `#${literal(`${mark} `)}`;
      const heading = `#heading(level: ${depth + 1})[${number}${words}]`;
      return [...this.directed([heading], text), ...this.tree(children, depth + 1)];
    }
    const number = mark === '' ? '' : `#${literal(`${mark}\u2002`)}`;
    const hang = mark === '' ? '' : 'hanging-indent: 1.6em, ';
    return [...this.directed([`#par(${hang}[${number}${words}])`], text), ...this.tree(children, depth)];
  }

  private markOf(block: Block): string {
    if (block.type !== 'clause') return '';
    return markerOf(block) === 'bullet' ? '•' : (this.numbers.get(block) ?? '');
  }

  private directed(lines: readonly string[], words: string): string[] {
    const direction = directionOf(words);
    // Within a text of the other direction each block says its own.
    return [`#[#set text(dir: ${direction})`, ...lines, `]`];
  }

  private table(rows: readonly (readonly Cell[])[]): string[] {
    const columns = Math.max(0, ...rows.map((row) => row.length));
    if (columns === 0) return [];
    const plain = rows.findIndex((row) => row.some((cell) => !cell.isHeader) || row.length < columns);
    const headRows = plain === -1 ? rows.length : plain;
    const lines = rows.map((row) =>
      Array.from({ length: columns }, (_, index) => {
        const cell = row[index];
        const words = this.inlines(cell?.content ?? []);
        return cell?.isHeader === true ? `[#strong[${words}]]` : `[${words}]`;
      }).join(', '),
    );
    const head = headRows === 0 ? [] : [`  table.header(${lines.slice(0, headRows).join(', ')}),`];
    const body = lines.slice(headRows).map((line) => `  ${line},`);
    return [`#table(columns: ${columns === 1 ? '(1fr,)' : `(1fr,) * ${columns}`},`, ...head, ...body, `)`];
  }

  private anchor(block: Block): string {
    const name = this.names.get(block.id ?? '');
    return name === undefined ? '' : `#[#metadata(none)#label("${name}")]`;
  }

  private noteAnchor(number: number): string {
    return `#[#metadata(none)#label("${NOTE}${number}")]`;
  }

  private inlines(content: readonly Inline[]): string {
    return content.map((inline) => this.inline(inline)).join('');
  }

  private inline(inline: Inline): string {
    switch (inline.type) {
      case 'text':
        return marked(inline.text, inline.marks);
      case 'hard_break':
        return '#linebreak()';
      case 'footnote_reference':
        return this.note(this.notes.get(inline.label));
      case 'cross_reference': {
        const name = this.names.get(inline.target ?? '');
        const words = literal(inline.label === '' ? (this.labels.get(inline.target) ?? '?') : inline.label);
        return name === undefined ? `#${words}` : `#link(label("${name}"), ${words})`;
      }
    }
  }

  private note(number: number | undefined): string {
    const block = number === undefined ? undefined : this.noteBlocks[number - 1];
    if (number === undefined || block === undefined) return '#super("?")';
    const shown = literal(String(number));
    if (this.isInNote || this.carried.has(number) || this.loose.has(number)) {
      const isThere = this.carried.has(number) || this.loose.has(number);
      return isThere ? `#super(link(label("${NOTE}${number}"), ${shown}))` : `#super(${shown})`;
    }
    this.carried.add(number);
    return `#footnote(numbering: _ => ${shown})[${this.noteAnchor(number)}${this.noteWords(block)}]`;
  }

  private noteWords(block: FootnoteBlock): string {
    this.isInNote = true;
    const words = this.anchor(block) + this.inlines(block.content);
    this.isInNote = false;
    return words;
  }
}

function marked(text: string, marks: readonly Mark[]): string {
  const isCode = marks.some(({ type }) => type === 'code');
  const plain = isCode ? `#raw(${literal(text)})` : `#${literal(text)}`;
  return marks.reduce((inner, { type, href }) => {
    switch (type) {
      case 'bold':
        return `#strong[${inner}]`;
      case 'italic':
        return `#emph[${inner}]`;
      case 'strike':
        return `#strike[${inner}]`;
      case 'code':
        return inner;
      case 'link':
        return `#link(${literal(href)})[${inner}]`;
    }
  }, plain);
}
