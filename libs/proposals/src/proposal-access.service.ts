import type { Action, Actor } from '#contracts';
import { assertMay, factsOfActor, type Standpoint } from '#groups';
import type { Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { stageMachine } from './domain/stages.js';
import { type ProposalForActor, ProposalsRepository } from './persistence/proposals.repository.js';

/** A proposal and whoever asks, as the policy sees them. */
export interface ProposalStandpoint extends Standpoint {
  readonly proposal: ProposalForActor;
}

/** Rights on proposals; the rules are the groups library's. */
@Injectable()
export class ProposalAccess {
  constructor(private readonly proposals: ProposalsRepository) {}

  /**
   * Loads a proposal and refuses what the actor may not do with it, in one query.
   * @throws DomainError request.not_found when there is none or it may not be read
   * @throws DomainError request.forbidden {reason, rule} when it may be read but this not done
   */
  async require(tx: Tx, actor: Actor, action: Action, proposalId: string): Promise<ProposalStandpoint> {
    const proposal = await this.proposals.find(tx, actor.kind === 'person' ? actor.personId : null, proposalId);
    if (!proposal) throw new DomainError('request.not_found');
    const { visibility, stage, isNamedEditor } = proposal;
    const standpoint = {
      facts: factsOfActor(actor, proposal.facts),
      subject: { visibility, stage, isNamedEditor, documentState: stageMachine.documentStates[stage] },
    };
    assertMay(standpoint, action);
    return { ...standpoint, proposal };
  }

  /** The same under the proposal's lock, where the answer must still hold at the commit. */
  async lockAndRequire(tx: Tx, actor: Actor, action: Action, proposalId: string): Promise<ProposalStandpoint> {
    await this.proposals.lock(tx, proposalId);
    return this.require(tx, actor, action, proposalId);
  }
}
