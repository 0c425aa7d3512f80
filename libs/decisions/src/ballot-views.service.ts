import type { Actor, BallotRow, BallotTurnout, BallotView, ChallengeRow, ShownVote, VoteReceipt } from '#contracts';
import { can, standingOf } from '#groups';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { BallotAccess, type BallotStandpoint } from './ballot-access.service.js';
import type { Ballot, Challenge, Entry, Seat } from './domain/ballot.js';
import { standingVotes } from './domain/ballot-record.js';
import { BallotsRepository } from './persistence/ballots.repository.js';
import { ChallengesRepository } from './persistence/challenges.repository.js';
import { EntriesRepository } from './persistence/entries.repository.js';

/** Shows ballots: before the closing nobody learns what others voted, and only as the rule says who did. */
@Injectable()
export class BallotViews {
  constructor(
    private readonly access: BallotAccess,
    private readonly ballots: BallotsRepository,
    private readonly entries: EntriesRepository,
    private readonly challenges: ChallengesRepository,
  ) {}

  /** @throws DomainError request.not_found */
  async show(tx: Tx, actor: Actor, ballotId: string): Promise<BallotView> {
    // public: the right is decided by `require`, the first thing that happens.
    const standpoint = await this.access.require(tx, actor, 'proposal.read', ballotId);
    const { ballot, facts, subject } = standpoint;
    const seats = await this.ballots.seats(tx, ballotId);
    const entries = await this.entries.all(tx, ballotId);
    const votes = standingVotes(entries, ballot.rule.change);
    const isCounted = ballot.state === 'closed' || ballot.state === 'certified';
    return {
      ...rowOf(ballot),
      groupId: ballot.groupId,
      rule: ballot.rule,
      ruleHash: ballot.ruleHash,
      policyVersion: ballot.policyVersion,
      exceptionReason: ballot.exceptionReason,
      voidReason: ballot.voidReason,
      successorOf: ballot.successorOf,
      changes: ballot.changes.map(({ kind, reason, at, closesAt }) => ({ kind, reason, at, closesAt })),
      announcedAt: ballot.announcedAt?.toISOString() ?? null,
      paper: ballot.paper,
      paperHash: ballot.paperHash,
      versionId: ballot.versionId,
      contentHash: ballot.contentHash,
      rollHash: ballot.rollHash,
      roll: seats,
      turnout: turnoutOf(standpoint, { seats, votes, isCounted }),
      ...ownOf(standpoint, { seats, entries, votes }),
      votes: isCounted ? [...votes.values()].map(shownVote) : null,
      challenges: (await this.challenges.all(tx, ballotId)).map(challengeRow),
      certifiedAt: ballot.certifiedAt?.toISOString() ?? null,
      tally: ballot.tally,
      canManage: can(facts, 'ballot.manage', subject).ok,
      serverTime: (await this.ballots.now(tx)).toISOString(),
    };
  }
}

/** @returns the ballot as lists show it */
export function rowOf(ballot: Ballot): BallotRow {
  const { id, proposalId, state, question, rule, outcome, openedAt, mayOpenAt, closesAt, closedAt } = ballot;
  return {
    ...{ id, proposalId, state, question, ruleId: rule.id, outcome },
    opensAt: (openedAt ?? mayOpenAt)?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
  };
}

/** @returns what a delegation keeps of its vote */
export function receiptOf(ballot: Ballot, entry: Entry): VoteReceipt {
  const { seq, delegationId, castBy, reason, voteKey, at } = entry;
  return {
    ...{ ballotId: ballot.id, delegationId, seq, reason },
    voteKey: voteKey ?? '',
    choice: choiceOf(entry),
    by: castBy,
    at: at.toISOString(),
    paperHash: ballot.paperHash ?? '',
  };
}

function challengeRow({ at, answeredAt, ...challenge }: Challenge): ChallengeRow {
  return { ...challenge, at: at.toISOString(), answeredAt: answeredAt?.toISOString() ?? null };
}

function shownVote(entry: Entry): ShownVote {
  const { delegationId, reason, castBy, at } = entry;
  return { delegationId, choice: choiceOf(entry), reason, by: castBy, at: at.toISOString() };
}

function choiceOf({ answer }: Entry): string {
  return answer !== null && 'choice' in answer ? answer.choice : '';
}

/** Observers and the public never learn before the closing who has voted. */
function turnoutOf(
  { ballot, facts }: BallotStandpoint,
  { seats, votes, isCounted }: { seats: readonly Seat[]; votes: ReadonlyMap<string, Entry>; isCounted: boolean },
): BallotTurnout {
  const { turnout } = ballot.rule;
  const isInside = facts.mandates.some((mandate) => standingOf(mandate) !== 'observer');
  const showsNames = isCounted || (turnout === 'names' && isInside);
  return {
    voted: isCounted || turnout !== 'hidden' ? votes.size : null,
    eligible: seats.length,
    delegations: showsNames ? [...votes.keys()] : null,
  };
}

function ownOf(
  { ballot, facts, subject }: BallotStandpoint,
  { seats, entries, votes }: { seats: readonly Seat[]; entries: readonly Entry[]; votes: ReadonlyMap<string, Entry> },
): Pick<BallotView, 'mine' | 'denial'> {
  const decision = can(facts, 'vote.cast', subject);
  if (!decision.ok) return { mine: null, denial: decision.reason };
  const onRoll = new Set(seats.map(({ delegationId }) => delegationId));
  const mandate = facts.mandates.find(
    ({ role, delegationId }) => (role === 'head' || role === 'alternate') && onRoll.has(delegationId ?? ''),
  );
  const delegationId = mandate?.delegationId ?? null;
  if (delegationId === null) return { mine: null, denial: ballot.openedAt === null ? 'not_open' : 'not_on_roll' };
  const vote = votes.get(delegationId);
  const own = entries.filter((entry) => entry.delegationId === delegationId);
  return {
    mine: {
      delegationId,
      receipt: vote === undefined ? null : receiptOf(ballot, vote),
      isRecused: own.some(({ kind }) => kind === 'recusal'),
      isLate: own.some(({ isLate }) => isLate),
    },
    denial: ballot.state === 'open' ? null : 'not_open',
  };
}
