import type { Actor, ChangePassword } from '#contracts';
import { Config, EventLog, Mailer, type Tx, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { Accounts } from './accounts.service.js';
import { BackgroundWork } from './background-work.js';
import { passwordChangedMail } from './domain/mails/password-mails.js';
import type { Person } from './domain/person.js';
import { requirePerson } from './domain/rights.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordResetsRepository } from './persistence/password-resets.repository.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { Sessions } from './sessions.service.js';
import { SignInBackoff } from './sign-in-backoff.js';

/** Passwords are changed by those who know the present one, or replaced with a one-time link. */
@Injectable()
export class Passwords {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly mailer: Mailer,
    private readonly background: BackgroundWork,
    private readonly backoff: SignInBackoff,
    private readonly hasher: PasswordHasher,
    private readonly accounts: Accounts,
    private readonly people: PeopleRepository,
    private readonly resets: PasswordResetsRepository,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Changes the actor's password and ends their other sessions.
   * @throws DomainError identity.not_signed_in · identity.password_wrong · identity.password_weak · identity.backoff · request.too_many
   * @see RULES.md I4, I8
   */
  async change(actor: Actor, { current, next }: ChangePassword): Promise<void> {
    const { personId, sessionId } = requirePerson(actor);
    const keys = SignInBackoff.keysOfPasswordCheck(personId);
    this.hasher.requireRoom();
    await this.backoff.begin(keys);
    const person = await this.transactions.read((tx) => this.people.find(tx, personId));
    const isRight = await this.hasher.verify(person?.passwordHash ?? null, current);
    if (!person || !isRight) throw new DomainError('identity.password_wrong');
    await this.transactions.run((tx) => this.backoff.succeed(tx, keys));
    const passwordHash = await this.accounts.hashChosen(next, person.email);
    await this.transactions.run(async (tx) => {
      const held = await this.people.lockForChange(tx, personId);
      if (held?.state !== 'active') throw new DomainError('identity.not_signed_in');
      // Of two changes at once the second knows a password that is no longer the present one.
      if (held.passwordHash !== person.passwordHash) throw new DomainError('identity.password_wrong');
      await this.replaceIn(tx, actor, held, passwordHash);
      await this.sessions.endAll(tx, actor, personId, { reason: 'password_changed', except: sessionId });
    });
  }

  /**
   * Puts a new password in place: one-time links for another are worth nothing any more, failures are forgotten, and
   * the person is told by mail.
   * @param tx - in which the person was locked for change
   */
  async replaceIn(tx: Tx, actor: Actor, person: Person, passwordHash: string): Promise<void> {
    await this.people.change(tx, person.id, { passwordHash });
    await this.resets.useUp(tx, person.id);
    await this.backoff.clearAccount(tx, person);
    await this.events.append(tx, {
      stream: 'person',
      streamId: person.id,
      type: 'account.password_changed',
      actor,
      facts: { personId: person.id },
    });
    tx.afterCommit(() => this.background.start(() => this.tell(person)));
  }

  private async tell(person: Person): Promise<void> {
    const mail = passwordChangedMail({ site: this.config.siteName, at: new Date(), locale: person.locale });
    await this.mailer.send({ to: person.email, ...mail });
  }
}
