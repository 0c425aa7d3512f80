import {
  COLLAB_PROTOCOL,
  type JoinAccepted,
  type JoinAnswer,
  type JoinRequest,
  type LiveErrorCode,
  type Snapshot,
} from '#contracts';
import { Transactions } from '#platform';
import { DocumentAccess } from '#proposals';
import { newId } from '#shared';
import { Inject, Injectable } from '@nestjs/common';
import { Committer } from './committer.service.js';
import type { Limits } from './domain/limit-settings.js';
import { MAX_RESUMED_ROWS, RETRY_AFTER_MS } from './domain/limits.js';
import { LiveSession, newSession } from './domain/live-session.js';
import { actorKey, audienceOf, type HeldRight, type LiveClient, type Member } from './domain/member.js';
import type { Room } from './domain/room.js';
import { LIVE_LIMITS } from './live-limits.js';
import { DocumentsRepository, type DocumentRecord } from './persistence/documents.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { holdsUnder, Rights } from './rights.service.js';
import { Rooms } from './rooms.service.js';
import { type HandedSnapshot, Snapshots } from './snapshots.service.js';

export type Joining =
  | { readonly answer: JoinAccepted; readonly member: Member; readonly tailFrom: number }
  | { readonly answer: Exclude<JoinAnswer, JoinAccepted>; readonly member: null };

/** Lets people and readers into documents. */
@Injectable()
export class Joins {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: DocumentAccess,
    private readonly rights: Rights,
    private readonly documents: DocumentsRepository,
    private readonly sessions: SessionsRepository,
    private readonly rooms: Rooms,
    private readonly snapshots: Snapshots,
    private readonly committer: Committer,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /**
   * Joins a document; the caller answers first and then sends the tail.
   * @returns the answer, and the member whose tail is to be sent
   * @see PROTOCOL.md L5 to L10
   */
  async join(client: LiveClient, request: JoinRequest): Promise<Joining> {
    if (this.committer.isDraining) return refused('live.unavailable');
    if (request.protocol !== COLLAB_PROTOCOL) return refused('live.stale_schema');
    const isOpen = [...client.members.values()].some(({ room }) => room.documentId === request.documentId);
    if (!isOpen && client.members.size >= this.limits.maxDocumentsPerSocket) return refused('live.rate_limited');
    const found = await this.findReadable(client, request.documentId);
    if (!found) return refused(client.hasLapsedSignIn ? 'live.unauthenticated' : 'live.not_found');
    const { room, user } = found;
    const session = await this.sessionOf(client, room, request.session);
    const snapshot = await this.snapshotFor(room, found.snapshotSeq, request.lastSeq);
    const held = await this.newestRight(client, room, found.held);
    if (client.receiver.isOver || held.right === 'none') return refused('live.not_found');
    // Counted again: several joins may have been under way.
    if (client.members.size >= this.limits.maxDocumentsPerSocket && !client.members.has(room.channel))
      return refused('live.rate_limited');
    if (!session || !mayUse(session, client, held)) return refused('live.forbidden', 'mandate_ended');
    return this.admit(client, { room, session, held, user, request, snapshot });
  }

  /** The text's row and the right to read it; rooms are opened only for those who may. */
  private async findReadable(client: LiveClient, documentId: string) {
    const { actor } = client;
    const known = await this.transactions.read(async (tx) => {
      const record = await this.documents.find(tx, documentId);
      if (!record || record.state === 'archived') return null;
      const held = await this.rights.evaluate(tx, actor, documentId, record.aclEpoch);
      if (held.right === 'none') return null;
      const user = actor.kind === 'person' ? await this.access.presenceUserOf(tx, actor.personId, documentId) : null;
      return { held, user, snapshotSeq: record.snapshotSeq };
    });
    const room = known && (await this.rooms.enter(documentId));
    return room ? { ...known, room } : null;
  }

  /** @returns null when the session is over, or somebody else's */
  private async sessionOf(client: LiveClient, room: Room, key: string): Promise<LiveSession | null> {
    const record = room.sessions.has(key)
      ? null
      : await this.transactions.read((tx) => this.sessions.find(tx, room.channel, key));
    // A push of it that this room has not heard of was committed by another process, or its answer was lost.
    if (record && record.lastSeq > room.headSeq) await this.rooms.catchUp(room);
    const session = room.sessions.get(key) ?? new LiveSession(key, record ?? ownedBy(client));
    if (session.isOver || (session.no !== null && session.clientId === null)) return null;
    return session.personId === personOf(client) ? session : null;
  }

  /** What a first join begins with, and the join of somebody who was away for long. */
  private async snapshotFor(
    room: Room,
    snapshotSeq: number,
    lastSeq: number | undefined,
  ): Promise<HandedSnapshot | null> {
    if (snapshotSeq === 0 || isResuming(room, snapshotSeq, lastSeq)) return null;
    const snapshot = await this.snapshots.newest(room.channel, snapshotSeq);
    // Another process wrote and compacted what this one has not heard of yet.
    if (snapshot && snapshot.seq > room.headSeq) await this.rooms.catchUp(room);
    return snapshot;
  }

  /** A right that was evaluated before the room learned of a change is evaluated again. */
  private async newestRight(client: LiveClient, room: Room, first: HeldRight): Promise<HeldRight> {
    let held = first;
    while (held.epoch < room.aclEpoch) {
      const epoch = room.aclEpoch;
      held = await this.transactions.read((tx) => this.rights.evaluate(tx, client.actor, room.documentId, epoch));
    }
    return held;
  }

  /** From here on nothing waits: the member is in the room, with everything that comes next. */
  private admit(client: LiveClient, admission: Admission): Joining {
    const { room, held, request } = admission;
    const session = room.sessions.get(admission.session.key) ?? admission.session;
    const before = client.members.get(room.channel);
    if (before) room.remove(before);
    const member = makeMember(client, { ...admission, session });
    room.sessions.set(session.key, session);
    session.hold(member);
    room.members.set(member.connection, member);
    room.rights.set(actorKey(client.actor), held);
    room.idleSince = null;
    client.members.set(room.channel, member);
    const tailFrom = admission.snapshot?.seq ?? (isWithin(room, request.lastSeq) ? request.lastSeq : 0);
    const { role, reason, state } = member.told;
    const answer: JoinAccepted = {
      ok: true,
      channel: room.channel,
      connection: member.connection,
      personId: member.user?.personId ?? null,
      role,
      reason,
      state,
      headSeq: room.headSeq,
      lastPushNo: session.stored,
      tailFrom,
      ...(admission.snapshot ? { snapshot: inAnswer(room, admission.snapshot) } : {}),
    };
    return { answer, member, tailFrom };
  }
}

interface Admission {
  readonly room: Room;
  readonly session: LiveSession;
  readonly held: HeldRight;
  readonly user: Member['user'];
  readonly request: JoinRequest;
  readonly snapshot: HandedSnapshot | null;
}

/** @returns false when the log has not so many rows, or nothing is known of it yet */
function isWithin(room: Room, lastSeq: number | undefined): lastSeq is number {
  return lastSeq !== undefined && lastSeq <= room.headSeq;
}

/** The rows that somebody misses are fewer than a snapshot would be, or not in one. */
function isResuming(room: Room, snapshotSeq: number, lastSeq: number | undefined): boolean {
  return isWithin(room, lastSeq) && (lastSeq >= snapshotSeq || room.headSeq - lastSeq <= MAX_RESUMED_ROWS);
}

function inAnswer(room: Room, { seq, name, inline }: HandedSnapshot): Snapshot {
  if (inline) return { seq, encoding: 'raw', bytes: inline };
  return { seq, encoding: 'br', url: `/api/documents/${room.documentId}/snapshots/${name}` };
}

function makeMember(client: LiveClient, { room, session, held, user, request }: Admission): Member {
  const role = held.right === 'none' ? 'read' : held.right;
  return {
    connection: newId(),
    client,
    receiver: client.receiver,
    actor: client.actor,
    room,
    session,
    isStale: request.schemaVersion !== room.schemaVersion,
    user,
    phase: 'catching_up',
    audience: audienceOf(held),
    told: { role, reason: held.reason, state: liveState(room.state) },
    signInEpoch: -1,
    presenceHeldBy: 0,
  };
}

/** @returns what clients know of a state: a text that is not open is frozen to them */
export function liveState(state: DocumentRecord['state']): 'open' | 'frozen' {
  return state === 'open' ? 'open' : 'frozen';
}

/** A session that was leased under a mandate that gives nothing any more is not written on under another. */
function mayUse(session: LiveSession, client: LiveClient, held: HeldRight): boolean {
  if (session.personId !== personOf(client)) return false;
  return session.no === null || held.right !== 'write' || holdsUnder(held, session.mandateId);
}

function personOf({ actor }: LiveClient): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}

function ownedBy(client: LiveClient) {
  return { ...newSession, personId: personOf(client) };
}

function refused(error: LiveErrorCode, reason?: 'mandate_ended'): Joining {
  const wait =
    error === 'live.rate_limited'
      ? { retryAfterMs: RETRY_AFTER_MS.rateLimited }
      : error === 'live.unavailable'
        ? { retryAfterMs: RETRY_AFTER_MS.unavailable }
        : {};
  return { answer: { ok: false, error, ...(reason ? { reason } : {}), ...wait }, member: null };
}
