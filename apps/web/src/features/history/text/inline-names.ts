import { footnoteNumbers, numberBlocks, type Block } from '#document';

/** What the references inside a text show. */
export interface InlineNames {
  /** Of a block's id: its number or first words; null when nothing has this id. */
  readonly clause: (target: string) => string | null;
  /** Of a footnote's label: 1, 2, 3 …; null when there is no such footnote. */
  readonly note: (label: string) => number | null;
}

/** Reads the names out of the blocks of a text. */
export function inlineNamesOf(blocks: readonly Block[]): InlineNames {
  const labels = new Map(numberBlocks(blocks).map(({ block, label }) => [block.id, label]));
  const notes = footnoteNumbers(blocks);
  return { clause: (target) => labels.get(target) ?? null, note: (label) => notes.get(label) ?? null };
}
