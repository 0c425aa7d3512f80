import type { Actor, NewVisit, ProposalRow, VisitView } from '#contracts';
import { type Tx, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { DocumentStore } from './document-store.js';
import { VisitsRepository } from './persistence/visits.repository.js';
import { ProposalAccess } from './proposal-access.service.js';

/** Remembers for each person what of a text they have seen. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ProposalAccess,
    private readonly documents: DocumentStore,
    private readonly visits: VisitsRepository,
  ) {}

  /**
   * Notes that the actor opens a text, or still has it open or leaves it: what is stored now counts as seen.
   * @returns up to where they had seen it before this visit
   * @throws DomainError identity.not_signed_in · request.not_found
   */
  async note(actor: Actor, proposalId: string, { isArrival }: NewVisit): Promise<VisitView> {
    return this.transactions.run(async (tx) => {
      const { proposal } = await this.access.require(tx, actor, 'document.read', proposalId);
      if (actor.kind !== 'person') throw new DomainError('identity.not_signed_in');
      const head = (await this.documents.heads(tx, [proposal.documentId])).get(proposal.documentId);
      const headSeq = head?.seq ?? 0;
      if (!isArrival) {
        await this.visits.stay(tx, actor.personId, proposalId, headSeq);
        return { since: null, headSeq };
      }
      const since = await this.visits.arrive(tx, actor.personId, proposalId, headSeq);
      return { since: since && { seq: since.seq, at: since.at.toISOString() }, headSeq };
    });
  }

  /**
   * Fills in what the texts say about the time of the last change, and what changed since the actor saw it.
   * @returns the rows in their order
   */
  async mark<Row extends ProposalRow>(tx: Tx, actor: Actor, rows: readonly Row[]): Promise<Row[]> {
    // public: of rows that were found to be readable.
    const heads = await this.documents.heads(
      tx,
      rows.map(({ documentId }) => documentId),
    );
    const ids = rows.map(({ id }) => id);
    const seen = actor.kind === 'person' ? await this.visits.seen(tx, actor.personId, ids) : new Map<string, number>();
    return rows.map((row) => {
      const head = heads.get(row.documentId);
      if (head === undefined) return row;
      const changedAt = head.changedAt.toISOString();
      return {
        ...row,
        changedAt: changedAt > row.changedAt ? changedAt : row.changedAt,
        isChangedSinceVisit: head.seq > (seen.get(row.id) ?? head.seq),
      };
    });
  }
}
