import {
  type AcceptInvitation,
  type Actor,
  invalidDetails,
  type InvitationPreview,
  type PersonActor,
  type SessionView,
  SITE_STREAM_ID,
} from '#contracts';
import { EventLog, RateLimits, type Tx, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { Accounts } from './accounts.service.js';
import { normaliseEmail } from './domain/email.js';
import { wantedLanguage } from './domain/mails/mail-catalogue.js';
import { networkKey } from './domain/network-key.js';
import type { Person } from './domain/person.js';
import { hashToken, isToken } from './domain/token.js';
import type { Visitor } from './domain/visitor.js';
import { InvitationContext } from './invitation-context.js';
import { type Invitation, InvitationsRepository } from './persistence/invitations.repository.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { Sessions } from './sessions.service.js';

/** A page looks an invitation up a few times; guessing 256 bits would need more. */
const LOOK_UPS_PER_NETWORK = { points: 300, perSeconds: 300 };
const ACCEPTANCES_PER_NETWORK = { points: 120, perSeconds: 300 };

/** What accepting leads to: for a new account a session with its token, otherwise the session there was. */
export interface Acceptance {
  readonly token: string | null;
  readonly view: SessionView;
}

/** Invitations are looked at and accepted, by somebody new or by somebody who has an account. */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly limits: RateLimits,
    private readonly context: InvitationContext,
    private readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Shows what an invitation is to. Whoever has the token was given it.
   * @throws DomainError identity.link_invalid · request.too_many
   */
  async lookUp(visitor: Visitor, token: string): Promise<InvitationPreview> {
    // public: the token is the right
    await this.limits.take(`invitation-look-up:${networkKey(visitor.address)}`, LOOK_UPS_PER_NETWORK);
    return this.transactions.read(async (tx) => {
      const invitation = await this.findOpen(tx, token);
      const inviter = invitation.invitedBy ? await this.people.find(tx, invitation.invitedBy) : null;
      const account = invitation.email ? await this.people.findByEmail(tx, invitation.email) : null;
      return {
        email: invitation.email,
        hasAccount: account !== null,
        isAdministrator: invitation.makesAdministrator,
        invitedBy: inviter?.name ?? null,
        ...(await this.context.describe(tx, invitation.id)),
        expiresAt: invitation.expiresAt.toISOString(),
      };
    });
  }

  /**
   * Accepts an invitation, once: signed in, for the account there is; otherwise by making one.
   * The event's subscribers run in the same transaction: what was promised with it is granted with it, or nothing is.
   * @throws DomainError identity.link_invalid · identity.invitation_for_another · identity.email_taken ·
   *   identity.password_weak · identity.suspended · request.invalid · request.too_many
   * @see RULES.md I10
   */
  async accept(actor: Actor, visitor: Visitor, wish: AcceptInvitation): Promise<Acceptance> {
    // public: the token is the right
    await this.limits.take(`invitation-accept:${networkKey(visitor.address)}`, ACCEPTANCES_PER_NETWORK);
    const invitation = await this.transactions.read((tx) => this.findOpen(tx, wish.token));
    return actor.kind === 'person'
      ? this.acceptSignedIn(actor, wish.token)
      : this.acceptAnew(actor, visitor, { invitation, wish });
  }

  private async acceptSignedIn(actor: PersonActor, token: string): Promise<Acceptance> {
    await this.transactions.run(async (tx) => {
      const invitation = await this.lockOpen(tx, token);
      const person = await this.people.lockForChange(tx, actor.personId);
      if (person?.state !== 'active') throw new DomainError('identity.suspended');
      if (invitation.email !== null && invitation.email !== person.email)
        throw new DomainError('identity.invitation_for_another');
      if (invitation.makesAdministrator && !person.isAdministrator) await this.makeAdministrator(tx, actor, person.id);
      await this.finish(tx, actor, invitation);
    });
    return { token: null, view: await this.sessions.current(actor) };
  }

  private async acceptAnew(
    before: Actor,
    visitor: Visitor,
    { invitation, wish }: { invitation: Invitation; wish: AcceptInvitation },
  ): Promise<Acceptance> {
    const account = completed(invitation, wish);
    await this.requireFree(account.email);
    // Hashed before anything is locked: it takes a while.
    const passwordHash = await this.accounts.hashChosen(account.password, account.email);
    return this.transactions.run(async (tx) => {
      const locked = await this.lockOpen(tx, wish.token);
      const settings = { isAdministrator: locked.makesAdministrator, locale: wantedLanguage(visitor.language) };
      const person = await this.accounts.create(tx, before, { ...account, passwordHash, ...settings });
      const started = await this.sessions.start(tx, person, { method: 'invitation', visitor, before });
      await this.finish(tx, started.actor, locked);
      return started;
    });
  }

  private async finish(tx: Tx, actor: PersonActor, invitation: Invitation): Promise<void> {
    const { personId } = actor;
    await this.invitations.accept(tx, invitation.id, personId);
    await this.events.append(tx, {
      stream: 'site',
      streamId: SITE_STREAM_ID,
      type: 'invitation.accepted',
      actor,
      facts: { invitationId: invitation.id, personId },
    });
  }

  private async makeAdministrator(tx: Tx, actor: PersonActor, personId: string): Promise<void> {
    await this.people.change(tx, personId, { isAdministrator: true });
    await this.events.append(tx, {
      stream: 'site',
      streamId: SITE_STREAM_ID,
      type: 'account.administrator_changed',
      actor,
      facts: { personId, isAdministrator: true },
    });
  }

  private async requireFree(email: string): Promise<void> {
    const person = await this.transactions.read((tx) => this.people.findByEmail(tx, email));
    if (person) throw new DomainError('identity.email_taken');
  }

  private async findOpen(tx: Tx, token: string): Promise<Invitation> {
    const invitation = isToken(token) ? await this.invitations.findOpen(tx, hashToken(token)) : null;
    if (!invitation) throw new DomainError('identity.link_invalid');
    return invitation;
  }

  private async lockOpen(tx: Tx, token: string): Promise<Invitation> {
    const invitation = await this.invitations.lockOpen(tx, hashToken(token));
    if (!invitation) throw new DomainError('identity.link_invalid');
    if (invitation.makesAdministrator) await this.requireInviterIsAdministrator(tx, invitation.invitedBy);
    return invitation;
  }

  /** Whoever lost the office cannot hand it on with a link made before. */
  private async requireInviterIsAdministrator(tx: Tx, invitedBy: string | null): Promise<void> {
    if (invitedBy === null) return; // the server's own: the first administrator
    const inviter: Person | null = await this.people.hold(tx, invitedBy);
    if (!inviter?.isAdministrator || inviter.state !== 'active') throw new DomainError('identity.link_invalid');
  }
}

/** An invitation with an address makes an account with that address, whatever else was typed. */
function completed(invitation: Invitation, wish: AcceptInvitation): { name: string; email: string; password: string } {
  const { name, password } = wish;
  const email = invitation.email ?? wish.email;
  const missing = Object.entries({ name, email, password }).flatMap(([field, value]) => (value ? [] : [field]));
  if (!name || !email || !password)
    throw new DomainError(
      'request.invalid',
      invalidDetails(missing.map((field) => ({ field, code: 'missing', sentence: `${field} is missing` }))),
    );
  if (wish.email !== undefined && normaliseEmail(wish.email) !== normaliseEmail(email))
    throw new DomainError(
      'request.invalid',
      invalidDetails([
        { field: 'email', code: 'email_not_invited', sentence: 'email must be the address that was invited' },
      ]),
    );
  return { name, email: normaliseEmail(email), password };
}
