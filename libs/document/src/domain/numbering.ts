import type { Block, ClauseBlock } from './blocks.js';
import { readBlocks } from './blocks.js';
import type { Placed, TreeNode } from './clause-tree.js';
import { clauseTree, inReadingOrder, markerOf } from './clause-tree.js';
import type { DocumentJson } from './document-json.js';
import { inlineText } from './plain-text.js';
import type { ClauseKind } from './vocabulary.js';

/** One line of the outline: a section or an article. */
export interface OutlineEntry {
  readonly id: string;
  readonly kind: ClauseKind;
  /** How many sections and articles it stands in, 0 …: the indentation. */
  readonly level: number;
  /** For example `2.1`; empty when unnumbered. */
  readonly number: string;
  readonly title: string;
}

/** A numbered block in its place. `number` is what stands before it, `label` how the rest of the text refers to it. */
export interface NumberedBlock {
  readonly block: Block;
  readonly number: string;
  readonly label: string;
  readonly path: readonly number[];
  readonly ancestors: readonly TreeNode[];
}

/** Longest quotation that stands for an unnumbered clause in a cross-reference. */
const QUOTE_LENGTH = 60;

/**
 * Numbers the clauses of a document.
 * @param document - ProseMirror JSON
 * @returns Map clause id → number as it stands before the clause, `1.1`, `(a)`; clauses without a number are absent
 * @see NUMBERING.md
 */
export function numberClauses(document: DocumentJson): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const { block, number } of numberBlocks(readBlocks(document))) {
    if (block.id !== null && number !== '') numbers.set(block.id, number);
  }
  return numbers;
}

/**
 * Lists the sections and articles of a document.
 * @param document - ProseMirror JSON
 * @returns entries in reading order
 */
export function outline(document: DocumentJson): OutlineEntry[] {
  return numberBlocks(readBlocks(document)).flatMap(({ block, number, ancestors }) => {
    if (!isHeading(block) || block.id === null) return [];
    const title = inlineText(block.content).trim();
    return [
      {
        id: block.id,
        kind: block.kind,
        level: ancestors.filter((node) => isHeading(node.block)).length,
        number,
        title,
      },
    ];
  });
}

/**
 * Says what each cross-reference of a document shows when it has no words of its own: the target's number now.
 * @param document - ProseMirror JSON
 * @returns Map target id → label, `2.1(a)(i)`, the first words of an unnumbered clause, or null when nothing has this id
 * @see NUMBERING.md N9
 */
export function resolveReferences(document: DocumentJson): Map<string, string | null> {
  const blocks = readBlocks(document);
  const labels = new Map(numberBlocks(blocks).map(({ block, label }) => [block.id, label]));
  const resolved = new Map<string, string | null>();
  for (const inline of blocks.flatMap(inlinesOf)) {
    if (inline.type !== 'cross_reference' || inline.target === null) continue;
    resolved.set(inline.target, labels.get(inline.target) ?? null);
  }
  return resolved;
}

/**
 * Numbers the footnotes of a document in the order in which they stand.
 * @param blocks - in reading order
 * @returns Map label → 1, 2, 3 …; of footnotes with one label the first counts
 * @see NUMBERING.md N10
 */
export function footnoteNumbers(blocks: readonly Block[]): Map<string, number> {
  const numbers = new Map<string, number>();
  const footnotes = blocks.filter((block) => block.type === 'footnote');
  for (const [index, { label }] of footnotes.entries()) if (!numbers.has(label)) numbers.set(label, index + 1);
  return numbers;
}

/**
 * Numbers the footnotes of a document, for whoever shows their references.
 * @param document - ProseMirror JSON
 * @returns Map label → 1, 2, 3 …
 */
export function numberFootnotes(document: DocumentJson): Map<string, number> {
  return footnoteNumbers(readBlocks(document));
}

/**
 * Places and numbers all blocks.
 * @param blocks - in reading order
 * @returns one entry a block, in the same order
 */
export function numberBlocks(blocks: readonly Block[]): NumberedBlock[] {
  const counters = new Counters();
  const numbers = new Map<TreeNode, Numbered>();
  return inReadingOrder(clauseTree(blocks)).map((placed) => {
    const { node, ancestors } = placed;
    const numbered = numberOf(placed, counters, numbers);
    numbers.set(node, numbered);
    return { block: node.block, ...numbered, path: node.path, ancestors };
  });
}

/** All inlines of a block, table cells included. */
export function inlinesOf(block: Block): Extract<Block, { content: unknown }>['content'][number][] {
  if (block.type === 'code_block') return [];
  if (block.type === 'table') return block.rows.flatMap((row) => row.flatMap((cell) => cell.content));
  return [...block.content];
}

class Counters {
  private readonly counts = new Map<string, number>();

  next(series: string): number {
    const count = (this.counts.get(series) ?? 0) + 1;
    this.counts.set(series, count);
    return count;
  }
}

type Numbered = Pick<NumberedBlock, 'number' | 'label'>;

/** What the number of a clause is made from. */
interface Surroundings {
  readonly ancestors: readonly TreeNode[];
  /** Of these, the numbered ones. */
  readonly numbered: readonly TreeNode[];
  readonly counters: Counters;
  readonly numbers: ReadonlyMap<TreeNode, Numbered>;
}

function numberOf({ node, ancestors }: Placed, counters: Counters, numbers: ReadonlyMap<TreeNode, Numbered>): Numbered {
  if (!isNumbered(node.block)) return { number: '', label: quoteOf(node.block) };
  const numbered = ancestors.filter(({ block }) => isNumbered(block));
  const around: Surroundings = { ancestors, numbered, counters, numbers };
  switch (node.block.kind) {
    case 'section':
    case 'article':
    case 'paragraph':
      return decimalOf(around);
    case 'definition':
      return definitionOf(around);
    case 'recital':
      return alike(`(${counters.next('recital')})`);
    case 'item':
      return itemOf(around);
  }
}

/** N3, N4, N8. */
function decimalOf({ numbered, counters, numbers }: Surroundings): Numbered {
  const holder = numbered.findLast(({ block }) => isDecimal(block));
  const count = counters.next(seriesOf('decimal', holder));
  return alike(holder === undefined ? String(count) : `${numbers.get(holder)?.number ?? ''}.${count}`);
}

/** N6. */
function definitionOf({ ancestors, numbered, counters, numbers }: Surroundings): Numbered {
  const heading = ancestors.findLast(({ block }) => isHeading(block));
  const number = `(${counters.next(seriesOf('definition', heading))})`;
  const holder = numbered.findLast(({ block }) => isDecimal(block));
  return { number, label: (holder === undefined ? '' : (numbers.get(holder)?.number ?? '')) + number };
}

/** N5. */
function itemOf({ ancestors, numbered, counters, numbers }: Surroundings): Numbered {
  const depth = numbered.filter(({ block }) => block.type === 'clause' && block.kind === 'item').length;
  const number = `(${itemNumber(depth, counters.next(seriesOf('item', ancestors.at(-1))))})`;
  const holder = numbered.at(-1);
  return { number, label: (holder === undefined ? '' : (numbers.get(holder)?.label ?? '')) + number };
}

function alike(number: string): Numbered {
  return { number, label: number };
}

function seriesOf(kind: string, holder: TreeNode | undefined): string {
  return `${kind} ${holder?.path.join('.') ?? ''}`;
}

function isNumbered(block: Block): block is ClauseBlock {
  return block.type === 'clause' && markerOf(block) === 'number';
}

function isDecimal(block: Block): boolean {
  return (
    block.type === 'clause' && (block.kind === 'section' || block.kind === 'article' || block.kind === 'paragraph')
  );
}

function isHeading(block: Block): block is ClauseBlock {
  return block.type === 'clause' && (block.kind === 'section' || block.kind === 'article');
}

/** N5: (a), (i), (A), (I), (1), and from the sixth depth on the same again. */
function itemNumber(depth: number, count: number): string {
  const styles = [letters, roman, upper(letters), upper(roman), String];
  return (styles[depth % styles.length] ?? String)(count);
}

function upper(style: (count: number) => string): (count: number) => string {
  return (count) => style(count).toUpperCase();
}

/** a … z, aa, ab … */
function letters(count: number): string {
  const FIRST = 97;
  const ALPHABET_LENGTH = 26;
  let text = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / ALPHABET_LENGTH)) {
    text = String.fromCharCode(FIRST + ((rest - 1) % ALPHABET_LENGTH)) + text;
  }
  return text;
}

function roman(count: number): string {
  const digits = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const;
  let rest = count;
  let text = '';
  for (const [value, digit] of digits) {
    text += digit.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return text;
}

function quoteOf(block: Block): string {
  if (block.type === 'table' || block.type === 'code_block') return '';
  const text = inlineText(block.content).replaceAll('\n', ' ').trim();
  return text.length <= QUOTE_LENGTH ? text : `${[...text].slice(0, QUOTE_LENGTH - 1).join('')}…`;
}
