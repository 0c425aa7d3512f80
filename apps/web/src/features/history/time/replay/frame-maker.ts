import { footnoteNumbers, inlinesOf, numberBlocks, readBlocks, type Block } from '#document';
import { blockChange, lettersOf } from './block-change.js';
import type { SentBlock, SentFrame, SentNames, ShownBlock } from './messages.js';
import type { PastWindow } from './past-windows.js';

/** Makes frames for a page that keeps what it was sent: a block that is as it was is only named. */
export class FrameMaker {
  private sent = new Map<string, string>();
  private sentNames = '';
  private last: { readonly seq: number; readonly blocks: readonly Block[] } | null = null;

  /**
   * @param window - has the row
   * @param since - what changed since this row is marked, where the window has it
   */
  frame({ replay, header, stories }: PastWindow, seq: number, since: number): SentFrame {
    const read = (row: number): readonly Block[] =>
      this.last?.seq === row ? this.last.blocks : readBlocks(replay.documentAt(row));
    const blocks = read(seq);
    const isKnown = this.last?.seq === since || (since >= replay.fromSeq && since <= replay.toSeq);
    const before = isKnown && since !== seq ? read(since) : null;
    this.last = { seq, blocks };
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
