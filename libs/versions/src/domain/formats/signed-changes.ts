import type { Inline } from '#document';
import type { ChangeAuthors, WrittenRun } from '../change-authors.js';
import type { ChangeAuthor, ComparedBlock, ComparedWords, Comparison } from './comparison.js';

/**
 * Puts under each change of a comparison who made it; what nobody can be found for keeps the comparison's own author.
 * @param comparison - of two texts
 * @param authors - who wrote and deleted between them
 * @returns the same comparison; words of several authors stand apart
 */
export function signed(comparison: Comparison, authors: ChangeAuthors): Comparison {
  return { ...comparison, blocks: comparison.blocks.map((block) => signedBlock(block, authors)) };
}

function signedBlock(compared: ComparedBlock, authors: ChangeAuthors): ComparedBlock {
  const runs = authors.written.get(compared.block.id ?? '') ?? [];
  if (compared.change !== 'kept') {
    const { change, block } = compared;
    const author = change === 'inserted' ? ofMost(runs, authors) : deleterOf(block.id, wordsOf(block), authors);
    return { change, block, author };
  }
  if (compared.words === null) return compared;
  let position = 0;
  const words = compared.words.flatMap((one): ComparedWords[] => {
    if (one.change === 'deleted')
      return [{ ...one, author: deleterOf(compared.before.id, textOf(one.content), authors) }];
    const start = position;
    position += one.content.reduce((sum, inline) => sum + lengthOf(inline), 0);
    return one.change === 'kept' ? [one] : byWriter(one.content, start, { runs, authors });
  });
  return { ...compared, words };
}

/** Parts words that were put in wherever another one's begin. */
function byWriter(
  content: readonly Inline[],
  start: number,
  { runs, authors }: { readonly runs: readonly WrittenRun[]; readonly authors: ChangeAuthors },
): ComparedWords[] {
  const parts: { content: Inline[]; author: ChangeAuthor | null }[] = [];
  let position = start;
  for (const inline of content)
    for (const piece of piecesOf(inline, position, runs)) {
      const author = authors.authors[runAt(runs, position)?.author ?? -1] ?? null;
      const last = parts.at(-1);
      if (last !== undefined && last.author === author) last.content.push(piece);
      else parts.push({ content: [piece], author });
      position += lengthOf(piece);
    }
  return parts.map((part) => ({ change: 'inserted', ...part }));
}

/** A run of text, cut where runs of authors end. */
function piecesOf(inline: Inline, start: number, runs: readonly WrittenRun[]): Inline[] {
  if (inline.type !== 'text') return [inline];
  const pieces: Inline[] = [];
  for (let at = 0; at < inline.text.length;) {
    const end = Math.min(inline.text.length, (runAt(runs, start + at)?.to ?? Number.POSITIVE_INFINITY) - start);
    pieces.push({ ...inline, text: inline.text.slice(at, end) });
    at = end;
  }
  return pieces;
}

function runAt(runs: readonly WrittenRun[], position: number): WrittenRun | undefined {
  return runs.find(({ from, to }) => from <= position && position < to);
}

/** A paragraph of several authors stands under the name of whoever wrote most of it. */
function ofMost(runs: readonly WrittenRun[], { authors }: ChangeAuthors): ChangeAuthor | null {
  const sums = new Map<number, number>();
  for (const { from, to, author } of runs) sums.set(author, (sums.get(author) ?? 0) + to - from);
  const [most] = [...sums].toSorted(([, a], [, b]) => b - a);
  return authors[most?.[0] ?? -1] ?? null;
}

/** The latest deletion in the block that took these words, or a part of them away. */
function deleterOf(blockId: string | null, text: string, { authors, deleted }: ChangeAuthors): ChangeAuthor | null {
  const words = text.trim();
  const here = deleted.filter((deletion) => deletion.blockId === blockId);
  const found =
    here.find((deletion) => words !== '' && deletion.text.includes(words)) ??
    here.find((deletion) => deletion.text.trim() !== '' && text.includes(deletion.text.trim())) ??
    (words === '' ? here[0] : undefined);
  return authors[found?.author ?? -1] ?? null;
}

function wordsOf(block: ComparedBlock['block']): string {
  return block.type === 'clause' || block.type === 'footnote' ? textOf(block.content) : '';
}

function textOf(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('');
}

function lengthOf(inline: Inline): number {
  return inline.type === 'text' ? inline.text.length : 1;
}
