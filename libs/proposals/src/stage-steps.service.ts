import type { Actor, ProposalView, Stage, TakeStep } from '#contracts';
import { EventLog, Transactions, type Tx } from '#platform';
import { DomainError, toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { reasonHash, SALT_BYTES } from './domain/reason-hash.js';
import { stageMachine, stepByBallot, takeStep, type Transition } from './domain/stages.js';
import { type ProposalForActor, ProposalsRepository } from './persistence/proposals.repository.js';
import { ProposalAccess } from './proposal-access.service.js';
import { ProposalViews } from './proposal-views.service.js';

/** Where a ballot leads, and why. */
export interface BallotStep {
  readonly to: Stage;
  readonly reason: string | null;
}

/** Steps from stage to stage: by hand, and those that ballots take. */
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
   *   now · proposals.no_such_step · discussion.threads_block · discussion.threads_unanswered · proposals.needs_ballot · proposals.reason_needed
   * @see STAGES.md
   */
  async take(actor: Actor, proposalId: string, step: TakeStep): Promise<ProposalView> {
    return this.transactions.run(async (tx) => {
      const { proposal } = await this.access.lockAndRequire(tx, actor, 'proposal.step', proposalId);
      if (proposal.stage !== step.from) throw new DomainError('proposals.stage_moved', { stage: proposal.stage });
      const { from, to } = step;
      const reason = step.reason === undefined || step.reason === '' ? null : step.reason;
      const overridesThreads = step.overridesThreads === true;
      if (overridesThreads && reason === null) throw new DomainError('proposals.reason_needed', { from, to });
      const taking = takeStep(stageMachine, { from, to, reason });
      if (!taking.ok) throw new DomainError(`proposals.${taking.refusal}`, { from, to });
      await this.proposals.update(tx, proposalId, { stage: to });
      await this.record(tx, actor, proposal, { transition: taking.transition, reason, overridesThreads });
      return this.views.show(tx, actor, proposalId);
    });
  }

  /**
   * Takes a step that only a ballot takes, in the ballot's own transaction; the text freezes or opens with it.
   * @param to - the stage that the opening or the outcome leads to
   * @param reason - of a voided ballot; null for an outcome
   * @throws DomainError request.not_found · request.forbidden (R26) · proposals.no_such_step
   * @see STAGES.md S8 to S11
   */
  async takeByBallot(tx: Tx, actor: Actor, proposalId: string, { to, reason }: BallotStep): Promise<void> {
    const { proposal } = await this.access.lockAndRequire(tx, actor, 'ballot.manage', proposalId);
    const transition = stepByBallot(stageMachine, proposal.stage, to);
    if (transition === undefined) throw new DomainError('proposals.no_such_step', { from: proposal.stage, to });
    await this.proposals.update(tx, proposalId, { stage: to });
    await this.record(tx, actor, proposal, { transition, reason, overridesThreads: false });
  }

  private async record(
    tx: Tx,
    actor: Actor,
    proposal: ProposalForActor,
    {
      transition,
      reason,
      overridesThreads,
    }: { readonly transition: Transition; readonly reason: string | null; readonly overridesThreads: boolean },
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
        ...(overridesThreads ? { overridesThreads } : {}),
      },
    });
  }
}
