import type { Actor, DenialReason, DocumentRight, LiveRole, LiveState, PresenceUser } from '#contracts';
import type { LiveSession } from './live-session.js';
import type { Room } from './room.js';

/** Members see each other's cursors; readers get the text alone. */
export type Audience = 'members' | 'readers';

/** One socket, as the rest of the engine sees it. */
export interface Receiver {
  readonly id: string;
  /** It was closed, or is about to be: nothing more is done for it. */
  readonly isOver: boolean;
  /** More waits for it than a receiver that reads would let pile up. */
  readonly isSlow: boolean;
  /** Bytes that it has not read yet and that wait here. */
  readonly waitingBytes: number;
  send(event: string, message: object): void;
  /** Lets the socket get what is broadcast to an audience of a document; takes it out of the other one. */
  enter(channel: number, audience: Audience): void;
  exit(channel: number): void;
  /** @returns true when everything sent has left this process, false when that takes longer than `patienceMs` */
  drained(patienceMs: number): Promise<boolean>;
  close(): void;
  /** Closes it at once, and throws away what it did not read. */
  abandon(): void;
}

/** One socket with who is behind it and what it has open. */
export interface LiveClient {
  readonly receiver: Receiver;
  readonly actor: Actor;
  /** Where it comes from, as far as the proxies in front are trusted. */
  readonly address: string;
  /** Of the handshake: by it the sign-in is looked at again. */
  readonly cookieHeader: string | undefined;
  /** The handshake carried a session cookie that is no longer valid. */
  readonly hasLapsedSignIn: boolean;
  /** By channel. */
  readonly members: Map<number, Member>;
}

/** A mandate that gives a right. */
export interface HeldMandate {
  readonly id: string;
  /** Milliseconds since 1970 by the database's clock; null without an end. */
  readonly validUntil: number | null;
}

/** A right as it was evaluated, and what it holds for. */
export interface HeldRight {
  readonly right: DocumentRight;
  readonly reason: DenialReason | null;
  /** Each gives the right; the one in force longest first. Empty where no mandate is needed. */
  readonly mandates: readonly HeldMandate[];
  /** The document's epoch that was read before the evaluation. */
  readonly epoch: number;
}

/** One join: a person's tab, or an anonymous reader, in one document. */
export interface Member {
  /** The server's name for it in presence. */
  readonly connection: string;
  readonly client: LiveClient;
  readonly receiver: Receiver;
  readonly actor: Actor;
  readonly room: Room;
  readonly session: LiveSession;
  /** The client is of another schema version: it reads only. */
  readonly isStale: boolean;
  /** How others see it; null when it is not shown. */
  readonly user: PresenceUser | null;
  phase: 'catching_up' | 'live' | 'left';
  audience: Audience;
  /** The role and reason it was told last. */
  told: { readonly role: LiveRole; readonly reason: DenialReason | null; readonly state: LiveState };
  /** The document's epoch at which its sign-in was looked at last. */
  signInEpoch: number;
  /** Its presence is shown once this push of its session is stored. */
  presenceHeldBy: number;
}

/** @returns what names an actor in caches; all anonymous readers share one name */
export function actorKey(actor: Actor): string {
  return actor.kind === 'person' ? actor.personId : actor.kind;
}

const reasonsOfReaders: ReadonlySet<DenialReason | null> = new Set<DenialReason>([
  'observer_may_not',
  'not_a_member',
  'mandate_ended',
  'not_signed_in',
  'account_suspended',
]);

/**
 * Tells who sees cursors: members of the group beyond observers, whatever the stage leaves them to do.
 * @see PROTOCOL.md L34, invariant 10 of the domain
 */
export function audienceOf(held: HeldRight): Audience {
  return held.right === 'none' || reasonsOfReaders.has(held.reason) ? 'readers' : 'members';
}
