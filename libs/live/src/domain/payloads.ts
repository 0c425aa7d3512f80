import type { JoinRequest, LeaseRequest, LeaveMessage, PresenceSetMessage, PushMessage } from '#contracts';
import { isId } from '#shared';
import { FIRST_OFFLINE_ID, LAST_OFFLINE_ID } from './limits.js';

/**
 * Readers of what clients send: each takes anything and returns the message, or null when it is not as described.
 * Written by hand and not as decorated classes because two of them run for every keystroke.
 * @see PROTOCOL.md L4
 */
export function readJoin(payload: unknown): JoinRequest | null {
  if (!isRecord(payload)) return null;
  const { documentId, protocol, schemaVersion, session, lastSeq } = payload;
  if (typeof documentId !== 'string' || documentId.length > 36 || !isId(documentId)) return null;
  if (!isCount(protocol) || !isCount(schemaVersion)) return null;
  if (typeof session !== 'string' || !/^[0-9a-f]{32}$/u.test(session)) return null;
  if (!(lastSeq === undefined || isCount(lastSeq))) return null;
  const id = documentId.toLowerCase();
  return { documentId: id, protocol, schemaVersion, session, ...(lastSeq === undefined ? {} : { lastSeq }) };
}

export function readLease(payload: unknown): LeaseRequest | null {
  if (!isRecord(payload) || !isCount(payload.channel)) return null;
  const { channel, clientId } = payload;
  if (clientId === undefined) return { channel };
  if (!isCount(clientId) || clientId < FIRST_OFFLINE_ID || clientId > LAST_OFFLINE_ID) return null;
  return { channel, clientId };
}

/** What can be read of a push: the whole, or at least where a refusal belongs. */
export type PushReading =
  | { readonly kind: 'push'; readonly push: PushMessage }
  | { readonly kind: 'refusable'; readonly channel: number; readonly pushNo: number }
  | { readonly kind: 'unreadable' };

/** @param maxPresenceBytes - longer presence is left out; the push counts all the same */
export function readPush(payload: unknown, maxPresenceBytes: number): PushReading {
  if (!isRecord(payload)) return { kind: 'unreadable' };
  const { channel, pushNo, baseSeq, update, presence } = payload;
  if (!isCount(channel) || !isCount(pushNo) || pushNo === 0) return { kind: 'unreadable' };
  if (!isCount(baseSeq) || !(update instanceof Uint8Array)) return { kind: 'refusable', channel, pushNo };
  if (!(presence === undefined || presence instanceof Uint8Array)) return { kind: 'refusable', channel, pushNo };
  const record = presence !== undefined && isPresenceState(presence, maxPresenceBytes) ? { presence } : {};
  return { kind: 'push', push: { channel, pushNo, baseSeq, update, ...record } };
}

export function readLeave(payload: unknown): LeaveMessage | null {
  return isRecord(payload) && isCount(payload.channel) ? { channel: payload.channel } : null;
}

export function readPresence(payload: unknown, maxPresenceBytes: number): PresenceSetMessage | null {
  if (!isRecord(payload) || !isCount(payload.channel)) return null;
  const { channel, state } = payload;
  return state instanceof Uint8Array && isPresenceState(state, maxPresenceBytes) ? { channel, state } : null;
}

function isPresenceState(state: Uint8Array, maxBytes: number): boolean {
  return state.length > 0 && state.length <= maxBytes;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** A non-negative integer below 2⁵³. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0; // reason: isSafeInteger does not narrow
}
