import type { Actor, AuthorsShown, NameDisplay } from '#contracts';
import { can } from '#groups';
import { DocumentLog } from '#live';
import { RateLimits, Transactions, type Tx } from '#platform';
import { DocumentAccess, ProposalAccess } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { type ShownAuthors, shownAuthors } from './domain/attribution-names.js';
import { PROVENANCE_ALGORITHM } from './domain/provenance.js';
import { ProvenanceRepository } from './persistence/provenance.repository.js';
import { noteAuthor } from './traced-texts.service.js';

/** Questions about a text's past, for one person (all anonymous readers count as one): the first of a text may cost its log. */
const HISTORY_READS = { points: 240, perSeconds: 60 } as const;

/** A question about a text that may be answered, and with which names. */
export interface HistoryQuestion extends ShownAuthors {
  readonly shown: AuthorsShown;
  readonly headSeq: number;
  readonly proposalId: string;
}

/** Decides who may ask about the past of a text, and which names they are shown: members and the public each as the group set it. */
@Injectable()
export class Audience {
  constructor(
    private readonly transactions: Transactions,
    private readonly documents: DocumentAccess,
    private readonly access: ProposalAccess,
    private readonly log: DocumentLog,
    private readonly provenance: ProvenanceRepository,
    private readonly limits: RateLimits,
  ) {}

  /**
   * @param seq - that is asked about; the head when absent
   * @throws DomainError request.not_found when the text may not be read, or has no such row · request.too_many
   */
  question(actor: Actor, documentId: string, seq?: number): Promise<HistoryQuestion> {
    return this.transactions.read(async (tx) => {
      const { right, proposalId, groupId } = await this.documents.rightOf(tx, actor, documentId);
      if (right === 'none' || proposalId === null || groupId === null) throw new DomainError('request.not_found');
      await this.limits.take(`history:${actor.kind === 'person' ? actor.personId : actor.kind}`, HISTORY_READS);
      const { headSeq } = await this.log.head(tx, documentId);
      if (seq !== undefined && seq > headSeq) throw new DomainError('request.not_found');
      const display = await this.display(tx, actor, { documentId, proposalId });
      const names = shownAuthors(await this.authors(tx, documentId, groupId), display);
      const { authors } = names;
      return {
        ...names,
        headSeq,
        proposalId,
        shown: { documentId, seq: seq ?? headSeq, algorithm: PROVENANCE_ALGORITHM, display, authors },
      };
    });
  }

  /** Members see what the group shows members; everybody else, administrators too, what it shows the public. */
  private async display(
    tx: Tx,
    actor: Actor,
    { documentId, proposalId }: { readonly documentId: string; readonly proposalId: string },
  ): Promise<NameDisplay> {
    const { facts, subject } = await this.access.require(tx, actor, 'document.read', proposalId);
    const displays = await this.provenance.displays(tx, documentId);
    const isMember = can(facts, 'proposal.read', { ...subject, visibility: 'members' }).ok;
    return (isMember ? displays?.forMembers : displays?.forPublic) ?? 'nobody';
  }

  private async authors(tx: Tx, documentId: string, groupId: string) {
    const sessions = await this.log.authors(tx, documentId);
    const notes = await this.provenance.notes(tx, documentId);
    const named = notes.flatMap(({ personId, mandateId }, index) =>
      personId === null ? [] : [{ sessionNo: noteAuthor(index), personId, mandateId }],
    );
    return this.provenance.authors(tx, [...sessions.values(), ...named], groupId);
  }
}
