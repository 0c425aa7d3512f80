import * as Y from 'yjs';
import type { Span } from './provenance-ledger.js';

/** Text that stood, or now stands, together: no visible character between its parts. */
export interface TextRun {
  readonly text: string;
  /** In the order of the text; their lengths add up to the text's. */
  readonly spans: readonly Span[];
  /** Id of the block it is in, as its element says; null without one. */
  readonly blockId: string | null;
  /** Inserted: all that its new text holds. Deleted: all that was left of a text that went with it. */
  readonly isWhole: boolean;
  readonly items: readonly Y.Item[];
}

/** What one row did, as the items of a Yjs document show it before they are cleaned up. */
export interface RowItems {
  /** Visible text of the row. */
  readonly inserted: ReadonlySet<Y.Item>;
  /** Text that stood before the row and went with it. */
  readonly deleted: ReadonlySet<Y.Item>;
  /** True for what the row brought, whatever it is. */
  readonly isNew: (item: Y.Item) => boolean;
}

/** @returns the visible text of a row, by places, in the order of the clocks of their first items */
export function insertedRuns(row: RowItems): TextRun[] {
  return runsOf(
    row.inserted,
    (item) => !isHidden(item),
    (items, isAlone) => {
      const type = typeItem(items[0]);
      return isAlone && type !== null && row.isNew(type);
    },
  );
}

/** @returns the text that a row took away, by the places where it stood */
export function deletedRuns(row: RowItems): TextRun[] {
  const stoodBefore = (item: Y.Item): boolean => {
    if (!item.countable || row.isNew(item)) return false;
    return !item.deleted || row.deleted.has(item);
  };
  return runsOf(row.deleted, stoodBefore, (items, isAlone) => isAlone && typeItem(items[0])?.deleted === true);
}

/**
 * Finds on which side of a run lies text that was deleted before it.
 * @param head - the first character of that text
 * @param tail - the last one
 * @returns `before` when the run stood directly before that text, `after` when behind it; null when neither is found nearby
 */
export function sideOf(run: TextRun, head: Span, tail: Span): 'before' | 'after' | null {
  const isAt = (item: Y.Item, { client, clock }: Span): boolean =>
    item.id.client === client && item.id.clock <= clock && clock < item.id.clock + item.length;
  let right = run.items.at(-1)?.right ?? null;
  for (let step = 0; step < MAX_STEPS && right !== null && isHidden(right); step += 1) {
    if (isAt(right, head)) return 'before';
    right = right.right;
  }
  let left = run.items[0]?.left ?? null;
  const last = { ...tail, clock: tail.clock + tail.length - 1 };
  for (let step = 0; step < MAX_STEPS && left !== null && isHidden(left); step += 1) {
    if (isAt(left, last)) return 'after';
    left = left.left;
  }
  return null;
}

/** How many deleted items are passed in search of a neighbour: text deleted in one go is near, the rest is not worth the time. */
const MAX_STEPS = 64;

/** How many items are looked at on the way to a run's end. */
const MAX_WALK = 20_000;

/**
 * @param stands - whether an item is text or an object that parts or makes a run; the others are passed over
 * @param isWhole - asked with the items of a run, and whether nothing else stands in its text
 */
function runsOf(
  members: ReadonlySet<Y.Item>,
  stands: (item: Y.Item) => boolean,
  isWhole: (items: readonly Y.Item[], isAlone: boolean) => boolean,
): TextRun[] {
  const done = new Set<Y.Item>();
  const next = (item: Y.Item, side: 'left' | 'right'): Y.Item | null => {
    let at = item[side];
    for (let step = 0; at !== null && !stands(at) && step < MAX_WALK; step += 1) at = at[side];
    return at;
  };
  const runs: TextRun[] = [];
  for (const member of members) {
    if (done.has(member)) continue;
    let head = member;
    let before = next(head, 'left');
    for (; before !== null && members.has(before); before = next(head, 'left')) head = before;
    const items: Y.Item[] = [];
    let at: Y.Item | null = head;
    for (; at !== null && members.has(at); at = next(at, 'right')) {
      items.push(at);
      done.add(at);
    }
    runs.push(runOf(items, isWhole(items, before === null && at === null)));
  }
  return runs;
}

function runOf(items: readonly Y.Item[], isWhole: boolean): TextRun {
  const spans: Span[] = [];
  for (const { id, length } of items) {
    const last = spans.at(-1);
    if (last !== undefined && last.client === id.client && last.clock + last.length === id.clock) {
      spans[spans.length - 1] = { ...last, length: last.length + length };
    } else spans.push({ client: id.client, clock: id.clock, length });
  }
  return { text: items.map(textOf).join(''), spans, blockId: blockIdOf(items[0]), isWhole, items };
}

/** @returns the item's text; empty for anything else */
export function textOf(item: Y.Item): string {
  return item.content instanceof Y.ContentString ? item.content.str : '';
}

function isHidden(item: Y.Item): boolean {
  return item.deleted || !item.countable;
}

/** The item of the type that holds an item. */
function typeItem(item: Y.Item | undefined): Y.Item | null {
  const parent: unknown = item?.parent;
  return parent instanceof Y.AbstractType ? parent._item : null;
}

/** The id of the topmost element that holds an item, also when it is deleted. */
function blockIdOf(item: Y.Item | undefined): string | null {
  let block = typeItem(item);
  for (let above = typeItem(block ?? undefined); above !== null; above = typeItem(above)) block = above;
  const type: unknown = block?.content instanceof Y.ContentType ? block.content.type : null;
  if (!(type instanceof Y.XmlElement)) return null;
  const content = type._map.get('id')?.content;
  const id: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : null;
  return typeof id === 'string' ? id : null;
}
