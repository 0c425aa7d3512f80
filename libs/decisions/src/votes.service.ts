import type { Actor, NewVote, VoteReceipt } from '#contracts';
import { answerProblem, isInTime } from '#decision-rules';
import { assertMay, type HeldMandate } from '#groups';
import { EventLog, Transactions, type Tx } from '#platform';
import { DomainError, toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { BallotAccess, type BallotStandpoint } from './ballot-access.service.js';
import { receiptOf } from './ballot-views.service.js';
import { Closings } from './closings.service.js';
import type { Ballot, Entry } from './domain/ballot.js';
import { entryHash, SALT_BYTES } from './domain/entry-hash.js';
import { BallotsRepository } from './persistence/ballots.repository.js';
import { EntriesRepository, type NewEntry } from './persistence/entries.repository.js';

type Standing = BallotStandpoint & { readonly now: Date };

/** Who votes: a delegation by one of its own mandates, or for the room by an officer. */
interface Voter {
  readonly delegationId: string;
  readonly castBy: Entry['castBy'];
  readonly mandateId: string | null;
}

/** Casts votes. */
@Injectable()
export class VotesService {
  constructor(
    private readonly access: BallotAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly ballots: BallotsRepository,
    private readonly entries: EntriesRepository,
    private readonly closings: Closings,
  ) {}

  /**
   * Casts a delegation's vote, or enters one for the room. The same key gives the same receipt again, whatever the state.
   * @returns the receipt, once the vote is stored
   * @throws DomainError request.not_found · request.forbidden (R26, R27) · decisions.not_open · decisions.closed, after which one
   *   late vote of the delegation is on record · decisions.not_on_roll · decisions.recused · decisions.vote_final ·
   *   decisions.answer_not_allowed · request.conflict when the key was used by somebody else
   */
  async cast(actor: Actor, ballotId: string, vote: NewVote): Promise<VoteReceipt> {
    const outcome = await this.transactions.run(async (tx) => {
      const action = vote.delegationId === undefined ? 'proposal.read' : 'ballot.manage';
      const standing = await this.access.lockAndRequire(tx, actor, action, { ballotId });
      const before = await this.entries.byKey(tx, ballotId, vote.voteKey);
      if (before !== undefined) return repeated(actor, standing.ballot, before);
      if (vote.delegationId === undefined) assertMay(standing, 'vote.cast');
      return this.castIn(tx, actor, standing, vote);
    });
    if ('receipt' in outcome) return outcome.receipt;
    throw new DomainError('decisions.closed', { closesAt: outcome.lateFor.toISOString() });
  }

  private async castIn(
    tx: Tx,
    actor: Actor,
    standing: Standing,
    vote: NewVote,
  ): Promise<{ readonly receipt: VoteReceipt } | { readonly lateFor: Date }> {
    const { ballot, now, facts } = standing;
    const [opensAt, closesAt] = timesOf(ballot);
    const seats = await this.ballots.seats(tx, ballot.id);
    const voter = voterOf(vote, facts.mandates, new Set(seats.map(({ delegationId }) => delegationId)));
    const own = await this.entries.ofDelegation(tx, ballot.id, voter.delegationId);
    const entry = entryOf(actor, vote, { voter, at: now });
    const isOpen =
      ballot.state === 'open' && isInTime(now.getTime(), { opensAt: opensAt.getTime(), closesAt: closesAt.getTime() });
    if (!isOpen) {
      if (ballot.state === 'open' || ballot.state === 'closed')
        await this.recordLate(tx, actor, ballot, { entry, own });
      return { lateFor: ballot.closedAt ?? closesAt };
    }
    refuse(ballot, { entry, own });
    const seq = await this.add(tx, actor, ballot, entry);
    if (ballot.rule.closing === 'all-voted') await this.closings.closeIfAllVoted(tx, ballot);
    return { receipt: receiptOf(ballot, { ...entry, seq }) };
  }

  /** One late vote of a delegation is kept, for it to see that it came too late. */
  private async recordLate(
    tx: Tx,
    actor: Actor,
    ballot: Ballot,
    { entry, own }: { readonly entry: NewEntry; readonly own: readonly Entry[] },
  ): Promise<void> {
    const isKept = own.some(({ isLate }) => isLate) || answerProblem(ballot.rule, [], voteOf(entry)) !== null;
    if (!isKept && entry.castBy === 'delegation') await this.add(tx, actor, ballot, { ...entry, isLate: true });
  }

  private async add(tx: Tx, actor: Actor, ballot: Ballot, entry: NewEntry): Promise<number> {
    const seq = await this.entries.append(tx, ballot.id, entry);
    const { delegationId, mandateId, castBy, salt } = entry;
    await this.events.append(tx, {
      stream: 'ballot',
      streamId: ballot.id,
      type: entry.isLate ? 'vote.late' : 'vote.cast',
      actor,
      facts: {
        ballotId: ballot.id,
        entrySeq: seq,
        delegationId,
        mandateId,
        castBy,
        entryHash: entryHash(entry, toHex(salt)),
      },
    });
    return seq;
  }
}

function repeated(
  actor: Actor,
  ballot: Ballot,
  entry: Entry & { readonly personId: string | null },
): { readonly receipt: VoteReceipt } | { readonly lateFor: Date } {
  if (entry.personId !== (actor.kind === 'person' ? actor.personId : null)) throw new DomainError('request.conflict');
  if (entry.isLate) return { lateFor: ballot.closedAt ?? timesOf(ballot)[1] };
  return { receipt: receiptOf(ballot, entry) };
}

function timesOf({ openedAt, closesAt, state }: Ballot): readonly [Date, Date] {
  if (openedAt === null || closesAt === null || state === 'void') throw new DomainError('decisions.not_open');
  return [openedAt, closesAt];
}

/** The delegation must be on the roll; who is head or alternate of several votes for the first that is. */
function voterOf(vote: NewVote, mandates: readonly HeldMandate[], roll: ReadonlySet<string>): Voter {
  if (vote.delegationId !== undefined) {
    if (!roll.has(vote.delegationId)) throw new DomainError('decisions.not_on_roll');
    return { delegationId: vote.delegationId, castBy: 'room', mandateId: null };
  }
  const mandate = mandates.find(
    ({ role, delegationId }) => (role === 'head' || role === 'alternate') && roll.has(delegationId ?? ''),
  );
  if (mandate?.delegationId === undefined || mandate.delegationId === null)
    throw new DomainError('decisions.not_on_roll');
  return { delegationId: mandate.delegationId, castBy: 'delegation', mandateId: mandate.id };
}

function entryOf(actor: Actor, vote: NewVote, { voter, at }: { readonly voter: Voter; readonly at: Date }): NewEntry {
  return {
    kind: 'vote',
    isLate: false,
    answer: { choice: vote.choice },
    reason: vote.reason ?? '',
    voteKey: vote.voteKey,
    at,
    salt: randomBytes(SALT_BYTES),
    personId: actor.kind === 'person' ? actor.personId : null,
    ...voter,
  };
}

function refuse({ rule }: Ballot, { entry, own }: { readonly entry: NewEntry; readonly own: readonly Entry[] }): void {
  const problem = answerProblem(rule, [], voteOf(entry));
  if (problem !== null) throw new DomainError('decisions.answer_not_allowed', { problem });
  if (own.some(({ kind }) => kind === 'recusal')) throw new DomainError('decisions.recused');
  const isFinal = own.some(({ kind, castBy, isLate }) => kind === 'vote' && !isLate && castBy === 'delegation');
  if (isFinal && (rule.change === 'never' || entry.castBy === 'room')) throw new DomainError('decisions.vote_final');
}

function voteOf({ answer, castBy }: NewEntry) {
  return { answer: answer ?? { choice: '' }, by: castBy };
}
