import type { Action, Actor, ProposalView, StepView } from '#contracts';
import { can, rightsOf, textRightOf } from '#groups';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { freezes, stageMachine, stepsFrom } from './domain/stages.js';
import { ProposalsRepository, toProposalRow } from './persistence/proposals.repository.js';
import { ProposalAccess, type ProposalStandpoint } from './proposal-access.service.js';
import { VisitsService } from './visits.service.js';

/** What a page of a proposal shows as possible or not. */
const shownActions: readonly Action[] = [
  'proposal.read',
  'proposal.edit',
  'proposal.step',
  'proposal.name_editors',
  'document.read',
  'document.comment',
  'document.write',
  'version.make',
  'version.restore',
];

/** Shows a proposal inside another use case. */
@Injectable()
export class ProposalViews {
  constructor(
    private readonly access: ProposalAccess,
    private readonly proposals: ProposalsRepository,
    private readonly visits: VisitsService,
  ) {}

  /**
   * Shows a proposal as whoever asks may see it: people are named to members, and to others only where the group shows
   * persons to the public.
   * @throws DomainError request.not_found when there is none or it may not be read
   */
  async show(tx: Tx, actor: Actor, proposalId: string): Promise<ProposalView> {
    const standpoint = await this.access.require(tx, actor, 'proposal.read', proposalId);
    const { proposal, facts, subject } = standpoint;
    const { right, reason } = textRightOf(facts, subject);
    const history = await this.proposals.history(tx, proposalId);
    const isNamed = namesPeople(standpoint);
    const [row = toProposalRow(proposal)] = await this.visits.mark(tx, actor, [toProposalRow(proposal)]);
    return {
      ...row,
      createdAt: proposal.createdAt.toISOString(),
      documentState: stageMachine.documentStates[proposal.stage],
      myRight: { right, reason },
      rights: rightsOf(facts, subject, shownActions),
      steps: stepViews(standpoint),
      editors: isNamed ? await this.proposals.editors(tx, proposalId) : [],
      history: isNamed ? history : history.map((step) => ({ ...step, by: null })),
    };
  }
}

function stepViews({ proposal, facts, subject }: ProposalStandpoint): StepView[] {
  const decision = can(facts, 'proposal.step', subject);
  return stepsFrom(stageMachine, proposal.stage).map((transition) => ({
    to: transition.to,
    isAllowed: decision.ok && !transition.needsBallot,
    needsReason: transition.needsReason,
    needsBallot: transition.needsBallot,
    freezes: freezes(stageMachine, transition),
    denial: decision.ok ? null : decision.reason,
  }));
}

/** @returns whether whoever asks is shown who did what: members are, others where the group shows persons to the public */
export function namesPeople({ proposal, facts, subject }: ProposalStandpoint): boolean {
  return proposal.namesForPublic === 'person' || can(facts, 'proposal.read', { ...subject, visibility: 'members' }).ok;
}
