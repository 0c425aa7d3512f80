import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Longer updates, and those that few others equal in length, are written as they are: standing in columns gains nothing. */
const LONGEST = 64;
const FEWEST = 4;
/** How much cheaper differences must look than the bytes themselves. */
const GAIN = 0.6;
const PLAIN = 0;
const DIFFERENCES = 1;

/**
 * Writes updates column by column: of all that have the same length first the first bytes, then the second ones …; a
 * column that counts up (clocks do) as differences. What people type packs into a quarter of what it takes row by row.
 * The lengths are not written: the reader has them.
 */
export function writeUpdates(encoder: encoding.Encoder, updates: readonly Uint8Array[]): void {
  for (const [length, places] of groupsOf(updates.map((update) => update.length))) {
    const group = places.map((place) => updates[place] ?? new Uint8Array());
    if (isPlain(length, group.length)) {
      for (const update of group) encoding.writeUint8Array(encoder, update);
      continue;
    }
    for (let index = 0; index < length; index += 1) {
      const column = Uint8Array.from(group, (update) => update[index] ?? 0);
      const differences = column.map((byte, row) => byte - (column[row - 1] ?? 0));
      const isCounting = bitsOf(differences) < bitsOf(column) * GAIN;
      encoding.writeUint8(encoder, isCounting ? DIFFERENCES : PLAIN);
      encoding.writeUint8Array(encoder, isCounting ? differences : column);
    }
  }
}

/**
 * Reads what `writeUpdates` wrote.
 * @param lengths - of the updates, in their order
 * @throws Error when it is shorter than that
 */
export function readUpdates(decoder: decoding.Decoder, lengths: readonly number[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  for (const [length, places] of groupsOf(lengths)) {
    if (isPlain(length, places.length)) {
      for (const place of places) updates[place] = decoding.readUint8Array(decoder, length);
      continue;
    }
    const group = places.map(() => new Uint8Array(length));
    for (let index = 0; index < length; index += 1) {
      const isCounting = decoding.readUint8(decoder) === DIFFERENCES;
      const column = decoding.readUint8Array(decoder, places.length);
      let byte = 0;
      for (const [row, update] of group.entries()) {
        byte = (isCounting ? byte : 0) + (column[row] ?? 0);
        update[index] = byte;
      }
    }
    for (const [row, place] of places.entries()) updates[place] = group[row] ?? new Uint8Array();
  }
  return updates;
}

/** @returns Map length → places, in the order in which the lengths first come */
function groupsOf(lengths: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [place, length] of lengths.entries()) {
    const group = groups.get(length);
    if (group) group.push(place);
    else groups.set(length, [place]);
  }
  return groups;
}

function isPlain(length: number, count: number): boolean {
  return length > LONGEST || count < FEWEST;
}

/** How many bits a column takes at least when each byte is written by how often it comes. */
function bitsOf(column: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const byte of column) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / column.length);
  return bits;
}
