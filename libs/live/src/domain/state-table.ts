import * as Y from 'yjs';
import { COLLECTED, NOWHERE, type Struct, TypeTable } from './type-table.js';

/**
 * Adds what is stored to a table: a whole state or one row. It was checked when it was stored, so nothing is refused here;
 * what cannot be placed counts as collected.
 * @param update - Yjs update v1
 * @returns the client ids whose structs under way stood where these come: what they hold is not what was judged
 */
export function addStored(table: TypeTable, update: Uint8Array): Set<number> {
  const { structs } = Y.decodeUpdate(update);
  const queues = queuesOf(structs);
  const overtaken = new Set<number>();
  for (const [client, queue] of queues) {
    const first = queue.structs[0]?.id.clock ?? 0;
    if (table.clockOf(client) > first) overtaken.add(client);
    table.truncate(client, first);
  }
  for (const client of queues.keys()) addInOrder(table, queues, client);
  return overtaken;
}

/**
 * Adds a row of the log. One that cannot be read (it is about to be replaced) counts as collected.
 * @returns as `addStored`
 */
export function addRow(
  table: TypeTable,
  row: { readonly clientId: number; readonly clockEnd: number; readonly bytes: Uint8Array },
): Set<number> {
  try {
    return addStored(table, row.bytes);
  } catch {
    return new Set([row.clientId]);
  } finally {
    const ranges = table.rangesOf(row.clientId);
    if (ranges.end < row.clockEnd) ranges.append(ranges.end, row.clockEnd - ranges.end, COLLECTED);
  }
}

/** @returns the table of a whole state, Yjs update v1. O(structs) */
export function tableOfState(state: Uint8Array): TypeTable {
  const table = new TypeTable();
  addStored(table, state);
  return table;
}

interface Queue {
  readonly structs: Struct[];
  next: number;
  /** It waits for another id's structs. */
  isWaiting: boolean;
}

function queuesOf(structs: readonly Struct[]): Map<number, Queue> {
  const queues = new Map<number, Queue>();
  for (const struct of structs) {
    const queue = queues.get(struct.id.client);
    if (queue) queue.structs.push(struct);
    else queues.set(struct.id.client, { structs: [struct], next: 0, isWaiting: false });
  }
  return queues;
}

/** A state lists its structs by client id: each is added once those that it hangs on are, without recursion. */
function addInOrder(table: TypeTable, queues: ReadonlyMap<number, Queue>, client: number): void {
  const stack = [client];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const queue = queues.get(top);
    const struct = queue?.structs[queue.next];
    if (!queue || !struct) {
      stack.pop();
      continue;
    }
    const missing = missingOf(table, struct);
    const other = missing === null ? undefined : queues.get(missing);
    if (missing !== null && other && !other.isWaiting && missing !== top) {
      queue.isWaiting = true;
      stack.push(missing);
      continue;
    }
    queue.isWaiting = false;
    const place = table.placeOf(struct);
    table.add(struct, place === NOWHERE ? COLLECTED : place);
    queue.next += 1;
  }
}

/** @returns the client id of something that a struct hangs on and that is not in the table yet */
function missingOf(table: TypeTable, struct: Struct): number | null {
  if (!(struct instanceof Y.Item)) return null;
  const parent: unknown = struct.parent; // reason: of decoded items an id, a name or nothing
  for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null])
    if (id !== null && table.clockOf(id.client) <= id.clock) return id.client;
  return null;
}
