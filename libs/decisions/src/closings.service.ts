import type { Actor } from '#contracts';
import { tally } from '#decision-rules';
import { EventLog, Transactions, type Tx } from '#platform';
import { canonicalHash } from '#shared';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Ballot } from './domain/ballot.js';
import { recordOf, rollOf, standingVotes } from './domain/ballot-record.js';
import { BallotsRepository } from './persistence/ballots.repository.js';
import { EntriesRepository } from './persistence/entries.repository.js';

/** How often ballots are looked for whose time is over, milliseconds: a result is there well within five seconds. */
const LOOK_MS = 1_000;
const clock: Actor = { kind: 'server', purpose: 'ballot_clock' };

/**
 * Closes ballots and counts them, in one transaction: a server that is killed in between has done neither. Whatever
 * process looks next closes what is due; there is nothing to be remembered but the ballot itself.
 */
@Injectable()
export class Closings implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Closings.name);
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly ballots: BallotsRepository,
    private readonly entries: EntriesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.timer.unref();
    this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** Closes every ballot whose time is over. */
  async closeDue(): Promise<void> {
    // public: the clock closes, nobody asks for it.
    for (const ballotId of await this.transactions.read((tx) => this.ballots.due(tx))) {
      await this.transactions.run(async (tx) => {
        const locked = await this.ballots.lock(tx, ballotId);
        if (!locked || locked.ballot.state !== 'open') return; // another process was quicker
        const { closesAt } = locked.ballot;
        if (closesAt !== null && closesAt <= locked.now) await this.closeIn(tx, clock, locked.ballot, closesAt);
      });
    }
  }

  /**
   * Closes a ballot that the transaction holds locked, and stores its count.
   * @param at - the instant from which votes are late
   */
  async closeIn(tx: Tx, actor: Actor, ballot: Ballot, at: Date): Promise<void> {
    // public: the right is decided by whoever closes, in the same transaction.
    const roll = rollOf(await this.ballots.seats(tx, ballot.id));
    const record = recordOf(await this.entries.all(tx, ballot.id));
    const counted = tally(ballot.rule, roll, record);
    await this.ballots.close(tx, ballot.id, at, counted);
    const { outcome } = counted;
    const tallyHash = canonicalHash(JSON.parse(JSON.stringify(counted)));
    const recordHash = canonicalHash(JSON.parse(JSON.stringify(record)));
    const facts = { ballotId: ballot.id, outcome, tallyHash, recordHash, closedAt: at.toISOString() };
    await this.events.append(tx, { stream: 'ballot', streamId: ballot.id, type: 'ballot.closed', actor, facts });
  }

  /** Closes a ballot whose rule says so once everybody has voted; recused delegations are not waited for. */
  async closeIfAllVoted(tx: Tx, ballot: Ballot): Promise<void> {
    // public: the rule closes, nobody asks for it.
    const entries = await this.entries.all(tx, ballot.id);
    const done = new Set(standingVotes(entries, ballot.rule.change).keys());
    for (const { kind, delegationId } of entries) if (kind === 'recusal') done.add(delegationId);
    const seats = await this.ballots.seats(tx, ballot.id);
    if (seats.every(({ delegationId }) => done.has(delegationId)))
      await this.closeIn(tx, clock, ballot, await this.ballots.now(tx));
  }

  private look(): void {
    this.looking ??= this.closeDue()
      .catch((error: unknown) => this.logger.error({ event: 'ballot.close_failed', message: String(error) }))
      .finally(() => {
        this.looking = null;
      });
  }
}
