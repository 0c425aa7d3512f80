import type { Block, ClauseBlock } from '#document';
import { markerOf, numberBlocks } from '#document';
import { WORD_LEVELS } from './style-names.js';
import { W, XML_HEAD } from './xml.js';

/** How Word shows a clause's number: a level of a list, or typed where its lists cannot show it. */
export type WordNumber =
  | { readonly type: 'list'; readonly numId: number; readonly level: number }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'none' };

/** The lists of every file. */
const lists = { decimals: 0, items: 1, definitions: 2, recitals: 3, bullets: 4 } as const;
type List = keyof typeof lists;
const LISTS = Object.keys(lists).length;

const itemFormats = ['lowerLetter', 'lowerRoman', 'upperLetter', 'upperRoman', 'decimal'] as const;
/** From here on Word counts letters in another way than people: bb for our ab. */
const LAST_COMMON_LETTER = 27;

interface Wanted {
  readonly list: List;
  readonly level: number;
  readonly count: number;
  readonly text: string;
}
interface Instance {
  readonly numId: number;
  readonly list: List;
  readonly level: number;
  readonly start: number;
}

/**
 * Finds, for each numbered clause, the list of Word that shows exactly its number. Word counts by itself; wherever it
 * would come to another number than ours, the list starts anew at ours.
 */
export class WordNumbering {
  private readonly numbers = new Map<Block, WordNumber>();
  private readonly instances: Instance[] = [];
  private readonly counters: Record<List, number[]> = {
    decimals: [],
    items: [],
    definitions: [],
    recitals: [],
    bullets: [],
  };
  private readonly current: Record<List, number> = {
    decimals: 1,
    items: 2,
    definitions: 3,
    recitals: 4,
    bullets: 5,
  };

  /** @param blocks - in reading order */
  constructor(blocks: readonly Block[]) {
    const itemCounts = new Map<string, number>();
    for (const { block, number, ancestors } of numberBlocks(blocks)) {
      if (block.type !== 'clause') continue;
      const place = ancestors.at(-1)?.path.join('.') ?? '';
      if (number !== '' && block.kind === 'item') itemCounts.set(place, (itemCounts.get(place) ?? 0) + 1);
      const depth = ancestors.filter(({ block: outer }) => isNumberedItem(outer)).length;
      this.numbers.set(block, this.numberOf(block, number, { depth, count: itemCounts.get(place) ?? 0 }));
    }
  }

  of(block: Block): WordNumber {
    return this.numbers.get(block) ?? { type: 'none' };
  }

  /** Writes `word/numbering.xml`. */
  xml(): string {
    const usual = Array.from({ length: LISTS }, (_, list) => numXml(list + 1, list, ''));
    const anew = this.instances.map(({ numId, list, level, start }) =>
      numXml(
        numId,
        lists[list],
        `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride>`,
      ),
    );
    return `${XML_HEAD}<w:numbering ${W}>${abstractLists()}${usual.join('')}${anew.join('')}</w:numbering>`;
  }

  private numberOf(clause: ClauseBlock, number: string, item: { depth: number; count: number }): WordNumber {
    if (markerOf(clause) === 'bullet') return { type: 'list', numId: this.current.bullets, level: clause.level };
    if (number === '') return { type: 'none' };
    const wanted = wantedOf(clause, number, item);
    const isLetter =
      wanted.list === 'items' && (itemFormats[wanted.level % itemFormats.length] ?? '').endsWith('Letter');
    if (wanted.level >= WORD_LEVELS || (isLetter && wanted.count > LAST_COMMON_LETTER)) {
      return { type: 'typed', text: number };
    }
    return this.take(wanted);
  }

  private take({ list, level, count }: Wanted): WordNumber {
    const counters = this.counters[list];
    if ((counters[level] ?? 0) + 1 !== count) {
      const numId = LISTS + 1 + this.instances.length;
      this.instances.push({ numId, list, level, start: count });
      this.current[list] = numId;
    }
    counters[level] = count;
    counters.length = level + 1;
    return { type: 'list', numId: this.current[list], level };
  }
}

function wantedOf(clause: ClauseBlock, number: string, item: { depth: number; count: number }): Wanted {
  switch (clause.kind) {
    case 'section':
    case 'article':
    case 'paragraph': {
      const parts = number.split('.');
      return { list: 'decimals', level: parts.length - 1, count: Number(parts.at(-1)), text: number };
    }
    case 'item':
      return { list: 'items', level: item.depth, count: item.count, text: number };
    case 'definition':
      return { list: 'definitions', level: 0, count: Number(number.slice(1, -1)), text: number };
    case 'recital':
      return { list: 'recitals', level: 0, count: Number(number.slice(1, -1)), text: number };
  }
}

function isNumberedItem(block: Block): boolean {
  return block.type === 'clause' && block.kind === 'item' && markerOf(block) === 'number';
}

function abstractLists(): string {
  const levels = Array.from({ length: WORD_LEVELS }, (_, level) => level);
  const decimal = levels.map((level) =>
    levelXml(
      level,
      'decimal',
      levels
        .slice(0, level + 1)
        .map((at) => `%${at + 1}`)
        .join('.'),
    ),
  );
  const items = levels.map((level) =>
    levelXml(level, itemFormats[level % itemFormats.length] ?? 'decimal', `(%${level + 1})`),
  );
  const single = [levelXml(0, 'decimal', '(%1)')];
  const bullets = levels.map((level) => levelXml(level, 'bullet', '•'));
  return [
    abstractXml(lists.decimals, 'multilevel', decimal),
    abstractXml(lists.items, 'multilevel', items),
    abstractXml(lists.definitions, 'singleLevel', single),
    abstractXml(lists.recitals, 'singleLevel', single),
    abstractXml(lists.bullets, 'multilevel', bullets),
  ].join('');
}

function abstractXml(id: number, type: string, levels: readonly string[]): string {
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="${type}"/>${levels.join('')}</w:abstractNum>`;
}

/** No indent: the paragraph's style says it, for numbered and unnumbered clauses alike. */
function levelXml(level: number, format: string, text: string): string {
  return `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="tab"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/></w:lvl>`;
}

function numXml(numId: number, abstractId: number, overrides: string): string {
  return `<w:num w:numId="${numId}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
}
