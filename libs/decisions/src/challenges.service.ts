import type { Actor, BallotView, NewChallenge } from '#contracts';
import { assertMay, can } from '#groups';
import { EventLog, Transactions } from '#platform';
import { DomainError, toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { BallotAccess } from './ballot-access.service.js';
import { BallotViews } from './ballot-views.service.js';
import { entryHash, SALT_BYTES } from './domain/entry-hash.js';
import { BallotsRepository } from './persistence/ballots.repository.js';
import { ChallengesRepository } from './persistence/challenges.repository.js';

/** Disputes about a provisional result: raised by a delegation on the roll or an officer, answered by an officer. */
@Injectable()
export class ChallengesService {
  constructor(
    private readonly access: BallotAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly ballots: BallotsRepository,
    private readonly challenges: ChallengesRepository,
    private readonly views: BallotViews,
  ) {}

  /**
   * Challenges the provisional result.
   * @throws DomainError request.not_found · request.forbidden (R27) · decisions.ballot_moved · decisions.not_on_roll
   */
  async raise(actor: Actor, ballotId: string, { kind, reason }: NewChallenge): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const standing = await this.access.lockAndRequire(tx, actor, 'proposal.read', { ballotId });
      const isOfficer = can(standing.facts, 'ballot.manage', standing.subject).ok;
      if (!isOfficer) assertMay(standing, 'vote.cast');
      const { state } = standing.ballot;
      if (state !== 'closed') throw new DomainError('decisions.ballot_moved', { state });
      const onRoll = new Set((await this.ballots.seats(tx, ballotId)).map((seat) => seat.delegationId));
      const own = standing.facts.mandates.find(({ delegationId }) => onRoll.has(delegationId ?? ''));
      const delegationId = own?.delegationId ?? null;
      if (delegationId === null && !isOfficer) throw new DomainError('decisions.not_on_roll');
      const salt = randomBytes(SALT_BYTES);
      const personId = actor.kind === 'person' ? actor.personId : null;
      const told = { delegationId, kind, reason, at: standing.now };
      const challengeId = await this.challenges.insert(tx, ballotId, { ...told, salt, personId });
      const hashed = { kind, delegationId: delegationId ?? '', answer: null, reason };
      const facts = { ballotId, challengeId, delegationId, kind, reasonHash: entryHash(hashed, toHex(salt)) };
      await this.events.append(tx, { stream: 'ballot', streamId: ballotId, type: 'ballot.challenged', actor, facts });
      return this.views.show(tx, actor, ballotId);
    });
  }

  /**
   * Answers a challenge, once.
   * @throws DomainError request.not_found · request.forbidden (R26) · decisions.ballot_moved
   */
  async answer(
    actor: Actor,
    { ballotId, challengeId }: { readonly ballotId: string; readonly challengeId: string },
    answer: string,
  ): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const { now: at } = await this.access.lockAndRequire(tx, actor, 'ballot.manage', {
        ballotId,
        states: ['closed'],
      });
      const personId = actor.kind === 'person' ? actor.personId : null;
      if (!(await this.challenges.answer(tx, { ballotId, challengeId }, { answer, personId, at })))
        throw new DomainError('request.not_found');
      const facts = { ballotId, challengeId };
      await this.events.append(tx, {
        stream: 'ballot',
        streamId: ballotId,
        type: 'ballot.challenge_answered',
        actor,
        facts,
      });
      return this.views.show(tx, actor, ballotId);
    });
  }
}
