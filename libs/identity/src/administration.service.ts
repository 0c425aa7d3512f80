import { type Actor, SITE_STREAM_ID } from '#contracts';
import { EventLog, type Tx, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { AdministrationAccess } from './administration-access.js';
import type { Person } from './domain/person.js';
import { Invitations } from './invitations.service.js';
import { PasswordResetsRepository } from './persistence/password-resets.repository.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { Sessions } from './sessions.service.js';

/** What administrators do with accounts. The site never loses its last administrator. */
@Injectable()
export class Administration {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly access: AdministrationAccess,
    private readonly people: PeopleRepository,
    private readonly sessions: Sessions,
    private readonly invitations: Invitations,
    private readonly resets: PasswordResetsRepository,
  ) {}

  /**
   * Suspends an account: all its sessions end, and nobody signs in to it. Nothing happens when it is suspended already.
   * @throws DomainError identity.not_signed_in · request.forbidden · request.not_found · identity.last_administrator
   * @see RULES.md I8, I9
   */
  async suspend(actor: Actor, personId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { person, administrators } = await this.lock(tx, actor, personId);
      if (person.state === 'suspended') return;
      requireAnother(administrators, personId);
      await this.people.change(tx, personId, { state: 'suspended' });
      await this.record(tx, actor, personId, 'account.suspended');
      await this.sessions.endAll(tx, actor, personId, { reason: 'suspended', except: null });
      await this.withdrawLinksOf(tx, actor, personId);
    });
  }

  /**
   * Lets a suspended account sign in again.
   * @throws DomainError identity.not_signed_in · request.forbidden · request.not_found
   */
  async reactivate(actor: Actor, personId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { person } = await this.lock(tx, actor, personId);
      if (person.state === 'active') return;
      await this.people.change(tx, personId, { state: 'active' });
      await this.record(tx, actor, personId, 'account.reactivated');
    });
  }

  /**
   * Makes somebody administrator, or no longer.
   * @throws DomainError identity.not_signed_in · request.forbidden · request.not_found · identity.last_administrator
   * @see RULES.md I9
   */
  async setAdministrator(
    actor: Actor,
    personId: string,
    { isAdministrator }: { isAdministrator: boolean },
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { person, administrators } = await this.lock(tx, actor, personId);
      if (person.isAdministrator === isAdministrator) return;
      if (!isAdministrator) requireAnother(administrators, personId);
      await this.people.change(tx, personId, { isAdministrator });
      await this.events.append(tx, {
        stream: 'site',
        streamId: SITE_STREAM_ID,
        type: 'account.administrator_changed',
        actor,
        facts: { personId, isAdministrator },
      });
      if (!isAdministrator) await this.withdrawLinksOf(tx, actor, personId);
    });
  }

  private async lock(
    tx: Tx,
    actor: Actor,
    personId: string,
  ): Promise<{ person: Person; administrators: readonly string[] }> {
    const administrators = await this.access.requireAndLockAll(tx, actor);
    const person = await this.people.lockForChange(tx, personId);
    if (!person) throw new DomainError('request.not_found');
    return { person, administrators };
  }

  /** Links that only an administrator could make are worth nothing once their maker is none. */
  private async withdrawLinksOf(tx: Tx, actor: Actor, personId: string): Promise<void> {
    await this.resets.withdrawMadeBy(tx, personId);
    await this.invitations.revokeAdministratorsBy(tx, actor, personId);
  }

  private async record(
    tx: Tx,
    actor: Actor,
    personId: string,
    type: 'account.suspended' | 'account.reactivated',
  ): Promise<void> {
    await this.events.append(tx, { stream: 'person', streamId: personId, type, actor, facts: { personId } });
  }
}

function requireAnother(administrators: readonly string[], personId: string): void {
  const isLast = administrators.length === 1 && administrators[0] === personId;
  if (isLast) throw new DomainError('identity.last_administrator');
}
