import type { Actor, ProposalView } from '#contracts';
import { isWritingMandate, Memberships } from '#groups';
import { EventLog, Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { ProposalsRepository } from './persistence/proposals.repository.js';
import { ProposalAccess } from './proposal-access.service.js';
import { ProposalViews } from './proposal-views.service.js';

/** The named editors of a working draft. */
@Injectable()
export class EditorsService {
  constructor(
    private readonly access: ProposalAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly memberships: Memberships,
    private readonly proposals: ProposalsRepository,
    private readonly views: ProposalViews,
  ) {}

  /**
   * Replaces the named editors.
   * @param personIds - each with a mandate in the group that may write; repetitions count once, none for no editor
   * @throws DomainError request.not_found · request.forbidden (R12, R20) · proposals.editor_not_eligible
   */
  async name(actor: Actor, proposalId: string, personIds: readonly string[]): Promise<ProposalView> {
    return this.transactions.run(async (tx) => {
      const { proposal } = await this.access.lockAndRequire(tx, actor, 'proposal.name_editors', proposalId);
      const wished = [...new Set(personIds.map((id) => id.toLowerCase()))].toSorted();
      const before = (await this.proposals.editors(tx, proposalId)).map(({ id }) => id).toSorted();
      if (wished.join() !== before.join()) {
        await this.assertEligible(tx, wished, proposal.groupId);
        await this.proposals.setEditors(tx, proposalId, wished);
        await this.proposals.update(tx, proposalId, {});
        const { groupId, documentId } = proposal;
        await this.events.append(tx, {
          stream: 'proposal',
          streamId: proposalId,
          type: 'proposal.editors_changed',
          actor,
          facts: { proposalId, groupId, documentId, personIds: wished },
        });
      }
      return this.views.show(tx, actor, proposalId);
    });
  }

  private async assertEligible(tx: Tx, personIds: readonly string[], groupId: string): Promise<void> {
    const mandates = await this.memberships.mandatesOfAll(tx, personIds, groupId);
    if (!personIds.every((id) => mandates.get(id)?.some(isWritingMandate)))
      throw new DomainError('proposals.editor_not_eligible');
  }
}
