import type { PushMessage } from '#contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Answers, type Refusal } from './answers.service.js';
import { Committer } from './committer.service.js';
import type { Limits } from './domain/limit-settings.js';
import { actorKey, type Member } from './domain/member.js';
import { type InvalidReason, validateUpdate } from './domain/update-validator.js';
import { LIVE_LIMITS } from './live-limits.js';
import { PresenceTicks } from './presence-ticks.service.js';

/** Takes pushes in: in the order in which they came, without waiting for anything. */
@Injectable()
export class Pushes {
  constructor(
    private readonly answers: Answers,
    private readonly committer: Committer,
    private readonly presence: PresenceTicks,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /**
   * Decides about a push and queues it for its commit, or refuses it.
   * @param member - the join it came through
   * @param maxBytes - of the way that it came: more fits over HTTP than through a socket
   */
  take(member: Member, push: PushMessage, maxBytes = this.limits.maxPushBytes): void {
    // public: the right to write is checked here for every push, and again under the document's lock.
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
    // With nothing under way the log says where the id stands, also when another process wrote it.
    if (session.underWay === 0) session.clock = room.clockOf(clientId);
    const clockStart = session.clock;
    const verdict = validateUpdate(push.update, { clientId, clock: clockStart, committed: room.clocks });
    if (!verdict.ok) return { error: codeOf(verdict.reason) };
    const { bytes, clockEnd } = verdict;
    const { pushNo, baseSeq } = push;
    session.take(pushNo, clockEnd);
    this.committer.queue({ member, session, sessionNo, clientId, pushNo, baseSeq, bytes, clockStart, clockEnd });
    if (push.presence) this.presence.set(member, push.presence);
    return null;
  }
}

function codeOf(reason: InvalidReason): 'live.foreign_client_id' | 'live.invalid_update' {
  return reason === 'foreign_client_id' ? 'live.foreign_client_id' : 'live.invalid_update';
}
