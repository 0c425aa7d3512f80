import { unzlibSync } from 'fflate';

const WOFF = 0x774f4646;
const WOFF_HEAD = 44;
const WOFF_ENTRY = 20;
const SFNT_HEAD = 12;
const SFNT_ENTRY = 16;

const NAME_TABLE = 0x6e616d65;
const ENGLISH = 0x409;

/**
 * Unpacks a web font into the plain form that a typesetter reads: the same tables, with their own directory. A web font holds
 * the letters of one script under the name of the whole; each is given a name of its own, so that none hides the others.
 * @param woff - a WOFF 1.0 file (W3C Recommendation, 2012)
 * @param family - the name by which the typesetter finds it
 * @returns an OpenType file
 * @throws Error when it is no such file
 */
export function fontOfWoff(woff: Uint8Array, family: string): Uint8Array {
  const source = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (source.getUint32(0) !== WOFF) throw new Error('This is not a WOFF file.');
  const count = source.getUint16(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = WOFF_HEAD + index * WOFF_ENTRY;
    const offset = source.getUint32(at + 4);
    const packed = woff.subarray(offset, offset + source.getUint32(at + 8));
    const length = source.getUint32(at + 12);
    const tag = source.getUint32(at);
    const own = packed.length < length ? unzlibSync(packed) : packed;
    return { tag, checksum: source.getUint32(at + 16), bytes: tag === NAME_TABLE ? nameTable(family) : own };
  });
  const padded = (length: number): number => Math.ceil(length / 4) * 4;
  const head = SFNT_HEAD + SFNT_ENTRY * count;
  const font = new Uint8Array(tables.reduce((size, { bytes }) => size + padded(bytes.length), head));
  const target = new DataView(font.buffer);
  const power = Math.floor(Math.log2(count));
  target.setUint32(0, source.getUint32(4));
  target.setUint16(4, count);
  target.setUint16(6, 2 ** power * SFNT_ENTRY);
  target.setUint16(8, power);
  target.setUint16(10, count * SFNT_ENTRY - 2 ** power * SFNT_ENTRY);
  let offset = head;
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const at = SFNT_HEAD + index * SFNT_ENTRY;
    target.setUint32(at, tag);
    target.setUint32(at + 4, checksum);
    target.setUint32(at + 8, offset);
    target.setUint32(at + 12, bytes.length);
    font.set(bytes, offset);
    offset += padded(bytes.length);
  }
  return font;
}

/** Names of Windows' kind, which every program reads: family, full name and PostScript name. */
function nameTable(family: string): Uint8Array {
  const names = [[1, family] as const, [4, family] as const, [6, family.replaceAll(' ', '-')] as const];
  const head = 6 + 12 * names.length;
  const table = new Uint8Array(names.reduce((size, [, words]) => size + words.length * 2, head));
  const view = new DataView(table.buffer);
  view.setUint16(2, names.length);
  view.setUint16(4, head);
  let at = head;
  for (const [index, [id, words]] of names.entries()) {
    for (const [field, value] of [3, 1, ENGLISH, id, words.length * 2, at - head].entries()) {
      view.setUint16(6 + 12 * index + 2 * field, value);
    }
    for (let letter = 0; letter < words.length; letter += 1) view.setUint16(at + 2 * letter, words.charCodeAt(letter));
    at += words.length * 2;
  }
  return table;
}
