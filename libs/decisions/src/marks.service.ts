import type { Actor, BallotView, NewBallotMark } from '#contracts';
import { isInTime } from '#decision-rules';
import { assertMay } from '#groups';
import { EventLog, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { BallotAccess } from './ballot-access.service.js';
import { BallotViews } from './ballot-views.service.js';
import { SALT_BYTES } from './domain/entry-hash.js';
import { BallotsRepository } from './persistence/ballots.repository.js';
import { EntriesRepository } from './persistence/entries.repository.js';

/** Marks on the roll: recused, present, absent, waiting for instructions. */
@Injectable()
export class MarksService {
  constructor(
    private readonly access: BallotAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly ballots: BallotsRepository,
    private readonly entries: EntriesRepository,
    private readonly views: BallotViews,
  ) {}

  /**
   * Puts a mark: a delegation's own head or alternate any, chair and secretariat those of presence.
   * @throws DomainError request.not_found · request.forbidden (R26, R27) · decisions.not_open · decisions.not_on_roll
   */
  async put(actor: Actor, ballotId: string, { kind, delegationId: named }: NewBallotMark): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const isForOther = named !== undefined && (kind === 'present' || kind === 'absent');
      const action = isForOther ? 'ballot.manage' : 'proposal.read';
      const standing = await this.access.lockAndRequire(tx, actor, action, { ballotId });
      if (!isForOther) assertMay(standing, 'vote.cast');
      const { ballot, now, facts } = standing;
      const times = { opensAt: ballot.openedAt?.getTime() ?? Infinity, closesAt: ballot.closesAt?.getTime() ?? 0 };
      if (ballot.state !== 'open' || !isInTime(now.getTime(), times)) throw new DomainError('decisions.not_open');
      const onRoll = new Set((await this.ballots.seats(tx, ballotId)).map((seat) => seat.delegationId));
      const mandate = facts.mandates.find(
        ({ role, delegationId }) => (role === 'head' || role === 'alternate') && onRoll.has(delegationId ?? ''),
      );
      const delegationId = isForOther ? named : (mandate?.delegationId ?? '');
      if (!onRoll.has(delegationId)) throw new DomainError('decisions.not_on_roll');
      const mandateId = isForOther ? null : (mandate?.id ?? null);
      const seq = await this.entries.append(tx, ballotId, {
        ...{ kind, delegationId, mandateId, isLate: false, answer: null, reason: '', voteKey: null, at: now },
        castBy: isForOther ? 'room' : 'delegation',
        salt: randomBytes(SALT_BYTES),
        personId: actor.kind === 'person' ? actor.personId : null,
      });
      const told = { ballotId, entrySeq: seq, delegationId, mandateId, kind };
      await this.events.append(tx, { stream: 'ballot', streamId: ballotId, type: 'ballot.marked', actor, facts: told });
      return this.views.show(tx, actor, ballotId);
    });
  }
}
