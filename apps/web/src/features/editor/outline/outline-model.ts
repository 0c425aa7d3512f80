import type { Node } from 'prosemirror-model';
import type { ClauseKind } from '#document';
import type { Structure } from '../clauses/structure.js';

/** One line of the outline. */
export interface OutlineRow {
  /** Index of its block. */
  readonly index: number;
  readonly id: string;
  readonly kind: ClauseKind | null;
  readonly number: string;
  readonly title: string;
  /** 0 … */
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
  /** Place among its siblings, from 1, and how many there are. */
  readonly place: number;
  readonly siblings: number;
}

/** Longer titles are cut by the style sheet anyway. */
const MAX_TITLE = 120;
const titles = new WeakMap<Node, string>();

/**
 * Lists the lines that show: headings, and below those that were opened everything in them. A text without headings shows
 * all its clauses.
 * @param toggled - ids of clauses that are not as they start: headings start open, what holds no heading starts closed
 * Cost: O(blocks); words are read once a block.
 */
export function outlineRows(doc: Node, structure: Structure, toggled: ReadonlySet<string>): OutlineRow[] {
  const { rows } = structure;
  const shown: OutlineRow[] = [];
  const places = siblingPlaces(structure);
  for (let index = 0; index < rows.length && index < doc.childCount;) {
    const row = rows[index];
    if (row === undefined || row.type === 'footnote' || row.id === null) {
      index += 1;
      continue;
    }
    const hasChildren = row.subtreeEnd > index + 1;
    const startsOpen = holdsHeading(structure, index);
    const isOpen = hasChildren && startsOpen !== toggled.has(row.id);
    shown.push({
      index,
      id: row.id,
      kind: row.kind,
      number: row.number,
      title: titleOf(doc.child(index)),
      depth: row.depth,
      hasChildren,
      isOpen,
      ...(places[index] ?? { place: 1, siblings: 1 }),
    });
    index = isOpen ? index + 1 : Math.max(row.subtreeEnd, index + 1);
  }
  return shown;
}

/** The line for a block: its own, or the one of the clause that holds it and shows. -1 where there is none. */
export function lineOf(lines: readonly OutlineRow[], blockIndex: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.index ?? 0) <= blockIndex) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The first words of a block. */
export function titleOf(block: Node): string {
  const known = titles.get(block);
  if (known !== undefined) return known;
  const text = block.textContent.slice(0, MAX_TITLE * 2).trim();
  const title = text.length > MAX_TITLE ? `${text.slice(0, MAX_TITLE)}…` : text;
  titles.set(block, title);
  return title;
}

function holdsHeading({ rows }: Structure, index: number): boolean {
  const end = rows[index]?.subtreeEnd ?? index + 1;
  for (let at = index + 1; at < end; at += 1) {
    if (rows[at]?.kind === 'section' || rows[at]?.kind === 'article') return true;
  }
  return false;
}

function siblingPlaces({ rows }: Structure): { place: number; siblings: number }[] {
  const groups: number[][] = [];
  const open: number[][] = [[]];
  for (const [index, row] of rows.entries()) {
    open.length = row.depth + 1;
    open[row.depth] ??= [];
    open[row.depth]?.push(index);
    const group = open[row.depth];
    if (group?.length === 1) groups.push(group);
  }
  const places: { place: number; siblings: number }[] = [];
  for (const group of groups) {
    for (const [place, index] of group.entries()) places[index] = { place: place + 1, siblings: group.length };
  }
  return places;
}
