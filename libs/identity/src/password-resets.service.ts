import { type Actor, anonymous, type LinkView, type RedeemPasswordReset } from '#contracts';
import { Config, EventLog, Mailer, type MailOutcome, RateLimits, type Tx, Transactions } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Accounts } from './accounts.service.js';
import { AdministrationAccess } from './administration-access.js';
import { BackgroundWork } from './background-work.js';
import { normaliseEmail } from './domain/email.js';
import { passwordResetMail } from './domain/mails/password-mails.js';
import { networkKey } from './domain/network-key.js';
import type { Person } from './domain/person.js';
import { hashToken, isToken } from './domain/token.js';
import type { Visitor } from './domain/visitor.js';
import { newToken } from './new-token.js';
import { Passwords } from './passwords.service.js';
import { PasswordResetsRepository } from './persistence/password-resets.repository.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { type StartedSession, Sessions } from './sessions.service.js';

const LINK_HOURS = 2;
/** Nobody's mailbox is filled by a stranger. */
const REQUESTS_PER_ACCOUNT = { points: 3, perSeconds: 3_600 };
const REQUESTS_PER_NETWORK = { points: 60, perSeconds: 3_600 };
const REDEEMED_PER_NETWORK = { points: 60, perSeconds: 300 };

interface MadeLink {
  readonly person: Person;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Forgotten passwords: a one-time link, by mail or from an administrator. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly mailer: Mailer,
    private readonly limits: RateLimits,
    private readonly background: BackgroundWork,
    private readonly access: AdministrationAccess,
    private readonly accounts: Accounts,
    private readonly people: PeopleRepository,
    private readonly resets: PasswordResetsRepository,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Mails a link to an address that has an account. The answer is the same, and comes as soon, when it has none.
   * @throws DomainError request.too_many, for an address with and without an account alike
   * @see RULES.md I3, I11
   */
  async request(visitor: Visitor, email: string): Promise<void> {
    // public: whoever forgot a password cannot sign in
    await this.limits.take(`password-reset:${networkKey(visitor.address)}`, REQUESTS_PER_NETWORK);
    const account = normaliseEmail(email);
    const key = createHash('sha256').update(account).digest('base64url');
    await this.limits.take(`password-reset-account:${key}`, REQUESTS_PER_ACCOUNT);
    if (this.mailer.isConfigured) this.background.start(() => this.mailTo(account));
  }

  /**
   * Makes a link for somebody, by mail where there is mail; otherwise it is handed to the administrator.
   * @throws DomainError identity.not_signed_in · request.forbidden · request.not_found
   */
  async make(actor: Actor, personId: string): Promise<LinkView> {
    const made = await this.transactions.run(async (tx) => {
      await this.access.require(tx, actor);
      const person = await this.people.hold(tx, personId);
      if (!person) throw new DomainError('request.not_found');
      return this.makeIn(tx, actor, person);
    });
    const outcome = await this.mail(made, 'administrator');
    return {
      link: outcome === 'sent' ? null : this.linkFor(made.token),
      mail: outcome,
      expiresAt: made.expiresAt.toISOString(),
    };
  }

  /**
   * Sets a new password with a link, once; every session of the account ends and a new one begins.
   * @throws DomainError identity.link_invalid · identity.password_weak · identity.suspended · request.too_many
   * @see RULES.md I4, I8, I11
   */
  async redeem(before: Actor, visitor: Visitor, { token, password }: RedeemPasswordReset): Promise<StartedSession> {
    // public: the token is the right
    await this.limits.take(`password-reset-redeem:${networkKey(visitor.address)}`, REDEEMED_PER_NETWORK);
    const { email } = await this.ownerOf(token);
    const passwordHash = await this.accounts.hashChosen(password, email);
    return this.transactions.run(async (tx) => {
      const reset = await this.resets.lockOpen(tx, hashToken(token));
      const person = reset && (await this.people.lockForChange(tx, reset.personId));
      if (!reset || !person) throw new DomainError('identity.link_invalid');
      if (person.state === 'suspended') throw new DomainError('identity.suspended');
      await this.passwords.replaceIn(tx, anonymous, person, passwordHash);
      await this.sessions.endAll(tx, anonymous, person.id, { reason: 'password_reset', except: null });
      const started = await this.sessions.start(tx, person, { method: 'password_reset', visitor, before });
      await this.record(tx, started.actor, 'password_reset.redeemed', { resetId: reset.id, personId: person.id });
      return started;
    });
  }

  private async ownerOf(token: string): Promise<Person> {
    return this.transactions.read(async (tx) => {
      const reset = isToken(token) ? await this.resets.findOpen(tx, hashToken(token)) : null;
      const person = reset && (await this.people.find(tx, reset.personId));
      if (!person) throw new DomainError('identity.link_invalid');
      return person;
    });
  }

  private async mailTo(email: string): Promise<void> {
    const made = await this.transactions.run(async (tx) => {
      const found = await this.people.findByEmail(tx, email);
      const person = found && (await this.people.hold(tx, found.id));
      return person?.state === 'active' ? this.makeIn(tx, anonymous, person) : null;
    });
    if (made) await this.mail(made, 'person');
  }

  private async makeIn(tx: Tx, actor: Actor, person: Person): Promise<MadeLink> {
    const { token, tokenHash } = newToken();
    const id = newId();
    const createdBy = actor.kind === 'person' ? actor.personId : null;
    const reset = { id, personId: person.id, tokenHash, createdBy, hours: LINK_HOURS };
    const expiresAt = await this.resets.insert(tx, reset);
    await this.record(tx, actor, 'password_reset.requested', { resetId: id, personId: person.id });
    return { person, token, expiresAt };
  }

  private async mail(
    { person, token, expiresAt }: MadeLink,
    askedBy: 'person' | 'administrator',
  ): Promise<MailOutcome> {
    const link = this.linkFor(token);
    const { locale } = person;
    const mail = passwordResetMail({ site: this.config.siteName, link, expiresAt, askedBy, locale });
    return this.mailer.send({ to: person.email, ...mail });
  }

  /** The token stands behind the `#`, which browsers send to no server and in no Referer. */
  private linkFor(token: string): string {
    return `${this.config.publicUrl}/reset#token=${token}`;
  }

  private async record(
    tx: Tx,
    actor: Actor,
    type: 'password_reset.requested' | 'password_reset.redeemed',
    facts: { resetId: string; personId: string },
  ): Promise<void> {
    await this.events.append(tx, { stream: 'person', streamId: facts.personId, type, actor, facts });
  }
}
