import { footnoteNumbers, inlinesOf, numberBlocks, readBlocks, type Block, type TextReplay } from '#document';
import { blockChange, lettersOf } from './block-change.js';
import type { SentBlock, SentFrame, SentNames, ShownBlock } from './messages.js';
import type { PastWindow } from './past-windows.js';

/** Makes frames for a page that keeps what it was sent: a block that is as it was is only named. */
export class FrameMaker {
  private sent = new Map<string, string>();
  private sentNames = '';
  private readonly texts = new LatestTexts();

  /**
   * @param window - has the row
   * @param since - what changed since this row is marked, where the window has it
   */
  frame({ replay, header, stories }: PastWindow, seq: number, since: number): SentFrame {
    const blocks = this.texts.of(replay, seq) ?? [];
    const before = since === seq ? null : this.texts.of(replay, since);
    const { shown, inserted, deleted } = shownBlocks(blocks, before);
    const story = stories[seq - replay.fromSeq - 1];
    return {
      seq,
      at: story?.at ?? null,
      author: story?.author ?? null,
      shown: { authors: header.authors, display: header.display },
      blocks: this.onlyNews(shown),
      names: this.newNames(blocks),
      inserted,
      deleted,
      changed: shown.find(([, { change }]) => change !== null)?.[0] ?? null,
    };
  }

  private onlyNews(shown: readonly (readonly [key: string, block: ShownBlock])[]): SentBlock[] {
    const sent = new Map(shown.map(([key, block]) => [key, JSON.stringify(block)]));
    const news = shown.map(([key, block]) => ({ key, shown: sent.get(key) === this.sent.get(key) ? null : block }));
    this.sent = sent;
    return news;
  }

  private newNames(blocks: readonly Block[]): SentNames | null {
    const names = namesIn(blocks);
    const written = JSON.stringify(names);
    if (written === this.sentNames) return null;
    this.sentNames = written;
    return names;
  }
}

/** A step to the next row and one back both need two rows, of which one was read for the step before. */
const MAX_TEXTS = 3;

class LatestTexts {
  private readonly read = new Map<number, readonly Block[]>();

  /** @returns null when the row is not in the window */
  of(replay: TextReplay, seq: number): readonly Block[] | null {
    const isInside = seq >= replay.fromSeq && seq <= replay.toSeq;
    const blocks = this.read.get(seq) ?? (isInside ? readBlocks(replay.documentAt(seq)) : null);
    if (blocks === null) return null;
    this.read.delete(seq);
    this.read.set(seq, blocks);
    for (const old of this.read.keys()) if (this.read.size > MAX_TEXTS) this.read.delete(old);
    return blocks;
  }
}

function shownBlocks(blocks: readonly Block[], before: readonly Block[] | null) {
  const old = new Map(before?.map((block, index) => [keyOf(block, index), block]));
  let inserted = 0;
  let deleted = 0;
  const shown = numberBlocks(blocks).map(({ block, number, label }, index): [string, ShownBlock] => {
    const key = keyOf(block, index);
    const was = old.get(key) ?? null;
    old.delete(key);
    if (before === null || (was !== null && JSON.stringify(was) === JSON.stringify(block))) {
      return [key, { block, number, label, change: null }];
    }
    const told = blockChange(was, block);
    inserted += told.inserted;
    deleted += told.deleted;
    return [key, { block, number, label, change: told.change }];
  });
  for (const gone of old.values()) deleted += lettersOf(gone).length;
  return { shown, inserted, deleted };
}

function keyOf({ id }: Block, index: number): string {
  return id ?? `block ${index}`;
}

/** Only of clauses that are referred to: the first words of the others change with every key. */
function namesIn(blocks: readonly Block[]): SentNames {
  const targets = new Set(
    blocks.flatMap(inlinesOf).flatMap((inline) => (inline.type === 'cross_reference' ? (inline.target ?? []) : [])),
  );
  const clauses = numberBlocks(blocks).flatMap(({ block: { id }, label }): [string, string][] =>
    id !== null && targets.has(id) ? [[id, label]] : [],
  );
  return { clauses: Object.fromEntries(clauses), notes: Object.fromEntries(footnoteNumbers(blocks)) };
}
