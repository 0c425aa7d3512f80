import type { PresenceChange, PresenceUser } from '#contracts';
import { decode, encode } from '@msgpack/msgpack';

/** What a node must know of a row of another node to take it over. */
export interface PassedRow {
  readonly seq: number;
  readonly clientId: number;
  readonly pushNo: number;
  readonly sessionNo: number;
  readonly clockEnd: number;
  readonly bytes: Uint8Array;
}

/** What nodes tell each other. `node` is who says it. */
export type BusMessage =
  /** Rows are committed; `rows` as they are, or null: read them. */
  | {
      readonly kind: 'committed';
      readonly node: string;
      readonly documentId: string;
      readonly fromSeq: number;
      readonly toSeq: number;
      readonly rows: Uint8Array | null;
    }
  | {
      readonly kind: 'presence';
      readonly node: string;
      readonly documentId: string;
      readonly changed: readonly PresenceChange[];
      readonly removed: readonly string[];
    }
  /** Said every few seconds: I am here. */
  | { readonly kind: 'here'; readonly node: string }
  /** I stop. */
  | { readonly kind: 'gone'; readonly node: string }
  /** Who is in this document (null: in any)? */
  | { readonly kind: 'who'; readonly node: string; readonly documentId: string | null };

/** A change of the wire is another number: nodes of two versions then do not hear each other, and read from Postgres. */
const VERSION = 1;
const kinds = ['committed', 'presence', 'here', 'gone', 'who'] as const;

/** @returns a few bytes of envelope and what is in it; MessagePack arrays, no names */
export function encodeBusMessage(message: BusMessage): Uint8Array {
  return encode([VERSION, kinds.indexOf(message.kind), message.node, ...fieldsOf(message)]);
}

/** @returns null for anything that is not a message of this version */
export function decodeBusMessage(bytes: Uint8Array): BusMessage | null {
  try {
    return read(decode(bytes));
  } catch {
    return null;
  }
}

/** Rows are encoded apart: who does not have the document open never looks at them. */
export function encodeRows(rows: readonly PassedRow[]): Uint8Array {
  return encode(rows.map((row) => [row.seq, row.clientId, row.pushNo, row.sessionNo, row.clockEnd, row.bytes]));
}

/** @param bytes - made by `encodeRows` of another node of this site */
export function decodeRows(bytes: Uint8Array): PassedRow[] {
  const rows = decode(bytes) as [number, number, number, number, number, Uint8Array][]; // reason: our own encoding
  return rows.map(([seq, clientId, pushNo, sessionNo, clockEnd, payload]) => ({
    seq,
    clientId,
    pushNo,
    sessionNo,
    clockEnd,
    bytes: payload,
  }));
}

function fieldsOf(message: BusMessage): unknown[] {
  if (message.kind === 'committed') return [message.documentId, message.fromSeq, message.toSeq, message.rows];
  if (message.kind === 'presence') return [message.documentId, message.changed.map(changeFields), message.removed];
  return message.kind === 'who' ? [message.documentId] : [];
}

function changeFields({ connection, user, state }: PresenceChange): unknown[] {
  return [connection, user, state];
}

function read(data: unknown): BusMessage | null {
  if (!Array.isArray(data) || data[0] !== VERSION) return null;
  const [, number, node, documentId, ...rest] = data as [number, number, string, string | null, ...unknown[]]; // reason: written above
  const kind = kinds[number];
  if (kind === 'here' || kind === 'gone') return { kind, node };
  if (kind === 'who') return { kind, node, documentId };
  if (documentId === null) return null;
  if (kind === 'committed') {
    const [fromSeq, toSeq, rows] = rest as [number, number, Uint8Array | null]; // reason: written above
    return { kind, node, documentId, fromSeq, toSeq, rows };
  }
  if (kind !== 'presence') return null;
  const [changes, removed] = rest as [[string, PresenceUser, Uint8Array][], string[]]; // reason: written above
  const changed = changes.map(([connection, user, state]) => ({ connection, user, state }));
  return { kind, node, documentId, changed, removed };
}
