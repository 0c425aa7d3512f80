import type { ServerActor } from '#contracts';
import { type Tx, Transactions } from '#platform';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { FIRST_ADMINISTRATOR_HOURS } from './domain/invitation-state.js';
import { Invitations } from './invitations.service.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { SiteMark } from './site-mark.js';

const firstStart: ServerActor = { kind: 'server', purpose: 'first_start' };
/** Links are made one after the other: the last one counts. */
const LOCK_NAME = 'plenary.first_administrator';
/** Of several servers that start together only one prints a link. */
const TURN_NAME = 'plenary.first_administrator.turn';
/** How long a server keeps its turn; one that starts later prints a link of its own, as after a restart. */
const TURN_MS = 60_000;

/** A new site has nobody who could invite anybody: whoever starts it gets the first link. */
@Injectable()
export class FirstAdministrator implements BeforeApplicationShutdown {
  private readonly log = new Logger(FirstAdministrator.name);
  private taking: Promise<boolean> | null = null;
  /** The connection that holds the turn: it falls with this process, so a server that fails keeps nobody from a link. */
  private holder: QueryRunner | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleRepository,
    private readonly invitations: Invitations,
    private readonly siteMark: SiteMark,
  ) {}

  /**
   * Makes the one-time link for a first administrator, good for 48 hours; links printed earlier are worth nothing then.
   * @returns the link to print; null when the site has an administrator, is a demo, or another server that starts now prints it
   * @see RULES.md I12
   */
  async prepare(): Promise<string | null> {
    // public: the server itself at its start
    if (!(await this.transactions.read((tx) => this.isNeeded(tx)))) return null;
    if (!(await this.takeTurn())) {
      this.log.log({ event: 'first_administrator.printed_elsewhere' });
      return null;
    }
    return this.transactions.run(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [LOCK_NAME]);
      if (!(await this.isNeeded(tx))) return null;
      await this.invitations.revokeFirstAdministrators(tx, firstStart);
      const words = { email: null, makesAdministrator: true, hours: FIRST_ADMINISTRATOR_HOURS };
      const { token } = await this.invitations.issue(tx, firstStart, words);
      return this.invitations.linkFor(token);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.taking;
    await this.giveTurnBack();
  }

  private async isNeeded(tx: Tx): Promise<boolean> {
    return !(await this.siteMark.isDemo(tx)) && !(await this.people.hasAdministrator(tx));
  }

  private takeTurn(): Promise<boolean> {
    this.taking ??= this.tryTurn().catch((error: unknown) => {
      this.taking = null;
      throw error;
    });
    return this.taking;
  }

  private async tryTurn(): Promise<boolean> {
    const runner = this.dataSource.createQueryRunner();
    let isMine = false;
    try {
      const rows: unknown = await runner.query(`SELECT WHERE pg_try_advisory_lock(hashtextextended($1, 0))`, [
        TURN_NAME,
      ]);
      isMine = Array.isArray(rows) && rows.length === 1;
    } finally {
      if (!isMine) await runner.release();
    }
    if (!isMine) {
      this.taking = null;
      return false;
    }
    this.holder = runner;
    this.timer = setTimeout(() => void this.giveTurnBack(), TURN_MS);
    this.timer.unref();
    return true;
  }

  private async giveTurnBack(): Promise<void> {
    clearTimeout(this.timer);
    const { holder } = this;
    this.holder = null;
    this.taking = null;
    if (holder === null) return;
    try {
      await holder.query(`SELECT pg_advisory_unlock(hashtextextended($1, 0))`, [TURN_NAME]);
    } catch {
      // The connection is lost, and the turn with it.
    } finally {
      await holder.release();
    }
  }
}
