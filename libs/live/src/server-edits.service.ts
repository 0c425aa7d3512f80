import type { Actor } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { parseUpdateMeta } from 'yjs';
import { type DocumentRecord, DocumentsRepository } from './persistence/documents.repository.js';
import { type SessionOwner, SessionsRepository } from './persistence/sessions.repository.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';
import { lastsUnder, Rights } from './rights.service.js';
import { Rooms } from './rooms.service.js';
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

/**
 * Edits that the server computes for somebody: restoring, importing, adopting. Written under a lease of whoever asks, with
 * their right checked under the text's lock, and shown to everybody like any push. What others typed while it was computed
 * stays: the edit is of the text that was read, and merges like that of somebody who had not seen the latest words.
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
  ) {}

  /**
   * Computes an edit and appends it as one row.
   * @returns the row, or null when there was nothing to do
   * @throws DomainError live.not_found · live.frozen · live.forbidden, before and after it is computed
   */
  async apply(actor: Actor, documentId: string, edit: ServerEdit): Promise<{ readonly seq: number } | null> {
    const lease = await this.transactions.run((tx) => this.lease(tx, actor, documentId));
    try {
      const base = await this.transactions.read((tx) => this.read(tx, documentId, lease));
      const update = await edit.compute(base);
      if (update === null) return null;
      const seq = await this.transactions.run((tx) =>
        this.append(tx, actor, documentId, { lease, base, update, edit }),
      );
      const room = await this.rooms.find(documentId);
      if (room) await this.rooms.catchUp(room);
      return { seq };
    } finally {
      await this.transactions
        .run((tx) => this.sessions.free(tx, lease.sessionNo))
        .catch((error: unknown) => this.log.warn({ event: 'lease.not_freed', message: String(error) }));
    }
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
    { lease, base, update, edit }: { lease: Lease; base: EditBase; update: Uint8Array; edit: ServerEdit },
  ): Promise<number> {
    await edit.before?.(tx);
    await this.documents.lock(tx, documentId);
    const { headSeq } = await this.openDocument(tx, documentId);
    await this.mandateOf(tx, actor, documentId, lease.mandateId);
    const clocks = await this.updates.clocks(tx, lease.documentNo, headSeq);
    const clock = clocks.get(lease.clientId) ?? 0;
    const { from, to } = parseUpdateMeta(update);
    if ([...to.keys()].some((id) => id !== lease.clientId) || (from.get(lease.clientId) ?? clock) !== clock)
      throw new Error('An edit of the server is written under its own client id, from where that stands.');
    const seq = headSeq + 1;
    const { documentNo, sessionNo, clientId } = lease;
    const clockEnd = to.get(clientId) ?? clock;
    await this.updates.append(tx, [
      { documentNo, seq, sessionNo, pushNo: 1, clientId, clockEnd, baseSeq: base.seq, payload: update },
    ]);
    await edit.within?.(tx, seq);
    return seq;
  }

  private async openDocument(tx: Tx, documentId: string): Promise<DocumentRecord> {
    const record = await this.documents.find(tx, documentId);
    if (!record) throw new DomainError('live.not_found');
    if (record.state !== 'open') throw new DomainError('live.frozen', { reason: 'document_is_frozen' });
    return record;
  }

  /** @returns the mandate to write under: the one given, if it still gives the right */
  private async mandateOf(tx: Tx, actor: Actor, documentId: string, leased?: string | null): Promise<string | null> {
    const held = await this.rights.evaluate(tx, actor, documentId, 0);
    if (held.right !== 'write') throw new DomainError('live.forbidden', { reason: held.reason });
    const mandateId = leased === undefined ? (held.mandates[0]?.id ?? null) : leased;
    if (!lastsUnder(held, mandateId, Date.now())) throw new DomainError('live.forbidden', { reason: 'mandate_ended' });
    return mandateId;
  }
}
