import type { PushMessage } from '#contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Answers, type Refusal } from './answers.service.js';
import { Committer } from './committer.service.js';
import type { Limits } from './domain/limit-settings.js';
import { actorKey, type Member } from './domain/member.js';
import { type InvalidReason, validateUpdate } from './domain/update-validator.js';
import { LIVE_LIMITS } from './live-limits.js';
import type { Room } from './domain/room.js';
import { PresenceTicks } from './presence-ticks.service.js';
import { TypeTables } from './type-tables.service.js';

/** A push that came before there was anything to judge it by. */
interface Held {
  readonly member: Member;
  readonly pushNo: number;
  readonly byteLength: number;
  readonly decide: () => void;
}

/** Takes pushes in: in the order in which they came, without waiting for anything. */
@Injectable()
export class Pushes {
  private readonly held = new Map<Room, Held[]>();
  private heldBytes = 0;

  constructor(
    private readonly answers: Answers,
    private readonly committer: Committer,
    private readonly presence: PresenceTicks,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
    private readonly tables: TypeTables,
  ) {}

  /**
   * Decides about a push and queues it for its commit, or refuses it.
   * @param member - the join it came through
   * @param maxBytes - of the way that it came: more fits over HTTP than through a socket
   */
  take(member: Member, push: PushMessage, maxBytes = this.limits.maxPushBytes): void {
    // public: the right to write is checked for every push when its turn comes, and again under the document's lock.
    const decide = (): void => this.decide(member, push, maxBytes);
    if (this.isReady(member.room)) decide();
    else this.hold({ member, pushNo: push.pushNo, byteLength: push.update.length, decide });
  }

  private decide(member: Member, push: PushMessage, maxBytes: number): void {
    const { room, session } = member;
    if (session.holder !== member) return this.answers.reject(member, push.pushNo, { error: 'live.forbidden' });
    const decision = session.decide(push.pushNo);
    if (decision.kind === 'ignore') return;
    if (decision.kind === 'stored') return this.answers.acknowledge(room, session);
    if (decision.kind === 'gap')
      return this.answers.refuse(room, session, decision.missing, session.clock, { error: 'live.gap' });
    const refusal = this.refusalOf(member, push, maxBytes) ?? this.queue(member, push);
    if (refusal) this.answers.refuse(room, session, push.pushNo, session.clock, refusal);
  }

  /**
   * Refuses a push before it was looked at: it is malformed, or one too many.
   * @param pushNo - as far as it could be read
   */
  refuseUnread(member: Member, pushNo: number, refusal: Refusal): void {
    const decide = (): void => this.refuseNow(member, pushNo, refusal);
    if (this.isReady(member.room)) decide();
    else this.hold({ member, pushNo, byteLength: 0, decide });
  }

  private isReady(room: Room): boolean {
    return room.table !== null && !this.held.has(room);
  }

  /** Keeps a push in the order of arrival until the room's table is there. */
  private hold(held: Held): void {
    const { room } = held.member;
    const waiting = this.held.get(room);
    if (waiting) waiting.push(held);
    else this.holdFirst(room, held);
    this.heldBytes += held.byteLength;
    if (this.heldBytes > this.limits.maxQueuedBytes) this.release(room, this.refuseHeld);
  }

  private holdFirst(room: Room, held: Held): void {
    this.held.set(room, [held]);
    this.tables.prepare(room).then(
      () => this.release(room, ({ decide }) => decide()),
      () => this.release(room, this.refuseHeld),
    );
  }

  private readonly refuseHeld = ({ member, pushNo }: Held): void =>
    this.refuseNow(member, pushNo, { error: 'live.unavailable' });

  private release(room: Room, settle: (held: Held) => void): void {
    const waiting = this.held.get(room) ?? [];
    this.held.delete(room);
    for (const held of waiting) {
      this.heldBytes -= held.byteLength;
      settle(held);
    }
  }

  private refuseNow(member: Member, pushNo: number, refusal: Refusal): void {
    const { room, session } = member;
    if (session.holder !== member) return this.answers.reject(member, pushNo, { error: 'live.forbidden' });
    // One that could not be taken anyhow has been answered already: nothing is said twice.
    if (session.decide(pushNo).kind === 'take') this.answers.refuse(room, session, pushNo, session.clock, refusal);
  }

  private refusalOf(member: Member, push: PushMessage, maxBytes: number): Refusal | null {
    const { room, session } = member;
    if (this.committer.isDraining || this.committer.queuedBytes + push.update.length > this.limits.maxQueuedBytes)
      return { error: 'live.unavailable' };
    if (push.update.length > maxBytes) return { error: 'live.too_large' };
    if (session.underWay >= this.limits.maxPushesUnderWay) return { error: 'live.rate_limited' };
    if (member.isStale) return { error: 'live.stale_schema' };
    if (room.state !== 'open') return { error: 'live.frozen', reason: 'document_is_frozen' };
    const held = room.rights.get(actorKey(member.actor));
    if (held?.right !== 'write') return { error: 'live.forbidden', reason: held?.reason ?? null };
    return null;
  }

  private queue(member: Member, push: PushMessage): Refusal | null {
    const { room, session } = member;
    const { no: sessionNo, clientId } = session;
    if (sessionNo === null || clientId === null) return { error: 'live.foreign_client_id' };
    if (!room.table) return { error: 'live.unavailable' };
    // With nothing under way the log says where the id stands, also when another process wrote it.
    if (session.underWay === 0) {
      session.clock = room.clockOf(clientId);
      room.judgeAfresh(clientId);
    }
    const clockStart = session.clock;
    const context = { clientId, clock: clockStart, committed: room.clocks, table: room.table };
    const verdict = validateUpdate(push.update, context);
    if (!verdict.ok) return { error: codeOf(verdict.reason) };
    const { bytes, clockEnd, isUnsure } = verdict;
    const { pushNo, baseSeq } = push;
    session.take(pushNo, clockEnd);
    this.committer.queue({
      member,
      session,
      sessionNo,
      clientId,
      pushNo,
      baseSeq,
      bytes,
      clockStart,
      clockEnd,
      isUnsure,
    });
    if (push.presence) this.presence.set(member, push.presence);
    return null;
  }
}

function codeOf(reason: InvalidReason): 'live.foreign_client_id' | 'live.invalid_update' {
  return reason === 'foreign_client_id' ? 'live.foreign_client_id' : 'live.invalid_update';
}
