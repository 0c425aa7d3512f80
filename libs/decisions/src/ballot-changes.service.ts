import type { Actor, BallotExtension, BallotView } from '#contracts';
import { EventLog, Transactions, type Tx } from '#platform';
import { StageStepsService } from '#proposals';
import { DomainError, toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { BallotAccess } from './ballot-access.service.js';
import { BallotViews } from './ballot-views.service.js';
import { Closings } from './closings.service.js';
import type { Ballot, BallotChange } from './domain/ballot.js';
import { mayExtend } from './domain/ballot-dates.js';
import { entryHash, SALT_BYTES } from './domain/entry-hash.js';
import { BallotsRepository } from './persistence/ballots.repository.js';

/** What chair and secretariat do with a ballot that is announced or open. */
@Injectable()
export class BallotChanges {
  constructor(
    private readonly access: BallotAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly ballots: BallotsRepository,
    private readonly steps: StageStepsService,
    private readonly closings: Closings,
    private readonly views: BallotViews,
  ) {}

  /**
   * Moves the closing of an open ballot, within what its rule allows; the paper keeps the first one.
   * @throws DomainError request.not_found · request.forbidden (R26) · decisions.ballot_moved · decisions.extension_not_allowed
   */
  async extend(actor: Actor, ballotId: string, { closesAt, reason }: BallotExtension): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const { ballot, now } = await this.access.lockAndRequire(tx, actor, 'ballot.manage', {
        ballotId,
        states: ['open'],
      });
      const was = ballot.closesAt?.getTime() ?? 0;
      const { extensions, rule } = ballot;
      const isAllowed = now.getTime() < was && mayExtend(rule, { extensions, was, closesAt: Date.parse(closesAt) });
      const { times = 0, maxHours = 0 } = rule.extension ?? {};
      if (!isAllowed) throw new DomainError('decisions.extension_not_allowed', { times, maxHours });
      const change = changeOf('extended', { reason, at: now, closesAt: new Date(closesAt) });
      await this.ballots.extend(tx, ballotId, new Date(closesAt), change);
      await this.tell(tx, actor, ballot, change);
      return this.views.show(tx, actor, ballotId);
    });
  }

  /**
   * Voids a ballot; a text that it had frozen becomes a final draft again.
   * @throws DomainError request.not_found · request.forbidden (R26) · decisions.ballot_moved
   */
  async void(actor: Actor, ballotId: string, reason: string): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const states = ['draft', 'announced', 'open', 'closed'] as const;
      const { ballot, proposal, now } = await this.access.lockAndRequire(tx, actor, 'ballot.manage', {
        ballotId,
        states,
      });
      const change = changeOf('voided', { reason, at: now, closesAt: null });
      await this.ballots.void(tx, ballotId, change);
      const hadOpened = ballot.state === 'open' || ballot.state === 'closed';
      if (hadOpened && proposal.stage === 'ballot')
        await this.steps.takeByBallot(tx, actor, ballot.proposalId, { to: 'final_draft', reason });
      await this.tell(tx, actor, ballot, change);
      return this.views.show(tx, actor, ballotId);
    });
  }

  /**
   * Closes a ballot before its time, where the rule leaves that to the chair.
   * @throws DomainError request.not_found · request.forbidden (R26) · decisions.ballot_moved · decisions.closing_not_allowed
   */
  async close(actor: Actor, ballotId: string): Promise<BallotView> {
    return this.transactions.run(async (tx) => {
      const { ballot, now } = await this.access.lockAndRequire(tx, actor, 'ballot.manage', {
        ballotId,
        states: ['open'],
      });
      const closesAt = ballot.closesAt ?? now;
      if (ballot.rule.closing !== 'chair' && now < closesAt)
        throw new DomainError('decisions.closing_not_allowed', { closesAt: closesAt.toISOString() });
      await this.closings.closeIn(tx, actor, ballot, now < closesAt ? now : closesAt);
      return this.views.show(tx, actor, ballotId);
    });
  }

  private async tell(tx: Tx, actor: Actor, { id: ballotId, state }: Ballot, change: BallotChange): Promise<void> {
    const { kind, reason, salt, closesAt } = change;
    const reasonHash = entryHash({ kind, delegationId: '', answer: null, reason }, salt);
    const facts = { ballotId, from: state, closesAt, reasonHash };
    await this.events.append(tx, { stream: 'ballot', streamId: ballotId, type: `ballot.${kind}`, actor, facts });
  }
}

function changeOf(
  kind: BallotChange['kind'],
  { reason, at, closesAt }: { readonly reason: string; readonly at: Date; readonly closesAt: Date | null },
): BallotChange {
  const salt = toHex(randomBytes(SALT_BYTES));
  return { kind, reason, salt, at: at.toISOString(), closesAt: closesAt?.toISOString() ?? null };
}
