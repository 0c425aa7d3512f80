import type { Actor } from '#contracts';
import { EventLines } from '#groups';
import { Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { ProposalAccess } from './proposal-access.service.js';
import { namesPeople } from './proposal-views.service.js';

/** The record of a proposal, for whoever may read it: ids and hashes only, no names and no words; no ids of people where they are not shown. */
@Injectable()
export class ProposalEventsService {
  constructor(
    private readonly access: ProposalAccess,
    private readonly transactions: Transactions,
    private readonly lines: EventLines,
  ) {}

  /**
   * Exports the proposal's chain of events.
   * @returns one JSON line each, from the first event on
   * @throws DomainError request.not_found when there is no such proposal or it may not be read
   */
  async export(actor: Actor, proposalId: string): Promise<AsyncGenerator<string>> {
    const showsPeople = await this.transactions.read(async (tx) =>
      namesPeople(await this.access.require(tx, actor, 'proposal.read', proposalId)),
    );
    return this.lines.of('proposal', proposalId, { showsPeople });
  }
}
