import { type Block, type DocumentJson, type Inline, readBlocks, redlineBetween, type RedlineEntry } from '#document';
import type { ChangeAuthor, ComparedBlock, ComparedWords, Comparison } from './comparison.js';

/**
 * Turns two texts into what a file with tracked changes is written from. A split or joined clause keeps its first part; the
 * rest comes and goes as words and as whole clauses, since tracked changes know no better.
 * @param old - ProseMirror JSON
 * @param next - ProseMirror JSON
 * @param author - under whose name all changes stand
 * @returns both texts as one: without what is inserted it is the old one, without what is deleted the new one
 */
export function comparisonOf(old: DocumentJson, next: DocumentJson, author: ChangeAuthor): Comparison {
  const weaver = new Weaver(readBlocks(old), readBlocks(next));
  return { author, blocks: redlineBetween(old, next).entries.flatMap((entry) => weaver.blocksOf(entry)) };
}

class Weaver {
  private readonly seenOld = new Set<number>();
  private readonly seenNew = new Set<number>();

  constructor(
    private readonly old: readonly Block[],
    private readonly next: readonly Block[],
  ) {}

  blocksOf(entry: RedlineEntry): ComparedBlock[] {
    const [before, block] = [this.old[entry.old?.index ?? -1], this.next[entry.new?.index ?? -1]];
    if (entry.change === 'moved_away') return deleted(before);
    if (entry.isMoved) return this.isFirst(this.seenNew, entry.new) ? inserted(block) : [];
    const [isOldFirst, isNewFirst] = [this.isFirst(this.seenOld, entry.old), this.isFirst(this.seenNew, entry.new)];
    if (!isOldFirst || before === undefined) return isNewFirst ? inserted(block) : [];
    if (!isNewFirst || block === undefined) return deleted(before);
    if (entry.change === 'same' && !entry.isRenumbered) return [{ change: 'kept', block, before, words: null }];
    if (!isProse(block) || !isProse(before)) return bothOf(before, block, entry);
    return [{ change: 'kept', block, before, words: wordsOf(entry, before, block) }];
  }

  private isFirst(seen: Set<number>, head: { readonly index: number } | null): boolean {
    if (head === null || seen.has(head.index)) return false;
    seen.add(head.index);
    return true;
  }
}

type Prose = Extract<Block, { readonly content: readonly Inline[] }>;

function isProse(block: Block): block is Prose {
  return block.type === 'clause' || block.type === 'footnote';
}

/** Tables and code are not compared word by word: when they changed, the old one gives way to the new one. */
function bothOf(before: Block, block: Block, { change }: RedlineEntry): ComparedBlock[] {
  return change === 'same'
    ? [{ change: 'kept', block, before, words: null }]
    : [...deleted(before), ...inserted(block)];
}

function wordsOf({ parts, isSplit, isJoined }: RedlineEntry, before: Prose, block: Prose): ComparedWords[] {
  const words = parts.flatMap((part): ComparedWords[] => {
    if (part.op === 'same' && part.was === undefined) return wordsAs('kept', part.content);
    const [was, is] = part.op === 'same' ? [part.was ?? [], part.content] : [part.old, part.new];
    return [...wordsAs('deleted', was), ...wordsAs('inserted', is)];
  });
  const left = isSplit ? wordsAs('deleted', contentAfter(before.content, words, 'inserted')) : [];
  const more = isJoined ? wordsAs('inserted', contentAfter(block.content, words, 'deleted')) : [];
  return [...words, ...left, ...more];
}

/** What follows in a content after the words that tell of its beginning. */
function contentAfter(
  content: readonly Inline[],
  words: readonly ComparedWords[],
  other: ComparedWords['change'],
): Inline[] {
  let told = words.reduce((sum, one) => sum + (one.change === other ? 0 : lengthOf(one.content)), 0);
  return content.flatMap((inline): Inline[] => {
    const length = lengthOf([inline]);
    const skipped = Math.min(told, length);
    told -= skipped;
    if (skipped === 0) return [inline];
    return skipped === length || inline.type !== 'text' ? [] : [{ ...inline, text: inline.text.slice(skipped) }];
  });
}

function lengthOf(content: readonly Inline[]): number {
  return content.reduce((sum, inline) => sum + (inline.type === 'text' ? inline.text.length : 1), 0);
}

function wordsAs(change: ComparedWords['change'], content: readonly Inline[]): ComparedWords[] {
  return content.length === 0 ? [] : [{ change, content, author: null }];
}

function inserted(block: Block | undefined): ComparedBlock[] {
  return block === undefined ? [] : [{ change: 'inserted', block, author: null }];
}

function deleted(block: Block | undefined): ComparedBlock[] {
  return block === undefined ? [] : [{ change: 'deleted', block, author: null }];
}
