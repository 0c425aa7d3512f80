import type { Actor, BallotView } from '#contracts';
import { type BallotPaper, paperHash, rollHash, rollProblems } from '#decision-rules';
import { EventLog, Transactions, type Tx } from '#platform';
import { StageStepsService } from '#proposals';
import { DomainError } from '#shared';
import { BallotVersions, type PreparedText } from '#versions';
import { Injectable } from '@nestjs/common';
import { BallotAccess } from './ballot-access.service.js';
import { BallotViews } from './ballot-views.service.js';
import type { Ballot } from './domain/ballot.js';
import { rollOf } from './domain/ballot-record.js';
import { BallotsRepository } from './persistence/ballots.repository.js';

/** How often a text is prepared again that was written in meanwhile. */
const MAX_ATTEMPTS = 3;

/** Opens ballots: text, version, rule, roll and paper are fixed in one transaction, or nothing is. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly access: BallotAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly ballots: BallotsRepository,
    private readonly versions: BallotVersions,
    private readonly steps: StageStepsService,
    private readonly views: BallotViews,
  ) {}

  /**
   * Opens an announced ballot; the proposal goes to the stage of a ballot and its text freezes.
   * @throws DomainError request.not_found · request.forbidden (R26) · decisions.ballot_moved · decisions.notice ·
   *   decisions.dates · decisions.final_draft_needed · decisions.other_ballot · decisions.roll_refused · decisions.text_moved
   *   when the text is written in faster than it can be computed
   */
  async open(actor: Actor, ballotId: string): Promise<BallotView> {
    const { ballot, proposal } = await this.transactions.read((tx) =>
      this.access.require(tx, actor, 'ballot.manage', ballotId),
    );
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const prepared = await this.versions.prepare(ballot.proposalId, proposal.documentId);
      try {
        return await this.transactions.run((tx) => this.openIn(tx, actor, ballotId, prepared));
      } catch (error) {
        const isMoved = error instanceof DomainError && error.code === 'decisions.text_moved';
        if (!isMoved || attempt === MAX_ATTEMPTS) throw error;
      }
    }
    throw new DomainError('decisions.text_moved');
  }

  private async openIn(tx: Tx, actor: Actor, ballotId: string, prepared: PreparedText): Promise<BallotView> {
    const { ballot, proposal, now } = await this.access.lockAndRequire(tx, actor, 'ballot.manage', {
      ballotId,
      states: ['announced'],
    });
    refuseDates(ballot, now);
    if (await this.ballots.hasOther(tx, ballot)) throw new DomainError('decisions.other_ballot');
    if (proposal.stage !== 'final_draft')
      throw new DomainError('decisions.final_draft_needed', { stage: proposal.stage });
    await this.steps.takeByBallot(tx, actor, ballot.proposalId, { to: 'ballot', reason: null });
    const bound = await this.versions.bindIn(tx, ballot.proposalId, prepared);
    if (bound === null) throw new DomainError('decisions.text_moved');
    const roll = await this.freezeRoll(tx, ballot);
    const openedAt = await this.ballots.now(tx);
    const paper = paperOf(ballot, { ...bound, rollHash: roll, openedAt });
    const hash = paperHash(paper);
    await this.ballots.open(tx, ballotId, { ...bound, openedAt, rollHash: roll, paper, paperHash: hash });
    const { versionId, contentHash, structureHash } = bound;
    const hashes = { contentHash, structureHash, ruleHash: ballot.ruleHash, rollHash: roll, paperHash: hash };
    const facts = { ballotId, proposalId: ballot.proposalId, versionId, ...hashes, closesAt: paper.closesAt };
    await this.events.append(tx, { stream: 'ballot', streamId: ballotId, type: 'ballot.opened', actor, facts });
    return this.views.show(tx, actor, ballotId);
  }

  private async freezeRoll(tx: Tx, ballot: Ballot): Promise<string> {
    const seats = await this.ballots.delegations(tx, ballot.groupId);
    const roll = rollOf(seats);
    const problems = rollProblems(ballot.rule, roll);
    if (problems.length > 0)
      throw new DomainError('decisions.roll_refused', {
        problems: [...new Set(problems.map(({ code }) => code))].join(', '),
      });
    await this.ballots.insertSeats(tx, ballot.id, seats);
    return rollHash(roll);
  }
}

function refuseDates({ mayOpenAt, closesAt }: Ballot, now: Date): void {
  if (mayOpenAt !== null && now < mayOpenAt)
    throw new DomainError('decisions.notice', { minNoticeHours: '', earliest: mayOpenAt.toISOString() });
  if (closesAt === null || closesAt <= now) throw new DomainError('decisions.dates');
}

function paperOf(
  { question, proposalId, ruleHash, closesAt }: Ballot,
  bound: { versionId: string; contentHash: string; structureHash: string; rollHash: string; openedAt: Date },
): BallotPaper {
  if (closesAt === null) throw new Error('An announced ballot has a closing.');
  return {
    question,
    options: [],
    subjects: [proposalId, bound.versionId],
    contentHash: bound.contentHash,
    structureHash: bound.structureHash,
    ruleHash,
    rollHash: bound.rollHash,
    opensAt: bound.openedAt.toISOString(),
    closesAt: closesAt.toISOString(),
  };
}
