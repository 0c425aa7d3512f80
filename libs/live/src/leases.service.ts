import type { Actor, LeaseRequest } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Inject, Injectable } from '@nestjs/common';
import { Committer } from './committer.service.js';
import type { Limits } from './domain/limit-settings.js';
import type { HeldRight, Member } from './domain/member.js';
import { LIVE_LIMITS } from './live-limits.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { type SessionOwner, SessionsRepository } from './persistence/sessions.repository.js';
import { lastsUnder, Rights } from './rights.service.js';
import { TypeTables } from './type-tables.service.js';

interface Lease {
  readonly sessionNo: number;
  readonly clientId: number;
  readonly mandateId: string | null;
}

/** Gives sessions the client ids under which they write. */
@Injectable()
export class Leases {
  private readonly leasing = new Map<Member, Promise<number>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly documents: DocumentsRepository,
    private readonly sessions: SessionsRepository,
    private readonly rights: Rights,
    private readonly committer: Committer,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
    private readonly tables: TypeTables,
  ) {}

  /**
   * Leases a client id to the session of a member; the same one when asked again.
   * @returns the id
   * @throws DomainError live.unauthenticated, live.forbidden, live.frozen, live.stale_schema, live.foreign_client_id,
   *   live.rate_limited, live.unavailable
   * @see PROTOCOL.md L11, L12
   */
  lease(member: Member, request: LeaseRequest): Promise<number> {
    // public: the right to write is evaluated in the transaction.
    const running = this.leasing.get(member);
    const lease = (running ?? Promise.resolve()).then(() => this.leaseNow(member, request));
    const settled = lease.finally(() => {
      if (this.leasing.get(member) === settled) this.leasing.delete(member);
    });
    this.leasing.set(member, settled);
    return settled;
  }

  /**
   * Ends a session that was left: with everything stored its id goes back.
   * @see PROTOCOL.md L13
   */
  async end(member: Member): Promise<void> {
    const { room, session } = member;
    if (session.no === null || session.underWay > 0 || session.holder !== member) return;
    const { no } = session;
    session.isOver = true;
    room.sessions.set(session.key, session);
    try {
      await this.transactions.run((tx) => this.sessions.free(tx, no));
    } finally {
      room.sessions.delete(session.key);
    }
  }

  private async leaseNow(member: Member, request: LeaseRequest): Promise<number> {
    const { actor, room, session } = member;
    if (actor.kind !== 'person') throw new DomainError('live.unauthenticated');
    if (this.committer.isDraining) throw new DomainError('live.unavailable');
    if (member.isStale) throw new DomainError('live.stale_schema');
    if (session.holder !== member || session.isOver) throw new DomainError('live.forbidden', { reason: null });
    if (session.clientId !== null && request.clientId !== undefined && request.clientId !== session.clientId)
      throw new DomainError('live.foreign_client_id');
    const lease = await this.transactions.run((tx) => this.leaseIn(tx, actor, member, request));
    session.no = lease.sessionNo;
    session.clientId = lease.clientId;
    session.mandateId = lease.mandateId;
    session.clock = room.clockOf(lease.clientId);
    // A push is about to come. If it fails now, the push tries again.
    this.tables.prepare(room).catch(() => undefined);
    return lease.clientId;
  }

  private async leaseIn(tx: Tx, actor: Actor, member: Member, request: LeaseRequest): Promise<Lease> {
    const { room, session } = member;
    const held = await this.rightIn(tx, actor, room.documentId);
    const { no, clientId: leased, mandateId } = session;
    if (no !== null && leased !== null) {
      requireLasting(held, mandateId);
      return { sessionNo: no, clientId: leased, mandateId };
    }
    const owner = ownerOf(actor, held);
    requireLasting(held, owner.mandateId);
    const sessionNo = await this.sessions.insert(tx, room.channel, session.key, owner);
    if (sessionNo === null) throw new DomainError('live.forbidden', { reason: null });
    const clientId = await this.idFor(tx, room.channel, sessionNo, owner, request.clientId);
    return { sessionNo, clientId, mandateId: owner.mandateId };
  }

  private async rightIn(tx: Tx, actor: Actor, documentId: string): Promise<HeldRight> {
    const record = await this.documents.find(tx, documentId);
    if (!record) throw new DomainError('live.not_found');
    if (record.state !== 'open') throw new DomainError('live.frozen', { reason: 'document_is_frozen' });
    const held = await this.rights.evaluate(tx, actor, documentId, record.aclEpoch);
    if (held.right !== 'write') throw new DomainError('live.forbidden', { reason: held.reason });
    return held;
  }

  private async idFor(
    tx: Tx,
    documentNo: number,
    sessionNo: number,
    owner: SessionOwner,
    offlineId: number | undefined,
  ): Promise<number> {
    if (offlineId === undefined)
      return (
        (await this.sessions.takeFreeId(tx, documentNo, sessionNo, owner)) ??
        this.sessions.takeNextId(tx, documentNo, sessionNo)
      );
    if (
      owner.personId !== null &&
      (await this.sessions.countOfflineIds(tx, owner.personId)) >= this.limits.maxOfflineIdsPerDay
    )
      throw new DomainError('live.rate_limited');
    if (!(await this.sessions.bindId(tx, documentNo, sessionNo, offlineId)))
      throw new DomainError('live.foreign_client_id');
    return offlineId;
  }
}

/** A new session is written under the mandate that lasts longest. */
function ownerOf(actor: Actor, held: HeldRight): SessionOwner {
  return { personId: actor.kind === 'person' ? actor.personId : null, mandateId: held.mandates[0]?.id ?? null };
}

function requireLasting(held: HeldRight, mandateId: string | null): void {
  if (!lastsUnder(held, mandateId, Date.now())) throw new DomainError('live.forbidden', { reason: 'mandate_ended' });
}
