import type { ServerActor } from '#contracts';
import { type Tx, Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { FIRST_ADMINISTRATOR_HOURS } from './domain/invitation-state.js';
import { Invitations } from './invitations.service.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { SiteMark } from './site-mark.js';

const firstStart: ServerActor = { kind: 'server', purpose: 'first_start' };
/** Two servers that start at once on an empty database print one link each; the later one counts. */
const LOCK_NAME = 'plenary.first_administrator';

/** A new site has nobody who could invite anybody: whoever starts it gets the first link. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleRepository,
    private readonly invitations: Invitations,
    private readonly siteMark: SiteMark,
  ) {}

  /**
   * Makes the one-time link for a first administrator, good for 48 hours; links printed earlier are worth nothing then.
   * @returns the link to print; null when the site has an administrator, or is a demo
   * @see RULES.md I12
   */
  async prepare(): Promise<string | null> {
    // public: the server itself at its start
    return this.transactions.run(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [LOCK_NAME]);
      if (!(await this.isNeeded(tx))) return null;
      await this.invitations.revokeFirstAdministrators(tx, firstStart);
      const words = { email: null, makesAdministrator: true, hours: FIRST_ADMINISTRATOR_HOURS };
      const { token } = await this.invitations.issue(tx, firstStart, words);
      return this.invitations.linkFor(token);
    });
  }

  private async isNeeded(tx: Tx): Promise<boolean> {
    return !(await this.siteMark.isDemo(tx)) && !(await this.people.hasAdministrator(tx));
  }
}
