import { type AckedMessage, collabEvents, type LiveErrorCode, type LiveReason, type RejectedMessage } from '#contracts';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ACK_AT_PUSHES, ACK_WINDOW_MS, RETRY_AFTER_MS } from './domain/limits.js';
import type { LiveSession } from './domain/live-session.js';
import type { Member } from './domain/member.js';
import { LiveMetrics } from './live-metrics.js';
import type { Room } from './domain/room.js';

export interface Refusal {
  readonly error: LiveErrorCode;
  readonly reason?: LiveReason;
}

/** Tells authors what became of their pushes: acknowledgements bundled, refusals at once. */
@Injectable()
export class Answers implements OnModuleDestroy {
  private readonly due = new Map<LiveSession, Room>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly metrics: LiveMetrics) {}

  /**
   * Acknowledges what is stored of a session, now or within the window. Called after the rows were shown to others, so
   * that the acknowledged seq also says what was sent before.
   * @see PROTOCOL.md L17
   */
  acknowledge(room: Room, session: LiveSession): void {
    const isQuiet = performance.now() - session.acknowledgedAt >= ACK_WINDOW_MS;
    if (isQuiet || session.stored - session.acknowledged >= ACK_AT_PUSHES) {
      this.sendAck(room, session);
      return;
    }
    this.due.set(session, room);
    this.timer ??= setTimeout(() => this.flush(), ACK_WINDOW_MS);
  }

  /** Sends every acknowledgement that waits. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const due = [...this.due];
    this.due.clear();
    for (const [session, room] of due) this.sendAck(room, session);
  }

  /** Refuses a push and forgets what was under way behind it. @see PROTOCOL.md L22 */
  refuse(room: Room, session: LiveSession, pushNo: number, clock: number, refusal: Refusal): void {
    session.refuse(pushNo, clock);
    room.dropPending(session, pushNo);
    // What is stored before it comes first, so that the client resends from the right place.
    if (this.due.has(session)) this.sendAck(room, session);
    if (session.holder) this.reject(session.holder, pushNo, refusal);
  }

  /** Tells one socket that a push is refused; the session stays as it is. */
  reject(member: Member, pushNo: number, refusal: Refusal): void {
    this.metrics.rejectedWith(refusal.error);
    member.receiver.send(collabEvents.rejected, rejection(member.room.channel, pushNo, refusal));
  }

  onModuleDestroy(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private sendAck(room: Room, session: LiveSession): void {
    this.due.delete(session);
    const { holder } = session;
    if (!holder || session.stored === 0) return;
    if (holder.phase !== 'live') {
      // Behind the tail: joining asks again when it is through.
      return;
    }
    session.acknowledged = session.stored;
    session.acknowledgedAt = performance.now();
    room.unechoed = room.unechoed.filter(
      ({ connection, seq }) => connection !== holder.connection || seq > session.lastSeq,
    );
    const message: AckedMessage = { channel: room.channel, pushNo: session.stored, seq: session.lastSeq };
    holder.receiver.send(collabEvents.acked, message);
  }
}

/** @returns the message of a refusal, with the time to wait where it is transient */
export function rejection(channel: number, pushNo: number, { error, reason }: Refusal): RejectedMessage {
  return {
    channel,
    pushNo,
    error,
    ...(reason === undefined ? {} : { reason }),
    ...(error === 'live.rate_limited' ? { retryAfterMs: RETRY_AFTER_MS.rateLimited } : {}),
    ...(error === 'live.unavailable' ? { retryAfterMs: RETRY_AFTER_MS.unavailable } : {}),
  };
}
