import {
  CONTENT_READS,
  HANDSHAKES,
  MAX_ANONYMOUS_SOCKETS_PER_ADDRESS,
  MAX_BATCH_BYTES,
  MAX_BATCH_ROWS,
  MAX_DOCUMENT_BYTES,
  MAX_DOCUMENTS_PER_SOCKET,
  MAX_IDLE_ROOMS,
  MAX_MALFORMED_MESSAGES,
  MAX_OFFLINE_IDS_PER_DAY,
  MAX_POSTED_BYTES,
  MAX_PRESENCE_BYTES,
  MAX_PUSH_BYTES,
  MAX_PUSHES_UNDER_WAY,
  MAX_QUEUED_BYTES,
  MAX_SOCKETS_PER_ADDRESS,
  MAX_SOCKETS_PER_PERSON,
  MAX_WAITING_BYTES,
  POSTED_UPDATES,
  PRESENCE_MESSAGES,
  REFUSED_MESSAGES,
  SOCKET_BYTES,
  SOCKET_JOINS,
  SOCKET_MESSAGES,
} from './limits.js';

/** One limit that an operator may set: the rest of its variable's name, its default, and what may be set. */
export interface LimitSetting {
  readonly variable: string;
  readonly otherwise: number;
  readonly min: number;
  readonly max: number;
}

const limit = (name: string, otherwise: number, min: number, max: number): LimitSetting => ({
  variable: `LIVE_${name}`,
  otherwise,
  min,
  max,
});

const MIB = 1_048_576;

/** Every limit of limits.ts that bounds what somebody may do, or what may pile up. Timings of the engine are not for setting. */
export const limitSettings = {
  // More does not fit the socket's packet.
  maxPushBytes: limit('MAX_PUSH_BYTES', MAX_PUSH_BYTES, 1_000, MAX_PUSH_BYTES),
  // A row must fit what may wait for a receiver.
  maxPostedBytes: limit('MAX_POSTED_BYTES', MAX_POSTED_BYTES, 1_000, MAX_POSTED_BYTES),
  maxDocumentBytes: limit('MAX_DOCUMENT_BYTES', MAX_DOCUMENT_BYTES, 10_000, Number.MAX_SAFE_INTEGER),
  maxPushesUnderWay: limit('MAX_PUSHES_UNDER_WAY', MAX_PUSHES_UNDER_WAY, 1, 1_000),
  maxQueuedBytes: limit('MAX_QUEUED_BYTES', MAX_QUEUED_BYTES, 1_000, 2_000_000_000),
  maxDocumentsPerSocket: limit('MAX_DOCUMENTS_PER_SOCKET', MAX_DOCUMENTS_PER_SOCKET, 1, 1_000),
  maxSocketsPerPerson: limit('MAX_SOCKETS_PER_PERSON', MAX_SOCKETS_PER_PERSON, 1, 10_000),
  maxSocketsPerAddress: limit('MAX_SOCKETS_PER_ADDRESS', MAX_SOCKETS_PER_ADDRESS, 1, 1_000_000),
  maxAnonymousSocketsPerAddress: limit(
    'MAX_ANONYMOUS_SOCKETS_PER_ADDRESS',
    MAX_ANONYMOUS_SOCKETS_PER_ADDRESS,
    0,
    1_000_000,
  ),
  handshakesPerMinute: limit('HANDSHAKES_PER_MINUTE', HANDSHAKES.points, 1, 1_000_000),
  socketBytesBurst: limit('SOCKET_BYTES_BURST', SOCKET_BYTES.burst, 1_000, 64 * MIB),
  socketBytesPerSecond: limit('SOCKET_BYTES_PER_SECOND', SOCKET_BYTES.perSecond, 1, 64 * MIB),
  socketMessagesBurst: limit('SOCKET_MESSAGES_BURST', SOCKET_MESSAGES.burst, 1, 100_000),
  socketMessagesPerSecond: limit('SOCKET_MESSAGES_PER_SECOND', SOCKET_MESSAGES.perSecond, 1, 100_000),
  presencesBurst: limit('PRESENCES_BURST', PRESENCE_MESSAGES.burst, 1, 1_000),
  presencesPerSecond: limit('PRESENCES_PER_SECOND', PRESENCE_MESSAGES.perSecond, 1, 1_000),
  joinsBurst: limit('JOINS_BURST', SOCKET_JOINS.burst, 1, 10_000),
  joinsPerSecond: limit('JOINS_PER_SECOND', SOCKET_JOINS.perSecond, 1, 10_000),
  postedUpdatesPerMinute: limit('POSTED_UPDATES_PER_MINUTE', POSTED_UPDATES.points, 1, 10_000),
  contentReadsPerMinute: limit('CONTENT_READS_PER_MINUTE', CONTENT_READS.points, 1, 100_000),
  maxMalformedMessages: limit('MAX_MALFORMED_MESSAGES', MAX_MALFORMED_MESSAGES, 0, 100_000),
  refusedMessagesBurst: limit('REFUSED_MESSAGES_BURST', REFUSED_MESSAGES.burst, 1, 1_000_000),
  refusedMessagesPerSecond: limit('REFUSED_MESSAGES_PER_SECOND', REFUSED_MESSAGES.perSecond, 1, 100_000),
  maxPresenceBytes: limit('MAX_PRESENCE_BYTES', MAX_PRESENCE_BYTES, 64, MAX_PRESENCE_BYTES),
  maxWaitingBytes: limit('MAX_WAITING_BYTES', MAX_WAITING_BYTES, 1_000, 1_000 * MIB),
  maxOfflineIdsPerDay: limit('MAX_OFFLINE_IDS_PER_DAY', MAX_OFFLINE_IDS_PER_DAY, 0, 1_000),
  maxBatchRows: limit('MAX_BATCH_ROWS', MAX_BATCH_ROWS, 1, 10_000),
  maxBatchBytes: limit('MAX_BATCH_BYTES', MAX_BATCH_BYTES, 1_000, 64 * MIB),
  maxIdleRooms: limit('MAX_IDLE_ROOMS', MAX_IDLE_ROOMS, 0, 1_000_000),
} as const satisfies Record<string, LimitSetting>;

/** The limits as they hold in one server. */
export type Limits = { readonly [Name in keyof typeof limitSettings]: number };

export type LimitsReading =
  { readonly ok: true; readonly limits: Limits } | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads the limits that were set.
 * @param variables - all of the environment that begin with LIVE_; an empty one counts as absent
 * @returns the limits with defaults filled in; or what is wrong, one sentence for each variable
 */
export function readLimits(variables: Readonly<Record<string, string>>): LimitsReading {
  const problems = Object.keys(variables)
    .filter((name) => !Object.values(limitSettings).some(({ variable }) => variable === name))
    .map((name) => `${name} is not a setting.`);
  const entries = Object.entries(limitSettings).map(([name, { variable, otherwise, min, max }]) => {
    const text = variables[variable]?.trim() ?? '';
    const value = text === '' ? otherwise : Number(text);
    const isFine = text === '' || (/^\d+$/u.test(text) && value >= min && value <= max);
    if (!isFine) problems.push(`${variable} is "${text}". Rule: a whole number from ${min} to ${max}.`);
    return [name, value] as const;
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, limits: Object.fromEntries(entries) as Limits }; // reason: entries of a mapped type lose their keys
}

/** The limits of a server where nothing is set. */
export const defaultLimits: Limits = Object.fromEntries(
  Object.entries(limitSettings).map(([name, { otherwise }]) => [name, otherwise]),
) as Limits; // reason: entries of a mapped type lose their keys
