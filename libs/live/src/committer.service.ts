import { sqlState } from '#platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Answers } from './answers.service.js';
import { Appends, type RoomBatch, type RoomOutcome } from './append.service.js';
import { Compactions } from './compactions.service.js';
import type { Limits } from './domain/limit-settings.js';
import {
  BETWEEN_BATCHES_MS,
  BUSY_DOCUMENT_MS,
  LOCKED_RETRY_MS,
  MAX_LOCKED_TRIES,
  MAX_WRITERS,
  RETRY_AFTER_MS,
} from './domain/limits.js';
import type { PendingPush, Room } from './domain/room.js';
import { FanOut } from './fan-out.service.js';
import { LIVE_LIMITS } from './live-limits.js';
import { LiveMetrics } from './live-metrics.js';
import { Outlet } from './outlet.service.js';
import { Rooms } from './rooms.service.js';
import { Shadows } from './shadows.service.js';

/**
 * Group commit: gathers what waits in all documents into few transactions, and only then acknowledges and shows it.
 * A quiet document is committed at once, a busy one at most every `BUSY_DOCUMENT_MS`.
 */
@Injectable()
export class Committer {
  private readonly log = new Logger(Committer.name);
  private readonly ready = new Set<Room>();
  private writers = 0;
  private timer: NodeJS.Timeout | null = null;
  private isWoken = false;
  /** Not before this time (milliseconds, monotonic) is the next transaction begun. */
  private nextBatchAt = 0;
  private waiting: (() => void)[] = [];
  /** Bytes of all pushes that wait or are in a transaction. */
  queuedBytes = 0;
  /** Set once, at shutdown: no more pushes are taken. */
  isDraining = false;

  constructor(
    private readonly appends: Appends,
    private readonly fanOut: FanOut,
    private readonly answers: Answers,
    private readonly rooms: Rooms,
    private readonly compactions: Compactions,
    private readonly outlet: Outlet,
    private readonly metrics: LiveMetrics,
    private readonly shadows: Shadows,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  queue(push: PendingPush): void {
    const { room } = push.member;
    room.pending.push(push);
    this.queuedBytes += push.bytes.length;
    this.ready.add(room);
    this.wake();
  }

  /** Takes back what waits of a session, unanswered: its author is gone for good. What is in a transaction stays. */
  forget(room: Room, pushes: readonly PendingPush[]): void {
    for (const push of pushes) this.queuedBytes -= push.bytes.length;
    if (room.pending.length === 0) this.ready.delete(room);
  }

  /** @returns once nothing waits and nothing is in a transaction */
  idle(): Promise<void> {
    if (this.ready.size === 0 && this.writers === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** All pushes of one turn of the event loop go into one batch. */
  private wake(): void {
    if (this.isWoken) return;
    this.isWoken = true;
    setImmediate(() => {
      this.isWoken = false;
      while (this.writers < MAX_WRITERS && this.startWriter());
    });
  }

  /** @returns false when nothing is due now */
  private startWriter(): boolean {
    const now = performance.now();
    const batches = now < this.nextBatchAt ? [] : this.gather(now);
    if (batches.length === 0) {
      this.wakeLater(now);
      return false;
    }
    this.writers += 1;
    this.nextBatchAt = now + BETWEEN_BATCHES_MS;
    void this.write(batches).finally(() => {
      this.writers -= 1;
      this.wake();
      if (this.writers === 0 && this.ready.size === 0) for (const resolve of this.waiting.splice(0)) resolve();
    });
    return true;
  }

  private gather(now: number): RoomBatch[] {
    const batches: RoomBatch[] = [];
    const room = { rows: this.limits.maxBatchRows, bytes: this.limits.maxBatchBytes };
    for (const ready of this.ready) {
      if (room.rows <= 0 || room.bytes <= 0) break;
      if (ready.isCommitting || ready.nextCommitAt > now) continue;
      const pushes = takeWithin(ready, room);
      if (ready.pending.length === 0) this.ready.delete(ready);
      if (pushes.length === 0) continue;
      ready.isCommitting = true;
      ready.nextCommitAt = now + BUSY_DOCUMENT_MS;
      batches.push({ room: ready, pushes });
    }
    return batches;
  }

  private wakeLater(now: number): void {
    const due = [...this.ready].filter((room) => !room.isCommitting).map((room) => room.nextCommitAt);
    if (due.length === 0) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), Math.max(0, this.nextBatchAt - now, Math.min(...due) - now));
  }

  /** What only a shadow can decide waits for it; the others do not wait for that. */
  private async write(batches: readonly RoomBatch[]): Promise<void> {
    const unsure = batches.filter(({ pushes }) => pushes.some(({ isUnsure }) => isUnsure));
    const sure = batches.filter((batch) => !unsure.includes(batch));
    const sifted = unsure.map(async (batch) => {
      const rest = await this.sift(batch);
      if (rest.pushes.length > 0) await this.append([rest]);
      else this.release(rest);
    });
    await Promise.all([...sifted, ...(sure.length > 0 ? [this.append(sure)] : [])]);
  }

  /** Takes out what a text cannot take, and what its authors built on it. */
  private async sift(batch: RoomBatch): Promise<RoomBatch> {
    const { room, pushes } = batch;
    try {
      const unfit = await this.shadows.firstUnfit(room, pushes);
      if (unfit === null) return batch;
      const { session, pushNo, clockStart } = unfit;
      const isDropped = (push: PendingPush): boolean => push.session === session && push.pushNo >= pushNo;
      const waiting = room.pending.filter((push) => push.session === session);
      this.answers.refuse(room, session, pushNo, clockStart, { error: 'live.invalid_update' });
      this.forget(room, [...waiting, ...pushes.filter(isDropped)]);
      const rest = { room, pushes: pushes.filter((push) => !isDropped(push)) };
      return rest.pushes.length > 0 ? await this.sift(rest) : rest;
    } catch (error) {
      this.log.warn({ event: 'shadow.failed', documentId: room.documentId, message: String(error) });
      this.refuseAll(batch);
      this.forget(room, pushes);
      return { room, pushes: [] };
    }
  }

  private async append(batches: readonly RoomBatch[]): Promise<void> {
    try {
      const startedAt = performance.now();
      const outcomes = await this.appends.commit(batches);
      this.metrics.committed(
        startedAt,
        batches.reduce((sum, { pushes }) => sum + pushes.length, 0),
      );
      this.apply(batches, outcomes);
    } catch (error) {
      await this.fail(batches, error);
    }
  }

  private apply(batches: readonly RoomBatch[], outcomes: readonly RoomOutcome[]): void {
    const decided = new Set(outcomes.map(({ batch }) => batch));
    for (const outcome of outcomes) this.settle(outcome);
    for (const batch of batches) if (!decided.has(batch)) this.putBack(batch);
  }

  /** After the commit: the room advances, everybody is shown the rows, then the authors are answered. */
  private settle({ batch, locked, missing, stored, found, refused, rights }: RoomOutcome): void {
    const { room } = batch;
    this.release(batch);
    room.lockedTries = 0;
    for (const [key, held] of rights) room.rights.set(key, held);
    room.state = locked.state;
    this.fanOut.takeOver(room, missing);
    const rows = stored.map(({ push, seq }) => ({
      seq,
      clientId: push.clientId,
      pushNo: push.pushNo,
      sessionNo: push.sessionNo,
      bytes: push.bytes,
      clockEnd: push.clockEnd,
      author: push.member,
    }));
    // Whoever looked into the log after the commit may have been quicker than its answer.
    const unseen = rows.filter(({ seq }) => seq > room.headSeq);
    room.advance(rows);
    for (const { push, seq } of [...found, ...stored]) push.session.store(push.pushNo, seq);
    const committedAt = performance.now();
    if (unseen.length > 0) this.fanOut.publish(room, unseen);
    if (rows.length > 0) this.metrics.shown(committedAt, rows.length);
    this.outlet.committed(room, rows);
    for (const session of new Set([...found, ...stored].map(({ push }) => push.session)))
      this.answers.acknowledge(room, session);
    for (const { push, refusal } of refused) this.refuse(room, push, refusal);
    for (const { session } of batch.pushes) room.forgetIdleSession(session);
    this.compactions.note(room);
    this.shadows.note(room, rows);
  }

  /** Somebody else has the document's lock: a stage is changing, rights are. Its pushes go into a later batch. */
  private putBack(batch: RoomBatch): void {
    const { room, pushes } = batch;
    room.isCommitting = false;
    room.lockedTries += 1;
    room.nextCommitAt = performance.now() + LOCKED_RETRY_MS;
    if (room.lockedTries > MAX_LOCKED_TRIES) {
      this.release(batch);
      this.refuseAll(batch);
      return;
    }
    // What was refused meanwhile at the door has a higher number and is not among these.
    room.pending = [...pushes, ...room.pending];
    this.ready.add(room);
  }

  private async fail(batches: readonly RoomBatch[], error: unknown): Promise<void> {
    const code = sqlState(error);
    this.log.warn({ event: 'append.failed', documents: batches.length, code, message: String(error) });
    // One document must not fail the others: alone, only the one at fault fails.
    if (batches.length > 1 && code !== undefined) {
      for (const batch of batches) await this.append([batch]);
      return;
    }
    for (const batch of batches) {
      batch.room.isUncertain = true;
      this.release(batch);
      this.refuseAll(batch);
      this.recover(batch.room);
    }
  }

  /** Whether the lost commit is in the log is read as soon as the database answers. */
  private recover(room: Room): void {
    const retry = setTimeout(() => {
      if (this.isDraining) return;
      this.rooms.catchUp(room).catch(() => this.recover(room));
    }, RETRY_AFTER_MS.unavailable);
    retry.unref();
  }

  private refuseAll({ room, pushes }: RoomBatch): void {
    const sessions = new Set<unknown>();
    for (const push of pushes) {
      if (sessions.has(push.session)) continue;
      sessions.add(push.session);
      this.refuse(room, push, { error: 'live.unavailable' });
      room.forgetIdleSession(push.session);
    }
  }

  private refuse(room: Room, push: PendingPush, refusal: Parameters<Answers['refuse']>[4]): void {
    const waiting = room.pending.filter(({ session }) => session === push.session);
    this.answers.refuse(room, push.session, push.pushNo, room.clockOf(push.clientId), refusal);
    this.forget(room, waiting);
  }

  private release({ room, pushes }: RoomBatch): void {
    room.isCommitting = false;
    for (const push of pushes) this.queuedBytes -= push.bytes.length;
    if (room.pending.length > 0) this.ready.add(room);
  }
}

/** Takes pushes from the front of a document's queue while the batch has room; at least one. */
function takeWithin(room: Room, left: { rows: number; bytes: number }): PendingPush[] {
  let count = 0;
  for (const { bytes } of room.pending) {
    if (count > 0 && (left.rows <= 0 || left.bytes < bytes.length)) break;
    left.rows -= 1;
    left.bytes -= bytes.length;
    count += 1;
  }
  return room.pending.splice(0, count);
}
