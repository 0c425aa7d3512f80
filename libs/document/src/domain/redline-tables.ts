import type { Cell } from './blocks.js';
import { inlineText } from './plain-text.js';
import {
  compareContents,
  type Comparing,
  contentOf,
  isEqual,
  partsOnlyIn,
  type RedlinePart,
  significanceOf,
} from './redline-parts.js';
import { heavier, type Significance } from './redline-significance.js';
import { commonPairs } from './redline-steps.js';

export interface RedlineRow {
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  readonly cells: readonly RedlineCell[];
}

export interface RedlineCell {
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  /** Null on the side that has no such cell. */
  readonly old: { readonly isHeader: boolean } | null;
  readonly new: { readonly isHeader: boolean } | null;
  readonly parts: readonly RedlinePart[];
}

type Row = readonly Cell[];

/** Compares two tables row by row, rows cell by cell. */
export function compareTables(old: readonly Row[], next: readonly Row[], comparing: Comparing): RedlineRow[] {
  return matched(old, next, rowText).map(([before, after]) => {
    if (before === null || after === null) {
      const change = before === null ? 'added' : 'removed';
      return {
        change,
        cells: (after ?? before ?? []).map((cell) => onlyCell(change === 'added' ? 'new' : 'old', cell)),
      };
    }
    const cells = matched(before, after, cellText).map(([from, to]) => cellOf(from, to, comparing));
    return { change: cells.every(({ change }) => change === 'same') ? 'same' : 'changed', cells };
  });
}

/** @returns the rows of one side, as they were */
export function rowsOf(rows: readonly RedlineRow[], side: 'old' | 'new'): Cell[][] {
  const other = side === 'old' ? 'added' : 'removed';
  return rows
    .filter(({ change }) => change !== other)
    .map(({ cells }) =>
      cells.flatMap((cell) => {
        const form = cell[side];
        return form === null ? [] : [{ isHeader: form.isHeader, content: contentOf(cell.parts, side) }];
      }),
    );
}

/** @returns what weighs most in the rows */
export function significanceOfRows(rows: readonly RedlineRow[]): Significance {
  return rows
    .flatMap((row) =>
      row.change === 'added' || row.change === 'removed'
        ? ['substantive' as const]
        : row.cells.map((cell) =>
            cell.old === null || cell.new === null ? 'substantive' : significanceOf(cell.parts),
          ),
    )
    .reduce<Significance>(heavier, 'none');
}

function cellOf(old: Cell | null, next: Cell | null, comparing: Comparing): RedlineCell {
  if (old === null || next === null) {
    const cell = next ?? old;
    return cell === null
      ? { change: 'same', old: null, new: null, parts: [] }
      : onlyCell(next === null ? 'old' : 'new', cell);
  }
  const parts = compareContents([old.content], [next.content], comparing)[0]?.parts ?? [];
  const isSame = old.isHeader === next.isHeader && isEqual(old.content, next.content);
  return {
    change: isSame || (old.isHeader === next.isHeader && significanceOf(parts) === 'none') ? 'same' : 'changed',
    old: { isHeader: old.isHeader },
    new: { isHeader: next.isHeader },
    parts,
  };
}

function onlyCell(side: 'old' | 'new', cell: Cell): RedlineCell {
  const form = { isHeader: cell.isHeader };
  const parts = partsOnlyIn(side, cell.content);
  return side === 'old'
    ? { change: 'removed', old: form, new: null, parts }
    : { change: 'added', old: null, new: form, parts };
}

/** Pairs what is the same in order; between that, what stands at the same place. */
function matched<Item>(
  old: readonly Item[],
  next: readonly Item[],
  text: (item: Item) => string,
): [Item | null, Item | null][] {
  const pairs: [Item | null, Item | null][] = [];
  let oldAt = 0;
  let newAt = 0;
  const upTo = (oldTo: number, newTo: number): void => {
    while (oldAt < oldTo || newAt < newTo) {
      const from = oldAt < oldTo ? old[oldAt] : undefined;
      const to = newAt < newTo ? next[newAt] : undefined;
      pairs.push([from ?? null, to ?? null]);
      if (oldAt < oldTo) oldAt += 1;
      if (newAt < newTo) newAt += 1;
    }
  };
  for (const pair of commonPairs(old.map(text), next.map(text))) {
    upTo(pair.old, pair.new);
    upTo(pair.old + 1, pair.new + 1);
  }
  upTo(old.length, next.length);
  return pairs;
}

function rowText(row: Row): string {
  return row.map(cellText).join('\t');
}

function cellText({ content }: Cell): string {
  return inlineText(content);
}
