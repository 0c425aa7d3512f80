import type { CrossReference, Inline, Mark, Run } from './blocks.js';
import { MISSING_CLAUSE, MISSING_FOOTNOTE, NUMBER_TITLE } from './markdown-directives.js';
import type { MarkName } from './vocabulary.js';

/** What references are written with. */
export interface References {
  /** Id → the name that a comment gives the block. */
  readonly names: ReadonlyMap<string | null, string>;
  /** Id → what a reference without words of its own shows. */
  readonly labels: ReadonlyMap<string | null, string>;
  readonly footnotes: ReadonlyMap<string, number>;
}

/**
 * Where the words stand. `block`: on lines of their own, a break may end a line. `line`: a heading's one line.
 * `cell`: on one line between bars.
 */
export type Setting = 'block' | 'line' | 'cell';

interface Around {
  readonly before: Inline | undefined;
  readonly after: Inline | undefined;
  /** Delimiters are open around the runs: neighbours count even where they are plain. */
  readonly isNested: boolean;
}

const delimiters = { bold: '**', italic: '*', strike: '~~' } as const;
const tags = { bold: 'strong', italic: 'em', strike: 'del', code: 'code' } as const;
/** Outermost first. */
const order: readonly MarkName[] = ['link', 'bold', 'italic', 'strike', 'code'];
/** The lone line separator that stands for a break where Markdown cannot end a line. */
const BREAK = '&#x2028;';

/**
 * Writes inlines as Markdown.
 * @param content - joined runs and atoms
 * @param references - names and labels of what they refer to
 * @param setting - where they stand
 * @returns Markdown that reads back as the same content; marks use HTML tags where delimiters would not be read
 */
export function writeInlines(content: readonly Inline[], references: References, setting: Setting): string {
  let text = '';
  for (let at = 0; at < content.length;) {
    const inline = content[at];
    if (inline?.type === 'text') {
      const end = content.findIndex((other, index) => index > at && other.type !== 'text');
      const runs = content.slice(at, end === -1 ? content.length : end).filter((other) => other.type === 'text');
      text += writeRuns(
        runs,
        [],
        { before: content[at - 1], after: content[at + runs.length], isNested: false },
        setting,
      );
      at += runs.length;
    } else {
      if (inline !== undefined) text += writeAtom(inline, content[at - 1], content[at + 1], references, setting);
      at += 1;
    }
  }
  return text
    .split('\n')
    .map((line) => protectedLine(line, setting))
    .join('\n');
}

function writeAtom(
  inline: Exclude<Inline, Run>,
  before: Inline | undefined,
  after: Inline | undefined,
  { names, labels, footnotes }: References,
  setting: Setting,
): string {
  if (inline.type === 'footnote_reference') {
    const number = footnotes.get(inline.label);
    return number === undefined ? `[?](${MISSING_FOOTNOTE})` : `[^${number}]`;
  }
  if (inline.type === 'cross_reference') return writeReference(inline, { names, labels, footnotes }, setting);
  if (setting !== 'block') return '<br>';
  const ends = [before, after].some((neighbour) => neighbour === undefined || neighbour.type === 'hard_break');
  return ends ? BREAK : '\\\n';
}

function writeReference({ target, label }: CrossReference, { names, labels }: References, setting: Setting): string {
  const name = names.get(target);
  const shown = name === undefined ? '?' : labels.get(target) || '?';
  const words = escaped(label === '' ? shown : label, setting);
  const title = label === '' ? ` "${NUMBER_TITLE}"` : '';
  return `[${edgesProtected(words)}](${name === undefined ? MISSING_CLAUSE : `#${name}`}${title})`;
}

/** Writes runs, the outermost mark first; neighbouring runs that share it are written in one. */
function writeRuns(runs: readonly Run[], outer: readonly MarkName[], around: Around, setting: Setting): string {
  let text = '';
  for (let at = 0; at < runs.length;) {
    const first = runs[at];
    const mark = nextMark(first, outer);
    if (first === undefined) break;
    let end = at + 1;
    if (mark === undefined) {
      text += escaped(first.text, setting);
      if (first.text.endsWith('!') && text.endsWith('!')) text = `${text.slice(0, -1)}\\!`;
    } else {
      while (end < runs.length && isSameMark(nextMark(runs[end], outer), mark)) end += 1;
      const group = runs.slice(at, end);
      const inside: Around = {
        before: runs[at - 1] ?? around.before,
        after: runs[end] ?? around.after,
        isNested: around.isNested,
      };
      text += writeMarked(mark, group, outer, inside, setting);
    }
    at = end;
  }
  return text;
}

function nextMark(run: Run | undefined, outer: readonly MarkName[]): Mark | undefined {
  const type = order.find((name) => !outer.includes(name) && run?.marks.some((mark) => mark.type === name));
  return run?.marks.find((mark) => mark.type === type);
}

function isSameMark(a: Mark | undefined, b: Mark): boolean {
  return a?.type === b.type && a.href === b.href;
}

function writeMarked(
  mark: Mark,
  runs: readonly Run[],
  outer: readonly MarkName[],
  around: Around,
  setting: Setting,
): string {
  if (mark.type === 'link') return writeLink(mark.href, runs, outer, setting);
  if (mark.type === 'code') return writeCode(runs.map((run) => run.text).join(''), outer, setting);
  const isBoth =
    mark.type === 'bold' &&
    !outer.includes('italic') &&
    runs.every((run) => run.marks.some(({ type }) => type === 'italic'));
  const names: readonly MarkName[] = isBoth ? [...outer, 'bold', 'italic'] : [...outer, mark.type];
  const inside = (isNested: boolean): string => {
    const inner: Around = { before: undefined, after: undefined, isNested };
    return writeRuns(runs, names, inner, setting);
  };
  const words = inside(true);
  const delimiter = isBoth ? '***' : delimiters[mark.type];
  if (isReadable(words, around)) return delimiter + words + delimiter;
  const opening = isBoth ? '<strong><em>' : `<${tags[mark.type]}>`;
  return opening + inside(around.isNested) + opening.replaceAll('<', '</').replace('</strong></em>', '</em></strong>');
}

const WORD_START = /^[\p{L}\p{N}\p{M}]/u;
const WORD_END = /[\p{L}\p{N}\p{M}]$/u;
/** Marks of punctuation that mean nothing to Markdown. */
const PUNCTUATION_START = /^["'(“‘«„¿¡]/u;
const PUNCTUATION_END = /(?<!\\)["').,;:?”’»…。，；：？！」]$/u;
/** What CommonMark counts as space or punctuation, of the basic plane: it looks at UTF-16 units. */
const SPACE_BEFORE = /[\s\p{P}\p{S}]$/u;
const SPACE_AFTER = /^[\s\p{P}\p{S}]/u;

/**
 * Delimiters are read for sure around words that begin and end with a letter or digit, next to space or plain text; or
 * that begin or end with punctuation, next to space.
 */
function isReadable(words: string, { before, after, isNested }: Around): boolean {
  const opens = WORD_START.test(words)
    ? isClear(before, SPACE_BEFORE, isNested)
    : PUNCTUATION_START.test(words) && isSpace(before, /\s$/u, isNested);
  if (!opens) return false;
  return WORD_END.test(words)
    ? isClear(after, SPACE_AFTER, isNested)
    : PUNCTUATION_END.test(words) && isSpace(after, /^\s/u, isNested);
}

function isClear(neighbour: Inline | undefined, space: RegExp, isNested: boolean): boolean {
  if (neighbour === undefined) return !isNested;
  if (neighbour.type !== 'text' || space.test(neighbour.text)) return true;
  return !isNested && neighbour.marks.every(({ type }) => type === 'code' || type === 'link');
}

function isSpace(neighbour: Inline | undefined, space: RegExp, isNested: boolean): boolean {
  if (neighbour === undefined) return !isNested;
  return neighbour.type === 'text' && space.test(neighbour.text);
}

function writeLink(href: string, runs: readonly Run[], outer: readonly MarkName[], setting: Setting): string {
  const plain = runs.map((run) => run.text).join('');
  const isBare = runs.length === 1 && runs[0]?.marks.length === 1 + outer.length;
  const isSame = plain === href || (`mailto:${plain}` === href && /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u.test(plain));
  if (isBare && isSame && /^[\w:/?#@.~+=%-]+$/u.test(plain)) return `<${plain}>`;
  const words = edgesProtected(
    writeRuns(runs, [...outer, 'link'], { before: undefined, after: undefined, isNested: false }, setting),
  );
  if (/^[\w:/?#@.~+=%,;!-]+$/u.test(href)) return `[${words}](${href})`;
  const address = href.replaceAll(/[\\<>"()|`*_[\]]/gu, (character) => `\\${character}`).replaceAll('&', '&amp;');
  return `[${words}](<${address}>)`;
}

function writeCode(text: string, outer: readonly MarkName[], setting: Setting): string {
  // Spaces at both ends would be stripped, a bar would end a cell, a bracket a link's words: such code is written as HTML.
  const isSpaced = /^ .* $/u.test(text);
  const isBarred = setting === 'cell' && /[|\\]/u.test(text);
  if (isSpaced || isBarred || (outer.includes('link') && /[[\]]/u.test(text))) {
    return `<code>${escaped(text, setting)}</code>`;
  }
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return fence + pad + text + pad + fence;
}

/** Takes their meaning from characters that Markdown, GitHub's Markdown or HTML would read. */
function escaped(text: string, setting: Setting): string {
  return text
    .replaceAll(/[\\`*_[\]<~]/gu, '\\$&')
    .replaceAll(/&(?=[#a-z])/giu, '\\&')
    .replaceAll(/!(?=\\\[)/gu, '\\!')
    .replaceAll(/:(?=\/\/)/gu, '\\:')
    .replaceAll(/(?<=www)\./giu, '\\.')
    .replaceAll('@', '\\@')
    .replaceAll('\uFEFF', '&#xFEFF;')
    .replaceAll('|', setting === 'cell' ? '\\|' : '|');
}

/** Takes the meaning from what stands at the ends of a line. */
function protectedLine(line: string, setting: Setting): string {
  // After a footnote's number a colon would begin the footnote itself.
  const edges = edgesProtected(line).replace(/^(\[\^\d+\]):/u, '$1\\:');
  if (setting === 'line') return edges.replace(/#+$/u, (run) => run.replaceAll('#', '\\#'));
  if (setting === 'cell') return edges;
  return edges.replace(/^(?:[#>+=-]|:(?=-)|\|)/u, '\\$&').replace(/^(\d{1,9})([.)])/u, '$1\\$2');
}

/** Spaces at the ends of a line or of a link's words would go. */
function edgesProtected(text: string): string {
  return text.replace(/^ /u, '&#x20;').replace(/ $/u, '&#x20;');
}
