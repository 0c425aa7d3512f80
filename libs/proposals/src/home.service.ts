import type { Actor, HomeView } from '#contracts';
import { can, type Facts } from '#groups';
import { Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { stageMachine } from './domain/stages.js';
import { type WaitingProposal, waitingItems } from './domain/waiting.js';
import { type HomeProposal, HomeRepository, type MyMandate } from './persistence/home.repository.js';
import { toShownRow } from './shown-row.js';
import { VisitsService } from './visits.service.js';

const MAX_WAITING = 50; // a page; who has more works through these first
const MAX_RECENT = 10;

/** The page that somebody starts from. */
@Injectable()
export class HomeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly home: HomeRepository,
    private readonly visits: VisitsService,
  ) {}

  /**
   * Shows what waits for the actor and which drafts changed lately and since they had them open, in the groups they are in.
   * @throws DomainError identity.not_signed_in
   */
  async view(actor: Actor): Promise<HomeView> {
    // public: everybody sees their own; members read all that is in their groups (R6)
    if (actor.kind !== 'person') throw new DomainError('identity.not_signed_in');
    return this.transactions.read(async (tx) => {
      const { mandates, nowMs } = await this.home.mandates(tx, actor.personId);
      const groupIds = [...new Set(mandates.map(({ groupId }) => groupId))];
      const found = await this.home.proposals(tx, actor.personId, groupIds);
      const proposals = (await this.visits.mark(tx, actor, found)).sort(lastChangedFirst);
      const changed = proposals.filter(({ isChangedSinceVisit }) => isChangedSinceVisit);
      return {
        waiting: waitingItems(mandates, withRights(mandates, proposals), nowMs).slice(0, MAX_WAITING),
        changed: changed.slice(0, MAX_RECENT).map(toShownRow),
        recentDrafts: proposals.slice(0, MAX_RECENT).map(toShownRow),
      };
    });
  }
}

function lastChangedFirst(a: HomeProposal, b: HomeProposal): number {
  return a.changedAt < b.changedAt ? 1 : a.changedAt > b.changedAt ? -1 : 0;
}

function withRights(mandates: readonly MyMandate[], proposals: readonly HomeProposal[]): WaitingProposal[] {
  const byGroup = Map.groupBy(mandates, ({ groupId }) => groupId);
  return proposals.map((proposal) => {
    const facts = factsOf(byGroup.get(proposal.groupId) ?? []);
    const subject = { ...proposal, documentState: stageMachine.documentStates[proposal.stage] };
    return {
      ...proposal,
      mayWrite: can(facts, 'document.write', subject).ok,
      mayNameEditors: can(facts, 'proposal.name_editors', subject).ok,
      mayStep: can(facts, 'proposal.step', subject).ok,
    };
  });
}

/** Whoever sees a home page is signed in and not suspended; being an administrator gives nothing here. */
function factsOf(mandates: readonly MyMandate[]): Facts {
  const nothingElse = { isServer: false, isAdministrator: false, isSuspended: false, hasFormerMandate: false };
  return { ...nothingElse, isSignedIn: true, mandates };
}
