import type { PresenceChange, UpdateRow, UpdatesMessage } from '#contracts';
import { TAIL_CHUNK_BYTES } from './limits.js';

/** A row that its author was not sent back, until it is acknowledged or named. */
export interface Unechoed {
  readonly connection: string;
  readonly clientId: number;
  readonly pushNo: number;
  readonly seq: number;
}

/**
 * Cuts rows of a log into frames.
 * @param rows - in order of seq, without gaps, not empty
 * @returns frames of at most `TAIL_CHUNK_BYTES` of rows; a larger row has one to itself
 * @see PROTOCOL.md L7
 */
export function tailFrames(channel: number, rows: readonly UpdateRow[]): UpdatesMessage[] {
  const frames: UpdatesMessage[] = [];
  let chunk: UpdateRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (chunk.length > 0 && bytes + row.bytes.length > TAIL_CHUNK_BYTES) {
      frames.push(frameOf(channel, chunk));
      chunk = [];
      bytes = 0;
    }
    chunk.push({ seq: row.seq, clientId: row.clientId, pushNo: row.pushNo, bytes: row.bytes });
    bytes += row.bytes.length;
  }
  if (chunk.length > 0) frames.push(frameOf(channel, chunk));
  return frames;
}

/**
 * Builds the frames of a commit: one, unless its rows are large.
 * @param rows - the rows of the commit in order of seq, not empty
 * @param unechoed - earlier rows that some receiver wrote and was not sent; the first frame names them
 * @returns the same messages for all: those who had the unechoed rows skip over them by their seq
 * @see PROTOCOL.md L29, L30
 */
export function commitFrames(
  channel: number,
  rows: readonly UpdateRow[],
  unechoed: readonly Unechoed[],
): UpdatesMessage[] {
  const [first, ...others] = tailFrames(channel, rows);
  if (!first || unechoed.length === 0) return first ? [first, ...others] : [];
  const named = {
    ...first,
    fromSeq: Math.min(first.fromSeq, ...unechoed.map(({ seq }) => seq)),
    unechoed: unechoed.map(({ clientId, pushNo, seq }) => ({ clientId, pushNo, seq })),
  };
  return [named, ...others];
}

/** @returns the same frame with presence beside it, for members */
export function withPresence(frame: UpdatesMessage, presence: readonly PresenceChange[]): UpdatesMessage {
  return presence.length === 0 ? frame : { ...frame, presence };
}

function frameOf(channel: number, rows: readonly UpdateRow[]): UpdatesMessage {
  const fromSeq = rows[0]?.seq ?? 0;
  const toSeq = rows.at(-1)?.seq ?? 0;
  return { channel, fromSeq, toSeq, rows };
}
