import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Where somebody is in a text. Who it is comes from the server. */
export interface PresenceRecord {
  readonly selection: { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition } | null;
  /** The clause being read or written. */
  readonly clauseId: string | null;
  /** The page is hidden. */
  readonly isAway: boolean;
}

/** A person without a cursor; also what a broken or newer record is shown as. */
export const noPresence: PresenceRecord = { selection: null, clauseId: null, isAway: false };

/** Larger ones are ignored by the server (PROTOCOL.md L35). */
export const MAX_PRESENCE_BYTES = 2_048;
const RECORD_VERSION = 1;
const [HAS_SELECTION, HAS_CLAUSE, IS_AWAY] = [1, 2, 4];

/**
 * Writes a record in the layout of PROTOCOL.md, *Presence record*.
 * @returns at most 2 KiB: without selection or clause id, in this order, when they would not fit
 */
export function encodePresence(record: PresenceRecord): Uint8Array {
  const full = encodeRecord(record);
  if (full.length <= MAX_PRESENCE_BYTES) return full;
  const withoutSelection = encodeRecord({ ...record, selection: null });
  return withoutSelection.length <= MAX_PRESENCE_BYTES
    ? withoutSelection
    : encodeRecord({ ...noPresence, isAway: record.isAway });
}

/**
 * Reads a record that another client made.
 * @param bytes - anything at all
 * @returns the record; `noPresence` when it is of another version or broken
 */
export function decodePresence(bytes: Uint8Array): PresenceRecord {
  try {
    return decodeRecord(bytes);
  } catch {
    return noPresence; // a colleague's broken record is no fault of ours and costs only their cursor
  }
}

function encodeRecord({ selection, clauseId, isAway }: PresenceRecord): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, RECORD_VERSION);
  const flags =
    (selection === null ? 0 : HAS_SELECTION) | (clauseId === null ? 0 : HAS_CLAUSE) | (isAway ? IS_AWAY : 0);
  encoding.writeUint8(encoder, flags);
  if (selection !== null) {
    encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(selection.anchor));
    encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(selection.head));
  }
  if (clauseId !== null) encoding.writeVarString(encoder, clauseId);
  return encoding.toUint8Array(encoder);
}

function decodeRecord(bytes: Uint8Array): PresenceRecord {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readUint8(decoder) !== RECORD_VERSION) return noPresence;
  const flags = decoding.readUint8(decoder);
  const selection =
    (flags & HAS_SELECTION) === 0 ? null : { anchor: readPosition(decoder), head: readPosition(decoder) };
  const clauseId = (flags & HAS_CLAUSE) === 0 ? null : decoding.readVarString(decoder);
  return { selection, clauseId, isAway: (flags & IS_AWAY) !== 0 };
}

function readPosition(decoder: decoding.Decoder): Y.RelativePosition {
  return Y.decodeRelativePosition(decoding.readVarUint8Array(decoder));
}
