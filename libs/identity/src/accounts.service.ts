import { type Actor, type PersonView, SITE_STREAM_ID } from '#contracts';
import { EventLog, type Tx, Transactions } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { normaliseEmail, storedEmail } from './domain/email.js';
import { MIN_PASSWORD_LENGTH, judgePassword } from './domain/password-rule.js';
import { normaliseName } from './domain/person-name.js';
import { type Person, personView } from './domain/person.js';
import { requirePerson } from './domain/rights.js';
import { PasswordHasher } from './password-hasher.js';
import { PeopleRepository } from './persistence/people.repository.js';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  /** PHC string; null for an account that is not opened by password. */
  readonly passwordHash: string | null;
  readonly isAdministrator?: boolean;
  readonly locale?: string;
}

/** Accounts come into being and are changed by their owners. */
@Injectable()
export class Accounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly hasher: PasswordHasher,
    private readonly people: PeopleRepository,
  ) {}

  /**
   * Makes an account. Whoever calls has decided that it may be made.
   * @param account - e-mail and name as typed
   * @throws DomainError identity.email_taken · request.invalid for an address that nobody could sign in with
   */
  async create(tx: Tx, actor: Actor, account: NewAccount): Promise<Person> {
    const person = await this.people.insert(tx, {
      id: newId(),
      name: normaliseName(account.name),
      email: storedEmail(account.email),
      passwordHash: account.passwordHash,
      isAdministrator: account.isAdministrator ?? false,
      locale: account.locale ?? 'en',
    });
    await this.events.append(tx, {
      stream: 'person',
      streamId: person.id,
      type: 'account.created',
      actor,
      facts: { personId: person.id, isAdministrator: person.isAdministrator },
    });
    if (person.isAdministrator) await this.recordAdministrator(tx, actor, person.id);
    return person;
  }

  /**
   * Hashes a password that may be chosen.
   * @param email - of the account it is for
   * @throws DomainError identity.password_weak {minLength, reason} · request.too_many
   * @see RULES.md I4
   */
  async hashChosen(password: string, email: string): Promise<string> {
    const verdict = judgePassword(password, normaliseEmail(email));
    if (!verdict.ok)
      throw new DomainError('identity.password_weak', { minLength: MIN_PASSWORD_LENGTH, reason: verdict.reason });
    return this.hasher.hash(password);
  }

  /**
   * Changes what a person may change about themselves.
   * @throws DomainError identity.not_signed_in
   */
  async changeProfile(actor: Actor, values: { name?: string; locale?: string }): Promise<PersonView> {
    const { personId } = requirePerson(actor);
    return this.transactions.run(async (tx) => {
      const person = await this.people.lockForChange(tx, personId);
      if (!person) throw new DomainError('identity.not_signed_in');
      const name = values.name === undefined ? person.name : normaliseName(values.name);
      const locale = values.locale ?? person.locale;
      const changed = [...(name === person.name ? [] : ['name']), ...(locale === person.locale ? [] : ['locale'])];
      if (changed.length === 0) return personView(person);
      await this.people.change(tx, personId, { name, locale });
      await this.events.append(tx, {
        stream: 'person',
        streamId: personId,
        type: 'account.profile_changed',
        actor,
        facts: { personId, changed },
      });
      return personView({ ...person, name, locale });
    });
  }

  private async recordAdministrator(tx: Tx, actor: Actor, personId: string): Promise<void> {
    await this.events.append(tx, {
      stream: 'site',
      streamId: SITE_STREAM_ID,
      type: 'account.administrator_changed',
      actor,
      facts: { personId, isAdministrator: true },
    });
  }
}
