import type { Actor } from '#contracts';
import { EventLines } from '#groups';
import { Transactions } from '#platform';
import { namesPeople } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { BallotAccess } from './ballot-access.service.js';

/** The record of a ballot, once it is over: before, it would tell who has voted. */
@Injectable()
export class BallotEvents {
  constructor(
    private readonly access: BallotAccess,
    private readonly transactions: Transactions,
    private readonly lines: EventLines,
  ) {}

  /**
   * Exports the ballot's chain of events.
   * @returns one JSON line each, from the first event on
   * @throws DomainError request.not_found · decisions.ballot_moved while it is open
   */
  async export(actor: Actor, ballotId: string): Promise<AsyncGenerator<string>> {
    const standpoint = await this.transactions.read((tx) => this.access.require(tx, actor, 'proposal.read', ballotId));
    const { ballot } = standpoint;
    if (ballot.state === 'open') throw new DomainError('decisions.ballot_moved', { state: ballot.state });
    return this.lines.of('ballot', ballotId, { showsPeople: namesPeople(standpoint) });
  }
}
