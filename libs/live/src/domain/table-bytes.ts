import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ClockRanges } from './clock-ranges.js';
import { attributeKeyOf, COLLECTED, type Place, placeIn, slotOf, TypeTable } from './type-table.js';
import { codeNames, codeOfName, keyNames, keyOf, NO_KEY } from './vocabulary-codes.js';

/** Of this layout; bytes of another are made anew. */
const VERSION = 1;

/**
 * Writes a table for storing beside the snapshot of its text.
 * @returns lib0: version; names of nodes; names of attributes; number of slots behind the root, for each its node and
 *   depth; number of client ids, for each: id, end, runs (first clock as difference, 0 for collected, else 1 + (slot, key,
 *   deleted) as one number), types (clock as difference, slot). Nodes and attributes by their place in the lists of names
 */
export function encodeTable(table: TypeTable): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, VERSION);
  for (const names of [codeNames, keyNames]) {
    encoding.writeVarUint(encoder, names.length);
    for (const name of names) encoding.writeVarString(encoder, name);
  }
  const slots = renumbered(table);
  encoding.writeVarUint(encoder, slots.size);
  for (const slot of slots.keys()) {
    const { code, depth } = table.slot(slot);
    encoding.writeVarUint(encoder, code);
    encoding.writeVarUint(encoder, depth);
  }
  encoding.writeVarUint(encoder, table.clients.size);
  for (const [client, ranges] of table.clients) writeRanges(encoder, client, ranges, slots);
  return encoding.toUint8Array(encoder);
}

/**
 * Reads a stored table.
 * @returns null when the bytes are of another layout
 */
export function decodeTable(bytes: Uint8Array): TypeTable | null {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== VERSION) return null;
  const codes = readNames(decoder).map(codeOfName);
  const keys = readNames(decoder).map((name) => (name === '' ? NO_KEY : keyOf(name)));
  const table = new TypeTable();
  const count = decoding.readVarUint(decoder);
  for (let index = 0; index < count; index += 1)
    table.newSlot(codes[decoding.readVarUint(decoder)] ?? codeOfName(''), decoding.readVarUint(decoder));
  const clients = decoding.readVarUint(decoder);
  for (let index = 0; index < clients; index += 1) readRanges(decoder, table, keys);
  return table;
}

/** Slots without holes: the root is 0, the others follow in the order of their structs. */
function renumbered({ clients }: TypeTable): Map<number, number> {
  const slots = new Map<number, number>();
  for (const { typeSlots } of clients.values()) for (const slot of typeSlots) slots.set(slot, slots.size + 1);
  return slots;
}

function writeRanges(
  encoder: encoding.Encoder,
  client: number,
  ranges: ClockRanges,
  slots: ReadonlyMap<number, number>,
): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, ranges.end);
  encoding.writeVarUint(encoder, ranges.starts.length);
  let clock = 0;
  for (const [index, start] of ranges.starts.entries()) {
    encoding.writeVarUint(encoder, start - clock);
    clock = start;
    encoding.writeVarUint(encoder, writtenRun(ranges.runs[index] ?? 0, slots));
  }
  encoding.writeVarUint(encoder, ranges.typeClocks.length);
  clock = 0;
  for (const [index, start] of ranges.typeClocks.entries()) {
    encoding.writeVarUint(encoder, start - clock);
    clock = start;
    encoding.writeVarUint(encoder, slots.get(ranges.typeSlots[index] ?? 0) ?? 0);
  }
}

function writtenRun(run: number, slots: ReadonlyMap<number, number>): number {
  if (run < 0) return 0;
  const place = run >> 1;
  return 1 + placeIn(slots.get(slotOf(place)) ?? 0, attributeKeyOf(place)) * 2 + (run % 2);
}

function readRanges(decoder: decoding.Decoder, table: TypeTable, keys: readonly number[]): void {
  const ranges = table.rangesOf(decoding.readVarUint(decoder));
  const end = decoding.readVarUint(decoder);
  const runs = decoding.readVarUint(decoder);
  let clock = 0;
  for (let index = 0; index < runs; index += 1) {
    clock += decoding.readVarUint(decoder);
    const run = decoding.readVarUint(decoder) - 1;
    ranges.append(clock, 0, run < 0 ? COLLECTED : readPlace(run >> 1, keys), run >= 0 && run % 2 === 1);
  }
  ranges.end = end;
  const types = decoding.readVarUint(decoder);
  clock = 0;
  for (let index = 0; index < types; index += 1) {
    clock += decoding.readVarUint(decoder);
    ranges.addType(clock, decoding.readVarUint(decoder));
  }
}

function readPlace(place: Place, keys: readonly number[]): Place {
  return placeIn(slotOf(place), keys[attributeKeyOf(place)] ?? NO_KEY);
}

function readNames(decoder: decoding.Decoder): string[] {
  return Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarString(decoder));
}
