import * as Y from 'yjs';
import { isAllowedValue, nodeRules } from './vocabulary.js';

/** An element that needs an id of its own, and the id that every replica computes for it. */
export interface IdRepair {
  readonly element: Y.XmlElement;
  readonly id: string;
}

/**
 * Finds the blocks whose id is missing, not allowed, or held by a block before them, as happens when two people split or
 * move one clause at once. The first in document order keeps an id; the others take one made from their element's own
 * Yjs struct id, so that everyone computes the same and repairs neither diverge nor fight.
 * @param fragment - the root of a document; only read
 * @returns repairs in document order; empty at rest. To be written by a writer's client, outside the undo history
 * @see DECISIONS.md 5
 */
export function duplicateClauseRepairs(fragment: Y.XmlFragment): IdRepair[] {
  return [...repairedIds(fragment)]
    .filter(([element, id]) => element.getAttribute('id') !== id)
    .map(([element, id]) => ({ element, id }));
}

/**
 * Says which id each block has in the canonical form.
 * @param fragment - the root of a document; only read
 * @returns Map element → id, in document order, every id once
 */
export function repairedIds(fragment: Y.XmlFragment): Map<Y.XmlElement, string> {
  const elements = fragment.toArray().filter((child) => child instanceof Y.XmlElement);
  const holders = new Map<string, Y.XmlElement>();
  for (const element of elements) {
    const id = ownId(element);
    if (id !== null && !holders.has(id)) holders.set(id, element);
  }
  const taken = new Set(holders.keys());
  return new Map(
    elements.map((element) => {
      const own = ownId(element);
      const id = own !== null && holders.get(own) === element ? own : freeId(element, taken);
      taken.add(id);
      return [element, id];
    }),
  );
}

function ownId(element: Y.XmlElement): string | null {
  const id: unknown = element.getAttribute('id');
  return typeof id === 'string' && isAllowedValue(nodeRules.clause.attributes.id, id) ? id : null;
}

/** The struct id as an id; a copy of a block that was repaired may hold it already, then it is counted on. */
function freeId(element: Y.XmlElement, taken: ReadonlySet<string>): string {
  const struct = element._item?.id;
  const base = `y${struct?.client ?? 0}-${struct?.clock ?? 0}`;
  let id = base;
  for (let copy = 2; taken.has(id); copy += 1) id = `${base}-${copy}`;
  return id;
}
