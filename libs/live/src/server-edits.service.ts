import type { Actor } from '#contracts';
import { Sessions } from '#identity';
import { Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Committer } from './committer.service.js';
import { Compactions } from './compactions.service.js';
import type { PassedRow } from './domain/bus-messages.js';
import type { Limits } from './domain/limit-settings.js';
import type { Room } from './domain/room.js';
import { LIVE_LIMITS } from './live-limits.js';
import { Outlet } from './outlet.service.js';
import { type DocumentRecord, DocumentsRepository } from './persistence/documents.repository.js';
import { type SessionOwner, SessionsRepository } from './persistence/sessions.repository.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';
import { lastsUnder, Rights } from './rights.service.js';
import { Rooms } from './rooms.service.js';
import { type JudgedEdit, ServerEditJudge } from './server-edit-judge.service.js';
import { Shadows } from './shadows.service.js';
import { Snapshots } from './snapshots.service.js';

/** What an edit is computed from. */
export interface EditBase {
  /** What makes the text up to `seq`, to be applied in order, Yjs update v1: a stored state, if there is one, and rows. */
  readonly updates: readonly Uint8Array[];
  readonly seq: number;
  /** Under which the edit is written: `Y.Doc.clientID`, set when the updates are applied. */
  readonly clientId: number;
}

export interface ServerEdit {
  /**
   * Computes the edit, without any lock.
   * @returns Yjs update v1 of what is new alone, all under the client id; null when there is nothing to do
   */
  compute(base: EditBase): Promise<Uint8Array | null>;
  /** Runs in the transaction of the append, before the text is locked. */
  before?(tx: Tx): Promise<void>;
  /** Runs in the same transaction, under the lock. @param seq - the row of the edit */
  within?(tx: Tx, seq: number): Promise<void>;
}

interface Lease extends SessionOwner {
  readonly documentNo: number;
  readonly sessionNo: number;
  readonly clientId: number;
}

interface WrittenEdit {
  readonly lease: Lease;
  readonly base: EditBase;
  readonly judged: JudgedEdit;
  readonly edit: ServerEdit;
}

/**
 * Edits that the server computes for somebody: restoring, importing, adopting. Written under a lease of whoever asks, judged
 * and bounded like a push, with sign-in and right checked under the text's lock, and shown at every node like any push. What
 * others typed while it was computed stays: the edit is of the text that was read, and merges like that of somebody who had
 * not seen the latest words.
 */
@Injectable()
export class ServerEdits {
  private readonly log = new Logger(ServerEdits.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly documents: DocumentsRepository,
    private readonly sessions: SessionsRepository,
    private readonly updates: UpdateLogRepository,
    private readonly rights: Rights,
    private readonly rooms: Rooms,
    private readonly snapshots: Snapshots,
    private readonly judge: ServerEditJudge,
    private readonly signIns: Sessions,
    private readonly committer: Committer,
    private readonly outlet: Outlet,
    private readonly shadows: Shadows,
    private readonly compactions: Compactions,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /**
   * Computes an edit and appends it as one row.
   * @returns the row, or null when there was nothing to do
   * @throws DomainError live.not_found · live.frozen · live.forbidden · live.unauthenticated, before and after it is
   *   computed; live.too_large · live.invalid_update · live.unavailable
   * @see PROTOCOL.md L20, L21, L25, L26, L40, which hold for it as for a push
   */
  async apply(actor: Actor, documentId: string, edit: ServerEdit): Promise<{ readonly seq: number } | null> {
    if (this.committer.isDraining) throw new DomainError('live.unavailable');
    const lease = await this.transactions.run((tx) => this.lease(tx, actor, documentId));
    try {
      const base = await this.transactions.read((tx) => this.read(tx, documentId, lease));
      const update = await edit.compute(base);
      if (update === null) return null;
      const room = await this.openRoom(documentId);
      const judged = await this.judge.judge(room, lease.clientId, update);
      if (this.committer.isDraining) throw new DomainError('live.unavailable');
      const row = await this.transactions.run((tx) =>
        this.append(tx, actor, documentId, { lease, base, judged, edit }),
      );
      await this.show(room, row);
      return { seq: row.seq };
    } finally {
      await this.transactions
        .run((tx) => this.sessions.free(tx, lease.sessionNo))
        .catch((error: unknown) => this.log.warn({ event: 'lease.not_freed', message: String(error) }));
    }
  }

  private async openRoom(documentId: string): Promise<Room> {
    const room = await this.rooms.enter(documentId);
    if (!room) throw new DomainError('live.not_found');
    return room;
  }

  /** Here, at the other nodes, and to those who look at rows after their commit. */
  private async show(entered: Room, row: PassedRow): Promise<void> {
    // An idle room may have been closed and opened again while the edit was written.
    const room = this.rooms.openNow(entered.documentId) ?? entered;
    this.outlet.committed(room, [row]);
    try {
      await this.rooms.catchUp(room);
    } catch (error) {
      this.log.warn({ event: 'edit.not_shown', documentId: room.documentId, message: String(error) }); // it is committed
    }
    this.compactions.note(room);
    this.shadows.note(room, [row]);
  }

  private async lease(tx: Tx, actor: Actor, documentId: string): Promise<Lease> {
    const { no } = await this.openDocument(tx, documentId);
    const personId = actor.kind === 'person' ? actor.personId : null;
    const mandateId = await this.mandateOf(tx, actor, documentId);
    const owner = { personId, mandateId };
    const sessionNo = await this.sessions.insert(tx, no, randomBytes(16).toString('hex'), owner);
    if (sessionNo === null) throw new Error('A new session is not there yet.');
    const free = await this.sessions.takeFreeId(tx, no, sessionNo, owner);
    return {
      ...owner,
      documentNo: no,
      sessionNo,
      clientId: free ?? (await this.sessions.takeNextId(tx, no, sessionNo)),
    };
  }

  private async read(tx: Tx, documentId: string, { documentNo, clientId }: Lease): Promise<EditBase> {
    const base = await this.snapshots.nearest(tx, documentId, Number.MAX_SAFE_INTEGER);
    const updates: Uint8Array[] = base === null ? [] : [base.state];
    let seq = base?.seq ?? 0;
    for (;;) {
      const page = await this.updates.rowsAfter(tx, documentNo, seq);
      if (page.length === 0) return { updates, seq, clientId };
      for (const { bytes } of page) updates.push(bytes);
      seq += page.length;
    }
  }

  private async append(
    tx: Tx,
    actor: Actor,
    documentId: string,
    { lease, base, judged, edit }: WrittenEdit,
  ): Promise<PassedRow> {
    await edit.before?.(tx);
    const { documentNo, sessionNo, clientId, mandateId } = lease;
    const locked = await this.updates.lock(tx, documentNo);
    if (!locked) throw new DomainError('live.not_found');
    if (locked.state !== 'open') throw new DomainError('live.frozen', { reason: 'document_is_frozen' });
    await this.requireSignedIn(tx, actor);
    await this.mandateOf(tx, actor, documentId, { mandateId, nowMs: locked.now.getTime() });
    const { bytes, clockStart, clockEnd } = judged;
    const { maxDocumentBytes: maxBytes } = this.limits;
    if (locked.storedBytes + bytes.length > maxBytes) throw new DomainError('live.too_large', { maxBytes });
    const clocks = await this.updates.clocks(tx, documentNo, locked.headSeq);
    if ((clocks.get(clientId) ?? 0) !== clockStart) throw new Error('Somebody else wrote under a lease of the server.');
    const row = { seq: locked.headSeq + 1, sessionNo, pushNo: 1, clientId, clockEnd };
    await this.updates.append(tx, [{ ...row, documentNo, baseSeq: base.seq, payload: bytes }]);
    await edit.within?.(tx, row.seq);
    return { ...row, bytes };
  }

  /** A sign-in ends under the lock of the person's texts: looked at under it, none that is over writes. */
  private async requireSignedIn(tx: Tx, actor: Actor): Promise<void> {
    if (actor.kind !== 'person') return;
    const ended = await this.signIns.endedAmong(tx, [actor.sessionId]);
    if (ended.size > 0) throw new DomainError('live.unauthenticated', { reason: 'not_signed_in' });
  }

  private async openDocument(tx: Tx, documentId: string): Promise<DocumentRecord> {
    const record = await this.documents.find(tx, documentId);
    if (!record) throw new DomainError('live.not_found');
    if (record.state !== 'open') throw new DomainError('live.frozen', { reason: 'document_is_frozen' });
    return record;
  }

  /** @returns the mandate to write under: the one that was leased under, if it still gives the right */
  private async mandateOf(
    tx: Tx,
    actor: Actor,
    documentId: string,
    leased?: { readonly mandateId: string | null; readonly nowMs: number },
  ): Promise<string | null> {
    const held = await this.rights.evaluate(tx, actor, documentId, 0);
    if (held.right !== 'write') throw new DomainError('live.forbidden', { reason: held.reason });
    const mandateId = leased ? leased.mandateId : (held.mandates[0]?.id ?? null);
    if (!lastsUnder(held, mandateId, leased?.nowMs ?? Date.now()))
      throw new DomainError('live.forbidden', { reason: 'mandate_ended' });
    return mandateId;
  }
}
