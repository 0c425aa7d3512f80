import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { HistoryWindow } from './text-replay.js';

/** When a row was stored, and by which of the authors that the header names. */
export interface RowStory {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly author: number;
}

/** A window as it goes over the wire. */
export interface ToldWindow<Header> {
  readonly header: Header;
  readonly window: HistoryWindow;
  /** One a row of the window. */
  readonly stories: readonly RowStory[];
}

/** First byte: the number of this layout. */
const LAYOUT = 1;

/**
 * Writes a window: layout, header as JSON, fromSeq, state (a 0 byte for none, else a 1 byte and the bytes with their length),
 * number of rows, then of each row the time since the row before, the author and the bytes with their length. Numbers as
 * lib0 writes variable-length integers.
 */
export function encodeHistory<Header>({ header, window, stories }: ToldWindow<Header>): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, LAYOUT);
  encoding.writeVarString(to, JSON.stringify(header));
  encoding.writeVarUint(to, window.fromSeq);
  encoding.writeVarUint(to, window.state === null ? 0 : 1);
  if (window.state !== null) encoding.writeVarUint8Array(to, window.state);
  encoding.writeVarUint(to, window.rows.length);
  let last = 0;
  for (const [index, row] of window.rows.entries()) {
    const { at, author } = stories[index] ?? { at: last, author: 0 };
    encoding.writeVarInt(to, at - last);
    encoding.writeVarUint(to, author);
    encoding.writeVarUint8Array(to, row);
    last = at;
  }
  return encoding.toUint8Array(to);
}

/**
 * Reads a window.
 * @param bytes - as `encodeHistory` wrote them
 * @throws Error for another layout, and for bytes that are broken
 */
export function decodeHistory<Header>(bytes: Uint8Array): ToldWindow<Header> {
  const from = decoding.createDecoder(bytes);
  if (decoding.readVarUint(from) !== LAYOUT) throw new Error('This page is older than the server. Reload it.');
  const header = JSON.parse(decoding.readVarString(from)) as Header; // reason: written by encodeHistory
  const fromSeq = decoding.readVarUint(from);
  const state = decoding.readVarUint(from) === 0 ? null : decoding.readVarUint8Array(from);
  const rows: Uint8Array[] = [];
  const stories: RowStory[] = [];
  let at = 0;
  for (let left = decoding.readVarUint(from); left > 0; left -= 1) {
    at += decoding.readVarInt(from);
    stories.push({ at, author: decoding.readVarUint(from) });
    rows.push(decoding.readVarUint8Array(from));
  }
  return { header, window: { fromSeq, state, rows }, stories };
}
