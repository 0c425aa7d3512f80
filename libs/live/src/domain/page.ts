import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readUpdates, writeUpdates } from './update-columns.js';

/** One row of a log, with everything that is known of it. */
export interface PageRow {
  readonly seq: number;
  readonly sessionNo: number;
  readonly pushNo: number;
  readonly clientId: number;
  /** The client id's clock after the row. */
  readonly clockEnd: number;
  readonly baseSeq: number;
  /** When it was stored, milliseconds since 1970. */
  readonly atMs: number;
  /** Yjs update v1, as it was pushed. */
  readonly bytes: Uint8Array;
}

/** A page as it is stored. */
export interface PackedPage {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** `encodePage`, brotli. */
  readonly bytes: Uint8Array;
  /** SHA-256 of `proofOf` its rows, read back from the packed bytes. */
  readonly proof: Uint8Array;
}

const VERSION = 1;

/**
 * Writes rows of one log side by side, column after column: alike stands beside alike, so that it packs well.
 * Layout (varuint and varint as in lib0): version, first seq, count, writers (count; session, client id), then for each
 * row in turn: writer · push number, clock and time as differences to the writer's or the row's last · how far the base
 * lies behind · length of the update; then all updates (update-columns.ts).
 * @param rows - at least one, in order of seq, without gaps
 * @returns the page, not packed
 */
export function encodePage(rows: readonly PageRow[]): Uint8Array {
  const writers = writersOf(rows);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, VERSION);
  encoding.writeVarUint(encoder, rows[0]?.seq ?? 0);
  encoding.writeVarUint(encoder, rows.length);
  encoding.writeVarUint(encoder, writers.length);
  for (const { sessionNo, clientId } of writers) {
    encoding.writeVarUint(encoder, sessionNo);
    encoding.writeVarUint(encoder, clientId);
  }
  const indexOf = new Map(writers.map((writer, index) => [keyOf(writer), index]));
  const indexes = rows.map((row) => indexOf.get(keyOf(row)) ?? 0);
  for (const index of indexes) encoding.writeVarUint(encoder, index);
  writeSteps(
    encoder,
    rows.map(({ pushNo }) => pushNo),
    indexes,
  );
  writeSteps(
    encoder,
    rows.map(({ clockEnd }) => clockEnd),
    indexes,
  );
  writeSteps(
    encoder,
    rows.map(({ atMs }) => atMs),
    null,
  );
  for (const { seq, baseSeq } of rows) encoding.writeVarInt(encoder, seq - 1 - baseSeq);
  for (const { bytes } of rows) encoding.writeVarUint(encoder, bytes.length);
  writeUpdates(
    encoder,
    rows.map(({ bytes }) => bytes),
  );
  return encoding.toUint8Array(encoder);
}

/**
 * Reads what `encodePage` wrote.
 * @param page - not packed
 * @returns the rows; their bytes may be views of the page
 * @throws Error when it is not a page, or of a later version
 */
export function decodePage(page: Uint8Array): PageRow[] {
  const decoder = decoding.createDecoder(page);
  const version = decoding.readVarUint(decoder);
  if (version !== VERSION) throw new Error(`A page of the log has the unknown version ${version}.`);
  const firstSeq = decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  const writers = times(decoding.readVarUint(decoder), () => ({
    sessionNo: decoding.readVarUint(decoder),
    clientId: decoding.readVarUint(decoder),
  }));
  const indexes = times(count, () => decoding.readVarUint(decoder));
  const pushNos = readSteps(decoder, count, indexes);
  const clocks = readSteps(decoder, count, indexes);
  const moments = readSteps(decoder, count, null);
  const bases = times(count, (index) => firstSeq + index - 1 - decoding.readVarInt(decoder));
  const lengths = times(count, () => decoding.readVarUint(decoder));
  const updates = readUpdates(decoder, lengths);
  const rows = times(count, (index) => ({
    seq: firstSeq + index,
    ...at(writers, at(indexes, index)),
    pushNo: at(pushNos, index),
    clockEnd: at(clocks, index),
    atMs: at(moments, index),
    baseSeq: at(bases, index),
    bytes: at(updates, index),
  }));
  if (decoding.hasContent(decoder)) throw new Error('A page of the log has something behind its end.');
  return rows;
}

/**
 * Writes rows as the database does when it proves that a page holds what it takes the place of (migration
 * `compaction`): per row seven 8-byte integers, the length in 4 bytes, all big-endian, and the update.
 * @returns what is hashed
 */
export function proofOf(rows: readonly PageRow[]): Uint8Array {
  const proof = new Uint8Array(rows.reduce((sum, { bytes }) => sum + ROW_HEAD + bytes.length, 0));
  const view = new DataView(proof.buffer);
  let place = 0;
  for (const { seq, sessionNo, pushNo, clientId, clockEnd, baseSeq, atMs, bytes } of rows) {
    for (const [index, value] of [seq, sessionNo, pushNo, clientId, clockEnd, baseSeq, atMs].entries())
      view.setBigInt64(place + 8 * index, BigInt(value));
    view.setInt32(place + ROW_HEAD - 4, bytes.length);
    proof.set(bytes, place + ROW_HEAD);
    place += ROW_HEAD + bytes.length;
  }
  return proof;
}

const ROW_HEAD = 7 * 8 + 4;

/**
 * Cuts rows into pages of about the same length.
 * @param limit - of one page: rows, and bytes of updates; a larger row has a page to itself
 */
export function cutIntoPages<Row extends { readonly bytes: Uint8Array }>(
  rows: readonly Row[],
  limit: { readonly rows: number; readonly bytes: number },
): Row[][] {
  const most = Math.ceil(rows.length / Math.max(1, Math.ceil(rows.length / limit.rows)));
  const pages: Row[][] = [];
  let page: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (page.length > 0 && (page.length >= most || bytes + row.bytes.length > limit.bytes)) {
      pages.push(page);
      page = [];
      bytes = 0;
    }
    page.push(row);
    bytes += row.bytes.length;
  }
  if (page.length > 0) pages.push(page);
  return pages;
}

interface Writer {
  readonly sessionNo: number;
  readonly clientId: number;
}

function writersOf(rows: readonly PageRow[]): Writer[] {
  return [
    ...new Map(
      rows.map(({ sessionNo, clientId }) => [keyOf({ sessionNo, clientId }), { sessionNo, clientId }]),
    ).values(),
  ];
}

function keyOf({ sessionNo, clientId }: Writer): string {
  return `${sessionNo}/${clientId}`;
}

/** Each value as the difference to the last one of the same group; 0 before the first. */
function writeSteps(encoder: encoding.Encoder, values: readonly number[], groups: readonly number[] | null): void {
  const last = new Map<number, number>();
  for (const [index, value] of values.entries()) {
    const group = groups?.[index] ?? 0;
    encoding.writeVarInt(encoder, value - (last.get(group) ?? 0));
    last.set(group, value);
  }
}

function readSteps(decoder: decoding.Decoder, count: number, groups: readonly number[] | null): number[] {
  const last = new Map<number, number>();
  return times(count, (index) => {
    const group = groups?.[index] ?? 0;
    const value = (last.get(group) ?? 0) + decoding.readVarInt(decoder);
    last.set(group, value);
    return value;
  });
}

function times<Value>(count: number, make: (index: number) => Value): Value[] {
  const values: Value[] = [];
  for (let index = 0; index < count; index += 1) values.push(make(index));
  return values;
}

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new Error('A page of the log points behind its own end.');
  return value;
}
