import type { Actor } from '#contracts';
import { RateLimits, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { DemoDirectory } from './demo-directory.js';
import { networkKey } from './domain/network-key.js';
import type { Visitor } from './domain/visitor.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { type StartedSession, Sessions } from './sessions.service.js';
import { SiteMark } from './site-mark.js';

const DEMO_SESSIONS_PER_NETWORK = { points: 300, perSeconds: 300 };

/** In a demo, and nowhere else, the accounts on show are opened without a password. */
@Injectable()
export class DemoSessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly siteMark: SiteMark,
    private readonly demo: DemoDirectory,
    private readonly people: PeopleRepository,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Signs in to an account that the demo offers.
   * @throws DomainError identity.not_demo · request.not_found for any other account · identity.suspended · request.too_many
   * @see RULES.md I13
   */
  async start(before: Actor, visitor: Visitor, personId: string): Promise<StartedSession> {
    // public: a demo is for everybody
    await this.limits.take(`demo-session:${networkKey(visitor.address)}`, DEMO_SESSIONS_PER_NETWORK);
    return this.transactions.run(async (tx) => {
      if (!(await this.siteMark.isDemo(tx))) throw new DomainError('identity.not_demo');
      const offered = (await this.demo.accounts(tx)).some((account) => account.personId === personId);
      const person = offered ? await this.people.hold(tx, personId) : null;
      if (!person) throw new DomainError('request.not_found');
      if (person.state === 'suspended') throw new DomainError('identity.suspended');
      return this.sessions.start(tx, person, { method: 'demo', visitor, before });
    });
  }
}
