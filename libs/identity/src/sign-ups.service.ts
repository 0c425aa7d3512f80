import { anonymous } from '#contracts';
import { Config, Mailer, RateLimits, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { BackgroundWork } from './background-work.js';
import { storedEmail } from './domain/email.js';
import { wantedLanguage } from './domain/mails/mail-catalogue.js';
import { accountKnownMail, signUpMail } from './domain/mails/sign-up-mails.js';
import { networkKey } from './domain/network-key.js';
import type { Visitor } from './domain/visitor.js';
import { Invitations } from './invitations.service.js';
import { PeopleRepository } from './persistence/people.repository.js';

const LINK_HOURS = 24;
/** People behind one address may join a conference together; a machine that makes accounts is stopped. */
const SIGN_UPS_PER_NETWORK = { points: 60, perSeconds: 3_600 };
/** Nobody's mailbox is filled by a stranger. */
const SIGN_UPS_PER_ADDRESS = { points: 3, perSeconds: 3_600 };

/** Accounts without an invitation, where the site is open: the link that makes one goes to the address it is for, and proves it. */
@Injectable()
export class SignUps {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly mailer: Mailer,
    private readonly limits: RateLimits,
    private readonly background: BackgroundWork,
    private readonly invitations: Invitations,
    private readonly people: PeopleRepository,
  ) {}

  /**
   * Mails a link that makes an account. The answer is the same, and comes as soon, when the address has one.
   * @throws DomainError identity.sign_up_closed · request.invalid · request.too_many
   * @see RULES.md I3, I14
   */
  async request(visitor: Visitor, typed: string): Promise<void> {
    // public: where sign-up is open it is open to all
    if (!this.config.isSignUpOpen) throw new DomainError('identity.sign_up_closed');
    await this.limits.take(`sign-up:${networkKey(visitor.address)}`, SIGN_UPS_PER_NETWORK);
    const email = storedEmail(typed);
    const key = createHash('sha256').update(email).digest('base64url');
    await this.limits.take(`sign-up-address:${key}`, SIGN_UPS_PER_ADDRESS);
    this.background.start(() => this.mailTo(email, wantedLanguage(visitor.language)));
  }

  /** @param language - of somebody who has no account yet */
  private async mailTo(email: string, language: string): Promise<void> {
    const site = this.config.siteName;
    const person = await this.transactions.read((tx) => this.people.findByEmail(tx, email));
    if (person) {
      const link = `${this.config.publicUrl}/sign-in`;
      await this.mailer.send({ to: email, ...accountKnownMail({ site, link, locale: person.locale }) });
      return;
    }
    const { token, expiresAt } = await this.transactions.run((tx) =>
      this.invitations.issue(tx, anonymous, { email, hours: LINK_HOURS }),
    );
    const link = this.invitations.linkFor(token);
    await this.mailer.send({ to: email, ...signUpMail({ site, link, expiresAt, locale: language }) });
  }
}
