import type * as Y from 'yjs';
import { duplicateClauseRepairs } from '#document';

/** Waits between a merge and its repair, drawn evenly, so that mostly one of those present writes it. */
const [MIN_WAIT_MS, MAX_WAIT_MS] = [400, 2_000];
/** Marks the transaction; not tracked by undo, sent like every edit. */
const ORIGIN = 'clause-repair';

export interface RepairConditions {
  /** Only those whose edits are taken repair. */
  readonly mayWrite: () => boolean;
  /** Number of blocks the view shows: while it differs from the text, the view is not up to date. */
  readonly shownBlocks: () => number;
}

/**
 * Gives blocks that came out of a merge with one id different ones, some time later.
 * @param fragment - the root of the text
 * @returns ends it
 */
export function repairClauseIds(fragment: Y.XmlFragment, conditions: RepairConditions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const repair = (): void => {
    timer = undefined;
    if (!conditions.mayWrite() || conditions.shownBlocks() !== fragment.length) return;
    const repairs = duplicateClauseRepairs(fragment);
    if (repairs.length === 0) return;
    fragment.doc?.transact(() => {
      for (const { element, id } of repairs) element.setAttribute('id', id);
    }, ORIGIN);
  };
  const watch = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    if (transaction.origin === ORIGIN || timer !== undefined || !events.some(touchesIds)) return;
    timer = setTimeout(repair, MIN_WAIT_MS + Math.random() * (MAX_WAIT_MS - MIN_WAIT_MS));
  };
  // reason: Yjs types the events of a deep observer as any
  fragment.observeDeep(watch as Parameters<typeof fragment.observeDeep>[0]);
  timer = setTimeout(repair, MAX_WAIT_MS);
  return () => {
    clearTimeout(timer);
    // reason: as above
    fragment.unobserveDeep(watch as Parameters<typeof fragment.unobserveDeep>[0]);
  };
}

/** Blocks came, or an id changed. */
function touchesIds(event: Y.YEvent<Y.AbstractType<unknown>>): boolean {
  return event.path.length === 0 ? event.changes.added.size > 0 : event.changes.keys.has('id');
}
