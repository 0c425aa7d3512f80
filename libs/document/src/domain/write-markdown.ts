import type { Block, CodeBlock, ClauseBlock, TableBlock } from './blocks.js';
import { readBlocks } from './blocks.js';
import { markerOf } from './clause-tree.js';
import type { DocumentJson } from './document-json.js';
import type { ClauseDirective } from './markdown-directives.js';
import { writeDirective } from './markdown-directives.js';
import type { References } from './write-inlines.js';
import { writeInlines } from './write-inlines.js';
import { footnoteNumbers, inlinesOf, numberBlocks } from './numbering.js';
import { headingAttributes } from './parse-dom.js';

/** A list that is open in the Markdown written so far. */
interface OpenList {
  readonly isOrdered: boolean;
  /** Spaces before the words of the item that was written last. */
  readonly indent: number;
  readonly count: number;
}

const MAX_HEADING_DEPTH = 6;
/** Spaces before a footnote's further lines. */
const FOOTNOTE_INDENT = 4;

/**
 * Writes a document as Markdown that people read and `parseMarkdown` reads back to the same content.
 * @param document - ProseMirror JSON
 * @returns CommonMark with GitHub's tables, footnotes and strikethrough; what Markdown has no words for (definitions,
 *   recitals, numbered paragraphs, uncommon tables) is said in a comment before the block
 * @see DECISIONS.md 4
 */
export function toMarkdown(document: DocumentJson): string {
  const blocks = readBlocks(document);
  const writer = new MarkdownWriter(blocks);
  for (const block of blocks) writer.write(block);
  return writer.text();
}

class MarkdownWriter {
  private readonly parts: string[] = [];
  private readonly references: References;
  private readonly names: ReadonlyMap<string, string>;
  private readonly title: Block | null;
  private footnoteCount = 0;
  private lists: OpenList[] = [];
  private endsInItem = false;

  constructor(blocks: readonly Block[]) {
    const labels = new Map(numberBlocks(blocks).map(({ block, label }) => [block.id, label]));
    this.names = namesOf(blocks);
    this.references = { names: this.names, labels, footnotes: footnoteNumbers(blocks) };
    this.title = titleOf(blocks);
  }

  text(): string {
    return this.parts.length === 0 ? '' : `${this.parts.join('')}\n`;
  }

  write(block: Block): void {
    if (block.type === 'clause') this.clause(block);
    else {
      this.lists = [];
      if (block.type === 'table') this.table(block);
      else if (block.type === 'code_block') this.named(block, code(block));
      else {
        const words = indented(writeInlines(block.content, this.references, 'block'), FOOTNOTE_INDENT).slice(
          FOOTNOTE_INDENT,
        );
        this.footnoteCount += 1;
        this.named(block, `[^${this.footnoteCount}]:${words === '' ? '' : ` ${words}`}`);
      }
    }
  }

  private clause(clause: ClauseBlock): void {
    const name = this.nameOf(clause);
    if (clause.content.length === 0) return this.directed(clause, { isEmpty: true }, '');
    if (clause.kind === 'section' || clause.kind === 'article') return this.heading(clause);
    const words = writeInlines(clause.content, this.references, 'block');
    if (clause.kind === 'item' && name === null && this.item(clause, words)) return undefined;
    const isPlain = clause.kind === 'paragraph' && clause.level === 0 && markerOf(clause) === 'none';
    if (isPlain) {
      this.lists = [];
      this.named(clause, words);
    } else this.directed(clause, { isEmpty: false }, words);
    return undefined;
  }

  private heading(clause: ClauseBlock): void {
    const depth = Math.min(clause.level + (clause.kind === 'section' ? 1 : 3), MAX_HEADING_DEPTH);
    const words = `${'#'.repeat(depth)} ${writeInlines(clause.content, this.references, 'line')}`;
    const natural = headingAttributes(depth);
    const marker = clause === this.title ? 'none' : 'number';
    const isNatural = natural.kind === clause.kind && natural.level === clause.level && marker === markerOf(clause);
    if (!isNatural) return this.directed(clause, { isEmpty: false }, words);
    this.lists = [];
    return this.named(clause, words);
  }

  /** @returns false when no Markdown list can show the item where it stands */
  private item(clause: ClauseBlock, words: string): boolean {
    const marker = markerOf(clause);
    const open = this.lists[clause.level];
    if (marker === 'none') {
      if (open === undefined) return false;
      this.lists = this.lists.slice(0, clause.level + 1);
      this.add(indented(words, open.indent), '\n\n');
      return true;
    }
    if (clause.level > this.lists.length) return false;
    const isOrdered = marker === 'number';
    const outer = this.lists[clause.level - 1]?.indent ?? 0;
    const count = open?.isOrdered === isOrdered ? open.count + 1 : 1;
    const bullet = isOrdered ? `${count}.` : '-';
    const indent = outer + bullet.length + 1;
    this.lists = [...this.lists.slice(0, clause.level), { isOrdered, indent, count }];
    this.add(`${' '.repeat(outer)}${bullet} ${indented(words, indent).slice(indent)}`, this.endsInItem ? '\n' : '\n\n');
    this.endsInItem = true;
    return true;
  }

  private directed(clause: ClauseBlock, { isEmpty }: { isEmpty: boolean }, words: string): void {
    const directive: ClauseDirective = {
      about: 'clause',
      kind: clause.kind,
      level: clause.level,
      marker: clause.marker,
      name: this.nameOf(clause),
      isEmpty,
    };
    this.lists = [];
    this.add(isEmpty ? writeDirective(directive) : `${writeDirective(directive)}\n${words}`, '\n\n');
  }

  /** A block that Markdown shows by itself; a comment gives it a name when something refers to it. */
  private named(block: Block, words: string): void {
    const name = this.nameOf(block);
    const directive: ClauseDirective = { about: 'clause', kind: null, level: 0, marker: null, name, isEmpty: false };
    this.add(name === null ? words : `${writeDirective(directive)}\n${words}`, '\n\n');
  }

  private table(table: TableBlock): void {
    const shape = table.rows.map((row) => row.map((cell) => cell.isHeader));
    const width = Math.max(0, ...shape.map((row) => row.length));
    const isUsual =
      width > 0 &&
      shape.every((row, index) => row.length === width && row.every((isHeader) => isHeader === (index === 0)));
    const name = this.nameOf(table);
    const directive = { about: 'table' as const, shape: isUsual ? [] : shape, name, isEmpty: width === 0 };
    const [head = [], ...body] = table.rows.map((row) =>
      Array.from({ length: width }, (_, index) => writeInlines(row[index]?.content ?? [], this.references, 'cell')),
    );
    const rule = Array.from({ length: width }, () => '---');
    const lines = [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`);
    const comment = isUsual && name === null ? [] : [writeDirective(directive)];
    this.add([...comment, ...(width === 0 ? [] : lines)].join('\n'), '\n\n');
  }

  private nameOf(block: Block): string | null {
    return block.id === null ? null : (this.names.get(block.id) ?? null);
  }

  private add(text: string, separator: string): void {
    if (this.parts.length > 0) this.parts.push(separator);
    this.parts.push(text);
    this.endsInItem = false;
  }
}

/** r1, r2 … for the blocks that cross-references lead to, in reading order: the same text gives the same Markdown. */
function namesOf(blocks: readonly Block[]): Map<string, string> {
  const targets = new Set(
    blocks.flatMap(inlinesOf).flatMap((inline) => (inline.type === 'cross_reference' ? [inline.target] : [])),
  );
  const ids = blocks.flatMap(({ id }) => (id !== null && targets.has(id) ? [id] : []));
  return new Map(ids.map((id, index) => [id, `r${index + 1}`]));
}

/** The heading that `parseMarkdown` will take for the title. */
function titleOf(blocks: readonly Block[]): Block | null {
  const headings = blocks.filter(
    (block) =>
      block.type === 'clause' && (block.kind === 'section' || block.kind === 'article') && block.content.length > 0,
  );
  const first = headings[0];
  const isTop = (block: Block): boolean => block.type === 'clause' && block.kind === 'section' && block.level === 0;
  return first !== undefined && isTop(first) && headings.filter(isTop).length === 1 ? first : null;
}

function code(block: CodeBlock): string {
  const longest = Math.max(2, ...[...block.text.matchAll(/^[ \t]*(`+|~+)/gmu)].map(([, run = '']) => run.length));
  const info = block.language.replaceAll(/[^\p{L}\p{N}+#.=-]/gu, (character) => `&#${character.codePointAt(0)};`);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${info}\n${block.text === '' ? '' : `${block.text}\n`}${fence}`;
}

function indented(words: string, indent: number): string {
  return words
    .split('\n')
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');
}
