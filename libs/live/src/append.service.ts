import { Sessions } from '#identity';
import type { Tx } from '#platform';
import { Transactions } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Refusal } from './answers.service.js';
import type { Limits } from './domain/limit-settings.js';
import type { LiveSession } from './domain/live-session.js';
import { actorKey, type HeldRight } from './domain/member.js';
import type { PendingPush, Room } from './domain/room.js';
import { LIVE_LIMITS } from './live-limits.js';
import { Outlet } from './outlet.service.js';
import { type LockedDocument, type StoredRow, UpdateLogRepository } from './persistence/update-log.repository.js';
import { isCurrent, lastsUnder, Rights } from './rights.service.js';
import { SignInEnds } from './sign-in-ends.js';

export interface RoomBatch {
  readonly room: Room;
  /** In the order in which they came. */
  readonly pushes: readonly PendingPush[];
}

export interface StoredPush {
  readonly push: PendingPush;
  readonly seq: number;
}

export interface RefusedPush {
  readonly push: PendingPush;
  readonly refusal: Refusal;
}

/** What a transaction decided for one document; it counts once the commit is through. */
export interface RoomOutcome {
  readonly batch: RoomBatch;
  readonly locked: LockedDocument;
  /** Rows that were in the log and not in the room. */
  readonly missing: readonly StoredRow[];
  readonly stored: readonly StoredPush[];
  /** Pushes that were in the log already, with their seq. */
  readonly found: readonly StoredPush[];
  readonly refused: readonly RefusedPush[];
  /** Rights that were evaluated again, by `actorKey`. */
  readonly rights: ReadonlyMap<string, HeldRight>;
}

/** Appends a batch of pushes, of many documents, in one transaction. */
@Injectable()
export class Appends {
  constructor(
    private readonly transactions: Transactions,
    private readonly updates: UpdateLogRepository,
    private readonly rights: Rights,
    private readonly signInEnds: SignInEnds,
    private readonly signIns: Sessions,
    private readonly outlet: Outlet,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /**
   * Locks the documents that are free, decides about each push under the lock, and inserts what may be.
   * @returns one outcome for each document that could be locked; the others are to be tried again
   * @throws whatever the database throws: nothing was appended, or the answer to the commit was lost
   */
  commit(batches: readonly RoomBatch[]): Promise<RoomOutcome[]> {
    return this.transactions.run(async (tx) => {
      const byNo = new Map(batches.map((batch) => [batch.room.channel, batch]));
      const outcomes: RoomOutcome[] = [];
      for (const locked of await this.updates.lockFree(tx, [...byNo.keys()])) {
        const batch = byNo.get(locked.no);
        if (batch) outcomes.push(await this.decide(tx, batch, locked));
      }
      const rows = outcomes.flatMap(({ stored }) => stored.map(newRow));
      if (rows.length > 0) await this.updates.append(tx, rows);
      return outcomes;
    });
  }

  private async decide(tx: Tx, batch: RoomBatch, locked: LockedDocument): Promise<RoomOutcome> {
    const { room, pushes } = batch;
    const missing = locked.headSeq === room.headSeq ? [] : await this.readMissing(tx, room, locked);
    const rights = await this.evaluateMoved(tx, batch, locked);
    if (this.outlet.isShared) await this.noteEndedSignIns(tx, batch, locked.aclEpoch);
    const log = new LogUnderLock(room, locked, missing, this.limits.maxDocumentBytes);
    const refused = new Map<LiveSession, RefusedPush>();
    const stored: StoredPush[] = [];
    const found: StoredPush[] = [];
    for (const push of pushes) {
      if (refused.has(push.session)) continue;
      const seq = log.find(push);
      if (seq !== null) {
        found.push({ push, seq });
        continue;
      }
      const refusal = this.refusalOf(push, locked, rights) ?? log.refusalOf(push);
      if (refusal) refused.set(push.session, { push, refusal });
      else stored.push({ push, seq: log.add(push) });
    }
    return { batch, locked, missing, stored, found, refused: [...refused.values()], rights };
  }

  /** State, sign-in and right as they are under the lock. @see PROTOCOL.md L24, L25, L26 */
  private refusalOf(
    { member, session }: PendingPush,
    locked: LockedDocument,
    rights: ReadonlyMap<string, HeldRight>,
  ): Refusal | null {
    const { actor, room } = member;
    if (locked.state !== 'open') return { error: 'live.frozen', reason: 'document_is_frozen' };
    // Transient: whoever signs in again may send it, so it must stay in the outbox.
    if (actor.kind === 'person' && this.signInEnds.sessionIds.has(actor.sessionId))
      return { error: 'live.unavailable', reason: 'not_signed_in' };
    const held = rights.get(actorKey(actor)) ?? room.rights.get(actorKey(actor));
    if (held?.right !== 'write') return { error: 'live.forbidden', reason: held?.reason ?? null };
    if (!lastsUnder(held, session.mandateId, locked.now.getTime()))
      return { error: 'live.forbidden', reason: 'mandate_ended' };
    return null;
  }

  private async readMissing(tx: Tx, room: Room, locked: LockedDocument): Promise<StoredRow[]> {
    if (locked.headSeq < room.headSeq)
      throw new Error(`The log of document ${room.documentId} is shorter than what was read from it.`);
    const rows: StoredRow[] = [];
    for (let seq = room.headSeq; seq < locked.headSeq; seq = rows.at(-1)?.seq ?? locked.headSeq)
      rows.push(...(await this.updates.rowsAfter(tx, room.channel, seq)));
    return rows;
  }

  /**
   * A sign-in that ended at another node raised the epoch, and the news of it may still be under way: sign-ins are looked
   * at once for each member and epoch.
   */
  private async noteEndedSignIns(tx: Tx, { pushes }: RoomBatch, epoch: number): Promise<void> {
    const members = new Set(pushes.map(({ member }) => member).filter((member) => member.signInEpoch < epoch));
    const ids = [...members].flatMap(({ actor }) => (actor.kind === 'person' ? [actor.sessionId] : []));
    if (ids.length > 0)
      for (const ended of await this.signIns.endedAmong(tx, ids)) this.signInEnds.sessionIds.add(ended);
    for (const member of members) member.signInEpoch = epoch;
  }

  /** Rights of a batch's authors: those held, unless the epoch moved or the mandate's end has come. */
  private async evaluateMoved(tx: Tx, batch: RoomBatch, locked: LockedDocument): Promise<Map<string, HeldRight>> {
    const evaluated = new Map<string, HeldRight>();
    for (const { member } of batch.pushes) {
      const key = actorKey(member.actor);
      const held = batch.room.rights.get(key);
      if (evaluated.has(key) || (held && isCurrent(held, locked.aclEpoch, locked.now.getTime()))) continue;
      evaluated.set(key, await this.rights.evaluate(tx, member.actor, batch.room.documentId, locked.aclEpoch));
    }
    return evaluated;
  }
}

/** The log of one document as it is under the lock, and grows by this batch. */
class LogUnderLock {
  private readonly clocks: Map<number, number>;
  private headSeq: number;
  private storedBytes: number;

  constructor(
    private readonly room: Room,
    locked: LockedDocument,
    private readonly missing: readonly StoredRow[],
    private readonly maxBytes: number,
  ) {
    this.headSeq = locked.headSeq;
    this.storedBytes = locked.storedBytes;
    // The room's own map is not touched before the commit: the transaction may roll back.
    this.clocks = new Map();
    for (const row of missing) this.clocks.set(row.clientId, Math.max(this.clockOf(row.clientId), row.clockEnd));
  }

  /** @returns the seq of a push that is stored already, or null */
  find({ session, sessionNo, pushNo }: PendingPush): number | null {
    // Another process brought it, and its rows came here while this push waited.
    if (pushNo <= session.stored) return session.lastSeq;
    return this.missing.find((row) => row.sessionNo === sessionNo && row.pushNo === pushNo)?.seq ?? null;
  }

  /**
   * No clock of an id is ever stored twice. What others wrote meanwhile cannot make a push wrong; what was written under the
   * same id (by another process, or by a commit whose answer was lost) can: then it is to come again and is judged afresh.
   */
  refusalOf(push: PendingPush): Refusal | null {
    const { clientId } = push;
    if (this.missing.some((row) => row.clientId === clientId) || this.room.isOvertaken(clientId))
      return { error: 'live.unavailable' };
    if (push.clockStart !== this.clockOf(clientId)) return { error: 'live.invalid_update' };
    return this.storedBytes + push.bytes.length > this.maxBytes ? { error: 'live.too_large' } : null;
  }

  add(push: PendingPush): number {
    this.clocks.set(push.clientId, push.clockEnd);
    this.headSeq += 1;
    this.storedBytes += push.bytes.length;
    return this.headSeq;
  }

  private clockOf(clientId: number): number {
    return this.clocks.get(clientId) ?? this.room.clockOf(clientId);
  }
}

function newRow({ push, seq }: StoredPush) {
  return {
    documentNo: push.member.room.channel,
    seq,
    sessionNo: push.sessionNo,
    pushNo: push.pushNo,
    clientId: push.clientId,
    clockEnd: push.clockEnd,
    baseSeq: push.baseSeq,
    payload: push.bytes,
  };
}
