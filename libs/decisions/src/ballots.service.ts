import type { Actor, BallotAnnouncement, BallotsPage, BallotView, NewBallot } from '#contracts';
import { ruleHash } from '#decision-rules';
import { can } from '#groups';
import { EventLog, Transactions } from '#platform';
import { ProposalAccess } from '#proposals';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { BallotAccess } from './ballot-access.service.js';
import { BallotViews, rowOf } from './ballot-views.service.js';
import { DecisionPolicies } from './decision-policies.service.js';
import { announcedDates } from './domain/ballot-dates.js';
import { ballotRule } from './domain/ballot-rules.js';
import { BallotsRepository } from './persistence/ballots.repository.js';

/** Ballots until they open: composed, announced; and what is shown of them. */
@Injectable()
export class BallotsService {
  constructor(
    private readonly proposals: ProposalAccess,
    private readonly access: BallotAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly policies: DecisionPolicies,
    private readonly ballots: BallotsRepository,
    private readonly views: BallotViews,
  ) {}

  /**
   * Lists the ballots on a proposal; drafts for those who manage them.
   * @throws DomainError request.not_found
   */
  async list(actor: Actor, proposalId: string): Promise<BallotsPage> {
    return this.transactions.read(async (tx) => {
      const { facts, subject } = await this.proposals.require(tx, actor, 'proposal.read', proposalId);
      const canManage = can(facts, 'ballot.manage', subject).ok;
      const ballots = await this.ballots.ofProposal(tx, proposalId);
      return { ballots: ballots.filter(({ state }) => canManage || state !== 'draft').map(rowOf), canManage };
    });
  }

  /**
   * Shows a ballot.
   * @throws DomainError request.not_found
   */
  async view(actor: Actor, ballotId: string): Promise<BallotView> {
    return this.transactions.read((tx) => this.views.show(tx, actor, ballotId));
  }

  /**
   * Composes a ballot that adopts or rejects the proposal, under a rule of the group's policy or, with a reason, another.
   * @throws DomainError request.not_found · request.forbidden (R26) · decisions.unknown_rule · decisions.rule_not_allowed
   */
  async compose(actor: Actor, proposalId: string, words: NewBallot): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const { proposal } = await this.proposals.lockAndRequire(tx, actor, 'ballot.manage', proposalId);
      const policy = await this.policies.currentIn(tx, proposal.groupId);
      const { question, ruleId = policy.defaultRule, exceptionReason = '', successorOf = null } = words;
      const rule = ballotRule(ruleId);
      if (rule === null) throw new DomainError('decisions.unknown_rule', { ruleId });
      const isException = !policy.allowedRules.includes(ruleId);
      if (isException && exceptionReason === '') throw new DomainError('decisions.rule_not_allowed');
      if (successorOf !== null) await this.requireVoided(actor, successorOf, proposalId);
      const id = newId();
      const hash = ruleHash(rule);
      await this.ballots.insert(tx, {
        ...{ id, proposalId, groupId: proposal.groupId, question, rule, ruleHash: hash, successorOf },
        policyVersion: policy.version,
        exceptionReason: isException ? exceptionReason : null,
        createdBy: actor.kind === 'person' ? actor.personId : null,
      });
      const facts = {
        ballotId: id,
        proposalId,
        ruleId,
        ruleHash: hash,
        policyVersion: policy.version,
        isException,
        successorOf,
      };
      await this.events.append(tx, { stream: 'ballot', streamId: id, type: 'ballot.composed', actor, facts });
      return this.views.show(tx, actor, id);
    });
  }

  /**
   * Announces a ballot: from now on everybody who may read the proposal sees it, and its rule stays.
   * @throws DomainError request.not_found · request.forbidden (R26) · decisions.ballot_moved · decisions.dates · decisions.notice
   */
  async announce(actor: Actor, ballotId: string, words: BallotAnnouncement): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const { ballot, now } = await this.access.lockAndRequire(tx, actor, 'ballot.manage', {
        ballotId,
        states: ['draft'],
      });
      const { minNoticeHours } = await this.policies.currentIn(tx, ballot.groupId);
      const wished = {
        opensAt: words.opensAt === undefined ? null : Date.parse(words.opensAt),
        closesAt: Date.parse(words.closesAt),
      };
      const dates = announcedDates(wished, { now: now.getTime(), minNoticeHours });
      if (!dates.ok) {
        if (dates.code === 'dates') throw new DomainError('decisions.dates');
        throw new DomainError('decisions.notice', { minNoticeHours, earliest: new Date(dates.earliest).toISOString() });
      }
      const [mayOpenAt, closesAt] = [new Date(dates.mayOpenAt), new Date(dates.closesAt)];
      await this.ballots.announce(tx, ballotId, now, { mayOpenAt, closesAt });
      const facts = { ballotId, mayOpenAt: mayOpenAt.toISOString(), closesAt: closesAt.toISOString() };
      await this.events.append(tx, { stream: 'ballot', streamId: ballotId, type: 'ballot.announced', actor, facts });
      return this.views.show(tx, actor, ballotId);
    });
  }

  private async requireVoided(actor: Actor, ballotId: string, proposalId: string): Promise<void> {
    const { ballot } = await this.transactions.read((tx) => this.access.require(tx, actor, 'proposal.read', ballotId));
    if (ballot.proposalId !== proposalId) throw new DomainError('request.not_found');
    if (ballot.state !== 'void') throw new DomainError('decisions.ballot_moved', { state: ballot.state });
  }
}
