import type { Cell, Inline } from '#document';

/** Neighbouring characters of a block that are shown alike. Positions as ProseMirror counts them inside the block, [from, to). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A part of a run of text, in one stretch or in none. */
export interface Piece<Kind extends Stretch> {
  readonly text: string;
  readonly stretch: Kind | null;
  /** Nothing of its stretch stands before it. */
  readonly isFirst: boolean;
}

/**
 * Cuts a run of text where its stretches begin and end.
 * @param start - position of its first character in the block
 * @param stretches - in order, not overlapping; those outside the run are left alone
 * @returns pieces that together are the text
 */
export function cutInPieces<Kind extends Stretch>(
  text: string,
  start: number,
  stretches: readonly Kind[],
): Piece<Kind>[] {
  const pieces: Piece<Kind>[] = [];
  const end = start + text.length;
  let at = start;
  const add = (to: number, stretch: Kind | null): void => {
    if (to <= at) return;
    pieces.push({ text: text.slice(at - start, to - start), stretch, isFirst: stretch?.from === at });
    at = to;
  };
  for (const stretch of stretches) {
    if (stretch.to <= at || stretch.from >= end) continue;
    add(stretch.from, null);
    add(Math.min(stretch.to, end), stretch);
  }
  add(end, null);
  return pieces;
}

/** @returns how many positions an inline takes */
export function sizeOf(inline: Inline): number {
  return inline.type === 'text' ? inline.text.length : 1;
}

/** @returns the position of each cell's first character in its table, row by row */
export function cellStarts(rows: readonly (readonly Cell[])[]): number[][] {
  let at = 0;
  return rows.map((row) => {
    at += 1; // into the row
    const starts = row.map((cell) => {
      const start = at + 1; // into the cell
      at = start + cell.content.reduce((size, inline) => size + sizeOf(inline), 0) + 1;
      return start;
    });
    at += 1;
    return starts;
  });
}
