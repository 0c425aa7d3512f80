import * as Y from 'yjs';
import type { RowItems } from './provenance-runs.js';

/** A row of the log, as provenance needs it. */
export interface ProvenanceRow {
  readonly seq: number;
  readonly sessionNo: number;
  readonly clientId: number;
  readonly at: Date;
  /** Yjs update v1. */
  readonly bytes: Uint8Array;
}

/** What applying a row to a text did. */
export interface AppliedRow extends RowItems {
  /** Clocks of the row's own structs, [from, to). */
  readonly from: number;
  readonly to: number;
  /** Ids of elements and texts that it took away. */
  readonly removedTypes: readonly Y.ID[];
  /** Text of the row that still stands, with its clocks, and text of it that fell at once. */
  readonly texts: readonly { readonly clock: number; readonly text: string }[];
  /** Of those, what fell although its author did not delete it: its clause was gone already. */
  readonly fallen: readonly { readonly clock: number; readonly length: number }[];
  /** Whether the author's own update deletes a character; false for what fell with a clause unseen. */
  readonly wasSeen: (item: Y.Item) => boolean;
  /** Whether a character is deleted now. */
  readonly isDeleted: (client: number, clock: number) => boolean;
  /** The row's structs as they came. */
  readonly structs: () => readonly (Y.Item | Y.GC | Y.Skip)[];
}

/**
 * Applies a row within an open transaction of a document that collects garbage at its end, so that what was deleted can
 * still be read.
 */
export function applyRow(doc: Y.Doc, transaction: Y.Transaction, row: ProvenanceRow): AppliedRow {
  const from = Y.getState(doc.store, row.clientId);
  const deletedBefore = new Map([...transaction.deleteSet.clients].map(([client, list]) => [client, list.length]));
  Y.applyUpdate(doc, row.bytes);
  const to = Y.getState(doc.store, row.clientId);
  const isNew = ({ id }: Y.Item): boolean => id.client === row.clientId && id.clock >= from && id.clock < to;
  const decoded = lazy(() => Y.decodeUpdate(row.bytes));
  const deletes = lazy(() => new OwnDeletes(decoded().ds));
  const added = addedText(doc, { client: row.clientId, from, to }, () => decoded().structs);
  const deleted = deletedText(doc, transaction, deletedBefore, isNew);
  return {
    from,
    to,
    isNew,
    inserted: added.visible,
    deleted: deleted.items,
    removedTypes: deleted.types,
    texts: added.texts,
    fallen: added.lost.filter(({ clock }) => !deletes().has(row.clientId, clock)),
    wasSeen: ({ id }) => deleted.types.length === 0 || deletes().has(id.client, id.clock),
    isDeleted: (client, clock) => {
      const structs = doc.store.clients.get(client);
      return structs?.[Y.findIndexSS(structs, clock)]?.deleted === true;
    },
    structs: () => decoded().structs,
  };
}

interface Added {
  readonly visible: Set<Y.Item>;
  readonly texts: { clock: number; text: string }[];
  readonly lost: { clock: number; length: number }[];
}

function addedText(
  doc: Y.Doc,
  { client, from, to }: { readonly client: number; readonly from: number; readonly to: number },
  asTheyCame: () => readonly (Y.Item | Y.GC | Y.Skip)[],
): Added {
  const added: Added = { visible: new Set(), texts: [], lost: [] };
  const structs = doc.store.clients.get(client);
  if (structs === undefined || to <= from) return added;
  let isCollected = false;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct instanceof Y.GC) isCollected = true;
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    added.texts.push({ clock: struct.id.clock, text: struct.content.str });
    if (struct.deleted) added.lost.push({ clock: struct.id.clock, length: struct.length });
    else added.visible.add(struct);
  }
  return isCollected ? withCollected(added, asTheyCame()) : added;
}

/** What was written into a clause that is gone and collected is only in the row itself. */
function withCollected(added: Added, structs: readonly (Y.Item | Y.GC | Y.Skip)[]): Added {
  const kept = new Set([...added.visible].map(({ id }) => id.clock));
  const texts: Added['texts'] = [];
  const lost: Added['lost'] = [];
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const { clock } = struct.id;
    texts.push({ clock, text: struct.content.str });
    if (!kept.has(clock)) lost.push({ clock, length: struct.length });
  }
  return { visible: added.visible, texts, lost };
}

function deletedText(
  doc: Y.Doc,
  transaction: Y.Transaction,
  before: ReadonlyMap<number, number>,
  isNew: (item: Y.Item) => boolean,
): { readonly items: Set<Y.Item>; readonly types: Y.ID[] } {
  const items = new Set<Y.Item>();
  const types: Y.ID[] = [];
  for (const [client, ranges] of transaction.deleteSet.clients) {
    const structs = doc.store.clients.get(client) ?? [];
    for (const { clock, len } of ranges.slice(before.get(client) ?? 0)) {
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
        const struct = structs[index];
        if (struct === undefined || struct.id.clock >= clock + len) break;
        if (!(struct instanceof Y.Item) || isNew(struct)) continue;
        if (struct.content instanceof Y.ContentType) types.push(struct.id);
        if (struct.content instanceof Y.ContentString) items.add(struct);
      }
    }
  }
  return { items, types };
}

/** What an update says itself that it deletes. */
class OwnDeletes {
  private readonly ranges: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;

  constructor(set: ReturnType<typeof Y.decodeUpdate>['ds']) {
    this.ranges = new Map(
      [...set.clients].map(([client, list]) => [client, list.toSorted((a, b) => a.clock - b.clock)]),
    );
  }

  has(client: number, clock: number): boolean {
    const list = this.ranges.get(client) ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.clock ?? Infinity) <= clock) low = middle + 1;
      else high = middle;
    }
    const range = list[low - 1];
    return range !== undefined && clock < range.clock + range.len;
  }
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
