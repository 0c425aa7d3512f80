import type { Actor, ProposalView, Stage, TakeStep } from '#contracts';
import { EventLog, Transactions, type Tx } from '#platform';
import { DomainError, toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { reasonHash, SALT_BYTES } from './domain/reason-hash.js';
import { stageMachine, takeStep, type Transition } from './domain/stages.js';
import { type ProposalForActor, ProposalsRepository } from './persistence/proposals.repository.js';
import { ProposalAccess } from './proposal-access.service.js';
import { ProposalViews } from './proposal-views.service.js';

/** Steps from stage to stage that are taken by hand. */
@Injectable()
export class StageStepsService {
  constructor(
    private readonly access: ProposalAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly proposals: ProposalsRepository,
    private readonly views: ProposalViews,
  ) {}

  /**
   * Takes a step; the text freezes or opens in the same transaction.
   * @param step - `from` is the stage that whoever takes it has seen
   * @throws DomainError request.not_found · request.forbidden (R10) · proposals.stage_moved when it is in another stage by
   *   now · proposals.no_such_step · proposals.needs_ballot · proposals.reason_needed
   * @see STAGES.md
   */
  async take(actor: Actor, proposalId: string, step: TakeStep): Promise<ProposalView> {
    return this.transactions.run(async (tx) => {
      const { proposal } = await this.access.lockAndRequire(tx, actor, 'proposal.step', proposalId);
      if (proposal.stage !== step.from) throw new DomainError('proposals.stage_moved', { stage: proposal.stage });
      const { from, to } = step;
      const reason = step.reason === undefined || step.reason === '' ? null : step.reason;
      const taking = takeStep(stageMachine, { from, to, reason });
      if (!taking.ok) throw new DomainError(`proposals.${taking.refusal}`, { from, to });
      await this.proposals.update(tx, proposalId, { stage: to });
      await this.record(tx, actor, proposal, { transition: taking.transition, reason });
      return this.views.show(tx, actor, proposalId);
    });
  }

  private async record(
    tx: Tx,
    actor: Actor,
    proposal: ProposalForActor,
    { transition, reason }: { transition: Transition; reason: string | null },
  ): Promise<void> {
    const { id: proposalId, groupId, documentId } = proposal;
    const { from, to, id: rule }: { from: Stage; to: Stage; id: string } = transition;
    const salt = randomBytes(SALT_BYTES);
    const takenBy = actor.kind === 'person' ? actor.personId : null;
    await this.proposals.insertStep(tx, { proposalId, from, to, reason, salt, takenBy });
    const documentState = stageMachine.documentStates[to];
    await this.events.append(tx, {
      stream: 'proposal',
      streamId: proposalId,
      type: 'proposal.stage_changed',
      actor,
      facts: {
        proposalId,
        groupId,
        documentId,
        from,
        to,
        rule,
        documentState,
        reasonHash: reasonHash(reason, toHex(salt)),
      },
    });
  }
}
