import type { DenialReason } from '../policy.js';
import type { DocumentState } from '../vocabulary.js';

/** Messages of the `/collab` namespace. The rules are in libs/live/PROTOCOL.md. */
export const COLLAB_NAMESPACE = '/collab';
export const COLLAB_PROTOCOL = 1;
/** The clause schema's version: libs/document raises it with every change a stored text could notice. */
export const SCHEMA_VERSION = 1;

export const collabEvents = {
  join: 'doc:join',
  lease: 'doc:lease',
  push: 'doc:push',
  acked: 'doc:acked',
  rejected: 'doc:rejected',
  updates: 'doc:updates',
  leave: 'doc:leave',
  role: 'doc:role',
  state: 'doc:state',
  news: 'doc:news',
  presenceSet: 'presence:set',
  presenceTick: 'presence:tick',
  drain: 'server:drain',
} as const;

export const permanentLiveErrors = [
  'live.forbidden',
  'live.frozen',
  'live.invalid_update',
  'live.foreign_client_id',
  'live.too_large',
  'live.stale_schema',
] as const;
export const transientLiveErrors = ['live.rate_limited', 'live.unavailable', 'live.gap'] as const;
export const joinErrors = ['live.unauthenticated', 'live.not_found'] as const;
export type LiveErrorCode =
  | (typeof permanentLiveErrors)[number]
  | (typeof transientLiveErrors)[number]
  | (typeof joinErrors)[number]
  | 'request.invalid';

export type LiveRole = 'read' | 'comment' | 'write';
export type LiveState = Exclude<DocumentState, 'archived'>;

/** Why the role is less than write: a policy reason, shown in words by the page. */
export type LiveReason = DenialReason | null;

export interface JoinRequest {
  readonly documentId: string;
  readonly protocol: number;
  readonly schemaVersion: number;
  /** 128 random bits, hex, one per Y.Doc; kept with its outbox. */
  readonly session: string;
  /** All rows up to here are applied already; omitted on a first join. */
  readonly lastSeq?: number;
}

export interface Snapshot {
  readonly seq: number;
  /** `raw`: Yjs update v1 as it is. `br`: the same, brotli. */
  readonly encoding: 'raw' | 'br';
  /** When it is small. */
  readonly bytes?: Uint8Array;
  /** Else its address, a path on the server; what is behind it never changes (PROTOCOL.md L7). */
  readonly url?: string;
}

export interface JoinAccepted {
  readonly ok: true;
  /** Short number that names the document from now on; a document has the same on every socket. */
  readonly channel: number;
  /** This join's own name in presence, to leave out the own cursor. */
  readonly connection: string;
  /** The `personId` that presence gives this person's windows, to tell the own other ones; null for who is not shown. */
  readonly personId: string | null;
  readonly role: LiveRole;
  readonly reason: LiveReason;
  readonly state: LiveState;
  readonly headSeq: number;
  /** The last push of this `session` that is stored; 0 when none. */
  readonly lastPushNo: number;
  readonly snapshot?: Snapshot;
  /** The tail follows as `doc:updates` with rows of (this seq, headSeq]. */
  readonly tailFrom: number;
}

export interface Refused {
  readonly ok: false;
  readonly error: LiveErrorCode;
  readonly reason?: LiveReason;
  readonly retryAfterMs?: number;
}

export type JoinAnswer = JoinAccepted | Refused;

export interface LeaseRequest {
  readonly channel: number;
  /** An id that was made offline, random in [2³², 2⁵³): bound to the session before its first push (PROTOCOL.md L12). */
  readonly clientId?: number;
}
export type LeaseAnswer = { readonly ok: true; readonly clientId: number } | Refused;

export interface PushMessage {
  readonly channel: number;
  /** 1, 2, 3 … within the session. */
  readonly pushNo: number;
  /** Highest seq applied when the edit was made. */
  readonly baseSeq: number;
  /** Yjs update v1. */
  readonly update: Uint8Array;
  /** Presence record that goes with the edit. */
  readonly presence?: Uint8Array;
}

export interface AckedMessage {
  readonly channel: number;
  readonly pushNo: number;
  /** Every row up to here is this session's own or was sent before (PROTOCOL.md L17). */
  readonly seq: number;
}

export interface RejectedMessage {
  readonly channel: number;
  /** The push from which the client goes on (PROTOCOL.md L22). */
  readonly pushNo: number;
  readonly error: LiveErrorCode;
  readonly reason?: LiveReason;
  readonly retryAfterMs?: number;
}

/** One stored row. */
export interface UpdateRow {
  readonly seq: number;
  readonly clientId: number;
  readonly pushNo: number;
  readonly bytes: Uint8Array;
}

export interface UpdatesMessage {
  readonly channel: number;
  /** Each row of [fromSeq, toSeq] is in `rows`, named in `unechoed`, or was sent to this client before (L29). */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly rows: readonly UpdateRow[];
  readonly unechoed?: readonly { readonly clientId: number; readonly pushNo: number; readonly seq: number }[];
  readonly presence?: readonly PresenceChange[];
}

export interface PresenceUser {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly stakeholderClass: string | null;
}

export interface PresenceChange {
  /** The server's name for one tab. */
  readonly connection: string;
  readonly user: PresenceUser;
  /** Presence record, see PROTOCOL.md: made by the client, not looked into by the server beyond its size. */
  readonly state: Uint8Array;
}

export interface PresenceSetMessage {
  readonly channel: number;
  readonly state: Uint8Array;
}
export interface PresenceTickMessage {
  readonly channel: number;
  readonly changed: readonly PresenceChange[];
  readonly removed: readonly string[];
}
export interface RoleMessage {
  readonly channel: number;
  readonly role: LiveRole | 'none';
  readonly reason: LiveReason;
}
export interface StateMessage {
  readonly channel: number;
  readonly state: LiveState;
  readonly reason: LiveReason;
}
/** Something beside the text changed: look for yourself (PROTOCOL.md L45). */
export interface NewsMessage {
  readonly channel: number;
  readonly topic: NewsTopic;
  /** Of the topic: for threads the room of `ThreadsPage`. Null: anything may have changed. */
  readonly room: string | null;
  /** The sequence of the room. */
  readonly seq: number;
}
export const newsTopics = ['threads'] as const;
export type NewsTopic = (typeof newsTopics)[number];

export interface DrainMessage {
  readonly retryInMs: number;
}
export interface LeaveMessage {
  readonly channel: number;
}
