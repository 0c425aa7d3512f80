import type { Action, Actor, BallotState } from '#contracts';
import { can } from '#groups';
import type { Tx } from '#platform';
import { ProposalAccess, type ProposalStandpoint } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import type { Ballot } from './domain/ballot.js';
import { BallotsRepository } from './persistence/ballots.repository.js';

/** A ballot and whoever asks. */
export interface BallotStandpoint extends ProposalStandpoint {
  readonly ballot: Ballot;
}

/** Rights on ballots: those on their proposals; a draft is for those who manage it. */
@Injectable()
export class BallotAccess {
  constructor(
    private readonly access: ProposalAccess,
    private readonly ballots: BallotsRepository,
  ) {}

  /** @throws DomainError request.not_found · request.forbidden */
  async require(tx: Tx, actor: Actor, action: Action, ballotId: string): Promise<BallotStandpoint> {
    const ballot = await this.ballots.find(tx, ballotId);
    if (!ballot) throw new DomainError('request.not_found');
    return this.decide(tx, actor, action, ballot);
  }

  /**
   * The same under the ballot's lock.
   * @param states - in which this can be done; all when absent
   * @returns with the database's clock, read once the lock is held
   * @throws DomainError request.not_found · request.forbidden · decisions.ballot_moved
   */
  async lockAndRequire(
    tx: Tx,
    actor: Actor,
    action: Action,
    { ballotId, states }: { readonly ballotId: string; readonly states?: readonly BallotState[] },
  ): Promise<BallotStandpoint & { readonly now: Date }> {
    const locked = await this.ballots.lock(tx, ballotId);
    if (!locked) throw new DomainError('request.not_found');
    const standpoint = await this.decide(tx, actor, action, locked.ballot);
    const { state } = locked.ballot;
    if (states?.includes(state) === false) throw new DomainError('decisions.ballot_moved', { state });
    return { ...standpoint, now: locked.now };
  }

  private async decide(tx: Tx, actor: Actor, action: Action, ballot: Ballot): Promise<BallotStandpoint> {
    const standpoint = await this.access.require(tx, actor, action, ballot.proposalId);
    const isHidden = ballot.state === 'draft' && !can(standpoint.facts, 'ballot.manage', standpoint.subject).ok;
    if (isHidden) throw new DomainError('request.not_found');
    return { ...standpoint, ballot };
  }
}
