import { crc32 } from 'node:zlib';

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/**
 * Finds parts that are not what was packed: the unpacker takes a damaged file for a good one.
 * @param bytes - the whole zip file
 * @param parts - what was unpacked, by name
 * @returns the name of a part whose checksum is another; undefined when all are right, or the file lists none
 */
export function damagedPart(bytes: Uint8Array, parts: Readonly<Record<string, Uint8Array>>): string | undefined {
  const checksums = checksumsIn(bytes);
  return Object.entries(parts).find(([name, part]) => {
    const expected = checksums.get(name);
    return expected !== undefined && expected !== crc32(part);
  })?.[0];
}

/** The checksums in a zip's list of files (APPNOTE 4.3.12); a list that cannot be followed ends early. */
function checksumsIn(bytes: Uint8Array): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, number>();
  const end = endOf(view);
  if (end === null) return found;
  const text = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  while (at + ENTRY_BYTES <= end && view.getUint32(at, true) === ENTRY) {
    const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
    found.set(text.decode(bytes.subarray(at + ENTRY_BYTES, nameEnd)), view.getUint32(at + 16, true));
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return null;
}
