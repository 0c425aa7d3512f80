import type { AttributionRun } from '#contracts';
import { numberBlocks, readBlocks, type Block } from '#document';
import { inlineNamesOf } from '../text/inline-names.js';
import type { Authorship } from './queries.js';

/** A block with its runs; they are counted through the whole text, and `firstRun` is the number of its first one. */
export interface AuthoredBlock {
  readonly block: Block;
  readonly number: string;
  readonly runs: readonly AttributionRun[];
  readonly firstRun: number;
}

/** A run with the words that it is. */
export interface WordedRun {
  readonly run: AttributionRun;
  readonly blockId: string;
}

/** Brings a text and the runs of its blocks together. */
export function authoredBlocks({ document, blocks: told }: Authorship) {
  const runsOf = new Map(told.map(({ id, runs }) => [id, runs]));
  const runs: WordedRun[] = [];
  const read = readBlocks(document);
  const blocks = numberBlocks(read).map(({ block, number }): AuthoredBlock => {
    const own = (block.id === null ? undefined : runsOf.get(block.id)) ?? [];
    const firstRun = runs.length;
    runs.push(...own.map((run) => ({ run, blockId: block.id ?? '' })));
    return { block, number, runs: own, firstRun };
  });
  return { blocks, names: inlineNamesOf(read), runs };
}
