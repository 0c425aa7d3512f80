import type { Actor, HomeView } from '#contracts';
import { Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { waitingItems } from './domain/waiting.js';
import { HomeRepository } from './persistence/home.repository.js';
import { toShownRow } from './shown-row.js';

const MAX_WAITING = 50; // a page; who has more works through these first
const MAX_RECENT = 10;

/** The page that somebody starts from. */
@Injectable()
export class HomeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly home: HomeRepository,
  ) {}

  /**
   * Shows what waits for the actor and which drafts changed lately, in the groups they are in.
   * @throws DomainError identity.not_signed_in
   */
  async view(actor: Actor): Promise<HomeView> {
    // public: everybody sees their own; members read all that is in their groups (R6)
    if (actor.kind !== 'person') throw new DomainError('identity.not_signed_in');
    return this.transactions.read(async (tx) => {
      const { mandates, nowMs } = await this.home.mandates(tx, actor.personId);
      const groupIds = [...new Set(mandates.map(({ groupId }) => groupId))];
      const proposals = await this.home.proposals(tx, actor.personId, groupIds);
      return {
        waiting: waitingItems(mandates, proposals, nowMs).slice(0, MAX_WAITING),
        recentDrafts: proposals.slice(0, MAX_RECENT).map(toShownRow),
      };
    });
  }
}
