import { collabEvents, type Refused } from '#contracts';
import type { Socket } from 'socket.io';
import { rejection } from '../answers.service.js';
import { RETRY_AFTER_MS } from '../domain/limits.js';
import { readPush } from '../domain/payloads.js';
import type { Pushes } from '../pushes.service.js';
import type { Connection } from './connection.js';

const events = new Set<string>([
  collabEvents.join,
  collabEvents.lease,
  collabEvents.push,
  collabEvents.leave,
  collabEvents.presenceSet,
]);

/** What a message costs beside the bytes it carries: its envelope, roughly. */
const ENVELOPE_BYTES = 64;

/**
 * Looks at every message before it reaches its handler: is the event known, and does the socket keep within its rates?
 * @see PROTOCOL.md L3, L4
 */
export function guardDoor(socket: Socket, connection: Connection, pushes: Pushes): void {
  socket.use(([event, ...parameters], next) => {
    if (connection.isOver) return;
    if (typeof event !== 'string' || !events.has(event)) return countMalformed(connection);
    if (isWithinRates(connection, event, parameters[0])) return next();
    refuse(connection, event, parameters, pushes);
  });
}

/** Counts a message that is not as described; too many of them close the socket. */
export function countMalformed(connection: Connection): void {
  connection.malformed += 1;
  if (connection.malformed > connection.limits.maxMalformedMessages) connection.close();
}

function isWithinRates(connection: Connection, event: string, payload: unknown): boolean {
  const now = performance.now();
  if (!connection.messages.take(1, now)) return false;
  if (!connection.bytes.take(ENVELOPE_BYTES + bytesIn(payload), now)) return false;
  if (event === collabEvents.join) return connection.joins.take(1, now);
  if (event === collabEvents.presenceSet) return connection.presences.take(1, now);
  return true;
}

/** Bytes are looked for one level deep: that is where messages have them. Elsewhere they are malformed anyhow. */
function bytesIn(payload: unknown): number {
  if (typeof payload !== 'object' || payload === null) return 0;
  return Object.values(payload).reduce<number>(
    (sum, value) => sum + (value instanceof Uint8Array || typeof value === 'string' ? value.length : 0),
    0,
  );
}

function refuse(connection: Connection, event: string, parameters: readonly unknown[], pushes: Pushes): void {
  if (!connection.refusals.take(1, performance.now())) return connection.close();
  const answer = parameters.at(-1);
  if (typeof answer === 'function') {
    const refused: Refused = { ok: false, error: 'live.rate_limited', retryAfterMs: RETRY_AFTER_MS.rateLimited };
    answer(refused);
  }
  if (event !== collabEvents.push) return;
  const reading = readPush(parameters[0], connection.limits.maxPresenceBytes);
  if (reading.kind === 'unreadable') return;
  const { channel, pushNo } = reading.kind === 'push' ? reading.push : reading;
  const member = connection.members.get(channel);
  if (member) pushes.refuseUnread(member, pushNo, { error: 'live.rate_limited' });
  else connection.send(collabEvents.rejected, rejection(channel, pushNo, { error: 'live.rate_limited' }));
}
