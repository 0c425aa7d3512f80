import type { Block } from './blocks.js';
import { blockText } from './plain-text.js';
import { commonPairs } from './redline-steps.js';

/** Blocks of one text that are parts of one block of the other, in reading order; the pair's own block among them. */
export interface BlockGroup {
  readonly old: readonly number[];
  readonly new: readonly number[];
}

/** Where blocks went. */
export interface Alignment {
  /** In order of the new text; one old and one new block each, or one and several after a split or a join. */
  readonly groups: readonly BlockGroup[];
  /** Groups that stand elsewhere than in the old text, by their first new block. */
  readonly moved: ReadonlySet<number>;
}

/** Blocks with fewer words than this are only found again where they stood. */
const MOVABLE_WORDS = 3;
/** How alike (0 … 1) two blocks are that count as one: between the same neighbours, and anywhere. */
const LIKENESS = { inPlace: 0.45, anywhere: 0.6 } as const;
/** Words that stand in more blocks than this say nothing about which block it is. */
const COMMON_WORD_BLOCKS = 40;
/** Share of a new block's words that come from the old one, in a split; likewise in a join. */
const SPLIT_SHARE = 0.7;

/**
 * Finds for each block of a text the one that it was: by id where there is the same, else by its words.
 * @returns the alignment; O(n log n) in blocks for usual texts
 */
export function alignBlocks(old: readonly Block[], next: readonly Block[]): Alignment {
  const pairing = new Pairing(old, next);
  pairing.byId();
  pairing.byText();
  pairing.byLikeness();
  const groups = pairing.groups();
  return { groups, moved: movedOf(groups, old) };
}

class Pairing {
  private readonly newOf = new Map<number, number>();
  private readonly oldOf = new Map<number, number>();
  private readonly oldWords: readonly (readonly string[])[];
  private readonly newWords: readonly (readonly string[])[];

  constructor(
    private readonly old: readonly Block[],
    private readonly next: readonly Block[],
  ) {
    this.oldWords = old.map(wordsOf);
    this.newWords = next.map(wordsOf);
  }

  byId(): void {
    const indices = new Map(
      this.old.flatMap((block, index) => (block.id === null ? [] : [[block.id, index] as const])),
    );
    for (const [index, block] of this.next.entries()) {
      const found = block.id === null ? undefined : indices.get(block.id);
      if (found !== undefined && this.old[found]?.type === block.type) this.pair(found, index);
    }
  }

  /** The same words: first in order, then wherever they are. */
  byText(): void {
    const [old, next] = [this.freeOld(), this.freeNew()];
    const oldKeys = old.map((index) => keyOf(this.old[index]));
    const newKeys = next.map((index) => keyOf(this.next[index]));
    for (const pair of commonPairs(oldKeys, newKeys)) {
      const [from, to] = [old[pair.old], next[pair.new]];
      if (from !== undefined && to !== undefined && this.oldWords[from]?.length) this.pair(from, to);
    }
    const left = new Map<string, number[]>();
    for (const index of this.freeOld()) {
      if ((this.oldWords[index]?.length ?? 0) < MOVABLE_WORDS) continue;
      const key = keyOf(this.old[index]);
      left.set(key, [...(left.get(key) ?? []), index]);
    }
    for (const index of this.freeNew()) {
      const found = left.get(keyOf(this.next[index]))?.shift();
      if (found !== undefined) this.pair(found, index);
    }
  }

  /** The most alike first. */
  byLikeness(): void {
    const candidates = this.candidates().toSorted((a, b) => b.score - a.score || a.distance - b.distance);
    for (const { old, next } of candidates) if (!this.newOf.has(old) && !this.oldOf.has(next)) this.pair(old, next);
  }

  groups(): BlockGroup[] {
    const taken = { old: new Set<number>(), new: new Set<number>() };
    const groups: BlockGroup[] = [];
    for (const [index] of this.next.entries()) {
      const from = this.oldOf.get(index);
      if (from === undefined) continue;
      const parts = this.partsOf({ whole: from, part: index }, taken.new);
      const joined = parts.length > 1 ? [from] : this.joinedOf(from, index, taken.old);
      for (const part of parts) taken.new.add(part);
      for (const part of joined) taken.old.add(part);
      groups.push({ old: joined, new: parts });
    }
    return groups;
  }

  private pair(old: number, next: number): void {
    this.newOf.set(old, next);
    this.oldOf.set(next, old);
  }

  private freeOld(): number[] {
    return [...this.old.keys()].filter((index) => !this.newOf.has(index));
  }

  private freeNew(): number[] {
    return [...this.next.keys()].filter((index) => !this.oldOf.has(index));
  }

  private candidates(): { old: number; next: number; score: number; distance: number }[] {
    const old = this.freeOld();
    const holders = new Map<string, number[]>();
    for (const index of old)
      for (const word of new Set(this.oldWords[index])) holders.set(word, [...(holders.get(word) ?? []), index]);
    const oldGaps = gapsOf(this.old.length, (index) => this.newOf.get(index));
    const newGaps = gapsOf(this.next.length, (index) => (this.oldOf.has(index) ? index : undefined));
    const inGap = new Map<number, number[]>();
    for (const index of old) inGap.set(oldGaps[index] ?? -1, [...(inGap.get(oldGaps[index] ?? -1) ?? []), index]);
    return this.freeNew().flatMap((next) => {
      const rare = [...new Set(this.newWords[next])].map((word) => holders.get(word) ?? []);
      const near = (inGap.get(newGaps[next] ?? -1) ?? []).slice(0, COMMON_WORD_BLOCKS);
      const found = new Set([...rare.filter(({ length }) => length <= COMMON_WORD_BLOCKS).flat(), ...near]);
      return [...found].flatMap((index) => this.candidate(index, next, oldGaps[index] === newGaps[next]));
    });
  }

  private candidate(old: number, next: number, isInPlace: boolean) {
    const [from, to] = [this.old[old], this.next[next]];
    const [before, after] = [this.oldWords[old] ?? [], this.newWords[next] ?? []];
    if (from?.type !== to?.type) return [];
    const shortest = Math.min(before.length, after.length);
    if (shortest === 0 || (!isInPlace && shortest < 2 * MOVABLE_WORDS)) return [];
    const score = likeness(before, after);
    const isSameKind = from?.type === 'clause' && to?.type === 'clause' && from.kind === to.kind;
    if (score < (isInPlace ? LIKENESS.inPlace : LIKENESS.anywhere)) return [];
    return [
      { old, next, score: score + (isInPlace ? 0.1 : 0) + (isSameKind ? 0.02 : 0), distance: Math.abs(old - next) },
    ];
  }

  /** The free new blocks beside a block's own that hold what it lost: it was split. In reading order. */
  private partsOf({ whole, part }: { whole: number; part: number }, taken: ReadonlySet<number>): number[] {
    const isPart = (index: number): boolean =>
      !this.oldOf.has(index) && !taken.has(index) && this.next[index]?.type === 'clause';
    return around(part, this.oldWords[whole] ?? [], (index) => this.newWords[index] ?? [], isPart);
  }

  /** Likewise the free old blocks beside a block that went into it: they were joined. */
  private joinedOf(whole: number, part: number, taken: ReadonlySet<number>): number[] {
    const isPart = (index: number): boolean =>
      !this.newOf.has(index) && !taken.has(index) && this.old[index]?.type === 'clause';
    return around(whole, this.newWords[part] ?? [], (index) => this.oldWords[index] ?? [], isPart);
  }
}

function around(
  own: number,
  whole: readonly string[],
  wordsAt: (index: number) => readonly string[],
  isPart: (index: number) => boolean,
): number[] {
  const rest = countsOf(whole);
  take(rest, wordsAt(own));
  const parts = [own];
  for (const direction of [1, -1] as const)
    for (let index = own + direction; isPart(index); index += direction) {
      const words = wordsAt(index);
      if (words.length < 2 || shared(rest, words) / words.length < SPLIT_SHARE) break;
      take(rest, words);
      parts.push(index);
    }
  return parts.toSorted((a, b) => a - b);
}

/** The heaviest list of groups that stand in the same order as before; the others moved. */
function movedOf(groups: readonly BlockGroup[], old: readonly Block[]): Set<number> {
  const order = groups.map((group) => group.old[0] ?? 0);
  const weights = groups.map((group) => group.old.reduce((sum, index) => sum + weightOf(old[index]), 0));
  const best = new BestBefore(old.length);
  const previous: number[] = [];
  let last = -1;
  let heaviest = 0;
  for (const [index, place] of order.entries()) {
    const before = best.before(place);
    previous[index] = before.index;
    const weight = before.weight + (weights[index] ?? 0);
    best.put(place, { weight, index });
    if (weight > heaviest) [heaviest, last] = [weight, index];
  }
  const staying = new Set<number>();
  for (let index = last; index >= 0; index = previous[index] ?? -1) staying.add(index);
  return new Set(groups.flatMap((group, index) => (staying.has(index) ? [] : [group.new[0] ?? -1])));
}

/** A Fenwick tree of maxima. */
class BestBefore {
  private readonly tree: { readonly weight: number; readonly index: number }[];

  constructor(size: number) {
    this.tree = Array.from({ length: size + 2 }, () => ({ weight: 0, index: -1 }));
  }

  before(place: number): { readonly weight: number; readonly index: number } {
    let best = { weight: 0, index: -1 };
    for (let at = place; at > 0; at -= at & -at) {
      const one = this.tree[at];
      if (one && one.weight > best.weight) best = one;
    }
    return best;
  }

  put(place: number, entry: { readonly weight: number; readonly index: number }): void {
    for (let at = place + 1; at < this.tree.length; at += at & -at)
      if ((this.tree[at]?.weight ?? 0) < entry.weight) this.tree[at] = entry;
  }
}

/** For each index the mark of the nearest anchor before it; two free blocks with one mark stand between the same neighbours. */
function gapsOf(length: number, anchorAt: (index: number) => number | undefined): number[] {
  let gap = -1;
  return Array.from({ length }, (_, index) => {
    gap = anchorAt(index) ?? gap;
    return gap;
  });
}

function keyOf(block: Block | undefined): string {
  return block === undefined ? '' : `${block.type} ${blockText(block)}`;
}

function wordsOf(block: Block): string[] {
  const words =
    blockText(block)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  // Scripts without spaces come as one long word: their characters are compared instead.
  return words.flatMap((word) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
      word,
    )
      ? [...word]
      : [word],
  );
}

/** Dice's coefficient of the words; of pairs of letters for a few words. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const FEW = 8;
  const byWords = dice(a, b);
  return Math.min(a.length, b.length) >= FEW ? byWords : Math.max(byWords, dice(letterPairs(a), letterPairs(b)));
}

function dice(a: readonly string[], b: readonly string[]): number {
  return (2 * shared(countsOf(a), b)) / (a.length + b.length);
}

function letterPairs(words: readonly string[]): string[] {
  const text = words.join(' ');
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function shared(counts: ReadonlyMap<string, number>, words: readonly string[]): number {
  let sum = 0;
  for (const [word, count] of countsOf(words)) sum += Math.min(count, counts.get(word) ?? 0);
  return sum;
}

function take(counts: Map<string, number>, words: readonly string[]): void {
  for (const word of words) counts.set(word, Math.max(0, (counts.get(word) ?? 0) - 1));
}

function weightOf(block: Block | undefined): number {
  return block === undefined ? 0 : blockText(block).length + 1;
}
