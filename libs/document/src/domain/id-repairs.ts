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
  const ids = uniqueIds(
    elements.map((element) => ({
      own: element.getAttribute('id'),
      struct: element._item?.id ?? { client: 0, clock: 0 },
    })),
  );
  return new Map(elements.map((element, index) => [element, ids[index] ?? '']));
}

/** A block as far as its id goes: what it says itself, which may be anything, and the struct that made it. */
export interface IdClaim {
  readonly own: unknown;
  readonly struct: { readonly client: number; readonly clock: number };
}

/** @returns the ids of blocks that stand in this order, every id once */
export function uniqueIds(claims: readonly IdClaim[]): string[] {
  const holders = new Map<string, IdClaim>();
  for (const claim of claims) {
    const id = ownId(claim);
    if (id !== null && !holders.has(id)) holders.set(id, claim);
  }
  const taken = new Set(holders.keys());
  return claims.map((claim) => {
    const own = ownId(claim);
    const id = own !== null && holders.get(own) === claim ? own : freeId(claim, taken);
    taken.add(id);
    return id;
  });
}

function ownId({ own }: IdClaim): string | null {
  return typeof own === 'string' && isAllowedValue(nodeRules.clause.attributes.id, own) ? own : null;
}

/** The struct id as an id; a copy of a block that was repaired may hold it already, then it is counted on. */
function freeId({ struct }: IdClaim, taken: ReadonlySet<string>): string {
  const base = `y${struct.client}-${struct.clock}`;
  let id = base;
  for (let copy = 2; taken.has(id); copy += 1) id = `${base}-${copy}`;
  return id;
}
