import type { Actor, BallotView } from '#contracts';
import type { Certificate, SignedCertificate } from '#decision-rules';
import { canonicalContent, canonicalStructure } from '#document';
import { EventLog, Transactions, type Tx } from '#platform';
import { StageStepsService } from '#proposals';
import { canonicalHash, DomainError } from '#shared';
import { BallotVersions } from '#versions';
import { Injectable } from '@nestjs/common';
import { BallotAccess } from './ballot-access.service.js';
import { BallotViews } from './ballot-views.service.js';
import type { Ballot, Challenge } from './domain/ballot.js';
import { recordOf, rollOf } from './domain/ballot-record.js';
import { stageAfter } from './domain/outcome-stage.js';
import { BallotsRepository } from './persistence/ballots.repository.js';
import { ChallengesRepository } from './persistence/challenges.repository.js';
import { EntriesRepository } from './persistence/entries.repository.js';
import { SigningKeys } from './signing-keys.service.js';

const SOFTWARE = 'plenary 0.1.0';

/** Makes results final: outcome, stage and certificate in one transaction. */
@Injectable()
export class Certifications {
  constructor(
    private readonly access: BallotAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly ballots: BallotsRepository,
    private readonly entries: EntriesRepository,
    private readonly challenges: ChallengesRepository,
    private readonly versions: BallotVersions,
    private readonly keys: SigningKeys,
    private readonly steps: StageStepsService,
    private readonly views: BallotViews,
  ) {}

  /**
   * Certifies a provisional result: the proposal goes where the outcome leads, and the signed certificate stands.
   * @throws DomainError request.not_found · request.forbidden (R26) · decisions.ballot_moved · decisions.challenge_unanswered
   */
  async certify(actor: Actor, ballotId: string): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const { ballot, now } = await this.access.lockAndRequire(tx, actor, 'ballot.manage', {
        ballotId,
        states: ['closed'],
      });
      const challenges = await this.challenges.all(tx, ballotId);
      if (challenges.some(({ answer }) => answer === null)) throw new DomainError('decisions.challenge_unanswered');
      const certificate = await this.keys.signIn(tx, await this.certificateOf(tx, actor, ballot, { challenges, now }));
      await this.ballots.certify(tx, ballotId, now, certificate);
      const to = stageAfter(certificate.tally.outcome, ballot.rule.tie);
      await this.steps.takeByBallot(tx, actor, ballot.proposalId, { to, reason: null });
      const certificateHash = canonicalHash(JSON.parse(JSON.stringify(certificate)));
      const facts = { ballotId, outcome: ballot.outcome, certificateHash, keyId: certificate.signature.keyId };
      await this.events.append(tx, { stream: 'ballot', streamId: ballotId, type: 'ballot.certified', actor, facts });
      return this.views.show(tx, actor, ballotId);
    });
  }

  /**
   * Gives the certificate.
   * @throws DomainError request.not_found · decisions.not_certified
   */
  async certificate(actor: Actor, ballotId: string): Promise<SignedCertificate> {
    return this.transactions.read(async (tx) => {
      await this.access.require(tx, actor, 'proposal.read', ballotId);
      const certificate = await this.ballots.certificate(tx, ballotId);
      if (certificate === null) throw new DomainError('decisions.not_certified');
      return certificate;
    });
  }

  private async certificateOf(
    tx: Tx,
    actor: Actor,
    ballot: Ballot,
    { challenges, now }: { readonly challenges: readonly Challenge[]; readonly now: Date },
  ): Promise<Certificate> {
    const { paper, paperHash, tally, versionId } = ballot;
    if (paper === null || paperHash === null || tally === null || versionId === null)
      throw new Error('A closed ballot has paper, text and tally.');
    const document = await this.versions.textOf(tx, versionId);
    const seats = await this.ballots.seats(tx, ballot.id);
    const names = new Map(seats.map(({ delegationId, organisation }) => [delegationId, organisation]));
    const entries = await this.entries.all(tx, ballot.id);
    return {
      format: 'plenary-certificate',
      formatVersion: 1,
      ballot: factsOf(ballot, { actor, now }),
      paper,
      paperHash,
      rule: ballot.rule,
      roll: rollOf(seats).map((entry) => ({ ...entry, organisation: names.get(entry.delegationId) ?? '' })),
      content: canonicalContent(document),
      structure: canonicalStructure(document),
      record: recordOf(entries),
      entries: entries.map(({ seq, delegationId, kind, at, reason, isLate }) => ({
        ...{ seq, delegationId, kind, at: at.toISOString(), reason, isLate },
      })),
      challenges: challenges.map(certifiedChallenge),
      tally,
      outcome: tally.outcome,
      software: SOFTWARE,
      chainHead: await this.ballots.chainHead(tx, ballot.id),
    };
  }
}

function factsOf(ballot: Ballot, { actor, now }: { readonly actor: Actor; readonly now: Date }): Certificate['ballot'] {
  const { id, proposalId, groupId, versionId, policyVersion, exceptionReason, announcedAt, openedAt, closedAt } =
    ballot;
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    ...{ id, proposalId, groupId, versionId, policyVersion, exceptionReason },
    ...{ announcedAt: iso(announcedAt), openedAt: iso(openedAt), closedAt: iso(closedAt), certifiedAt: iso(now) },
    certifiedBy: actor.kind === 'person' ? actor.personId : null,
    changes: ballot.changes.map(({ kind, reason, at, closesAt }) => ({ kind, reason, at, closesAt })),
  };
}

function certifiedChallenge({
  kind,
  delegationId,
  reason,
  at,
  answer,
  answeredAt,
}: Challenge): Certificate['challenges'][number] {
  return {
    ...{ kind, delegationId, reason, at: at.toISOString() },
    ...{ answer: answer ?? '', answeredAt: answeredAt?.toISOString() ?? '' },
  };
}
