import { type Actor, type InvitationMade, type InvitationRow, type LinkView, SITE_STREAM_ID } from '#contracts';
import { Config, EventLog, Mailer, RateLimits, type Tx, Transactions } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { AdministrationAccess } from './administration-access.js';
import { storedEmail } from './domain/email.js';
import { INVITATION_DAYS, invitationState } from './domain/invitation-state.js';
import { invitationMail } from './domain/mails/invitation-mail.js';
import { requirePerson } from './domain/rights.js';
import { newToken } from './new-token.js';
import { type Invitation, InvitationsRepository } from './persistence/invitations.repository.js';
import { PeopleRepository } from './persistence/people.repository.js';

/** Enough to invite a plenary in an hour; too little to mail the world. */
const INVITATIONS_PER_PERSON = { points: 500, perSeconds: 3_600 };
const MAX_LISTED = 500; // the newest; older ones have expired or were accepted long ago
const DEFAULT_HOURS = INVITATION_DAYS * 24;

export interface NewInvitationWords {
  /** As typed; null for whoever holds the link. */
  readonly email: string | null;
  readonly makesAdministrator?: boolean;
  /** 14 days when absent. */
  readonly hours?: number;
}

/** An invitation that was just made: the token is known now and never again. */
export interface IssuedInvitation {
  readonly invitationId: string;
  readonly email: string | null;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Invitations are made, delivered, listed and revoked here; they are accepted in invitation-acceptance.service.ts. */
@Injectable()
export class Invitations {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly mailer: Mailer,
    private readonly limits: RateLimits,
    private readonly access: AdministrationAccess,
    private readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
  ) {}

  /**
   * Makes an invitation. Whoever calls has decided that the actor may invite.
   * @throws DomainError request.too_many · request.invalid for an address that nobody could sign in with
   * @see RULES.md I2, I10
   */
  async issue(tx: Tx, actor: Actor, words: NewInvitationWords): Promise<IssuedInvitation> {
    const invitedBy = actor.kind === 'person' ? actor.personId : null;
    if (invitedBy) await this.limits.take(`invitation:${invitedBy}`, INVITATIONS_PER_PERSON);
    const { token, tokenHash } = newToken();
    const invitationId = newId();
    const email = words.email === null ? null : storedEmail(words.email);
    const makesAdministrator = words.makesAdministrator ?? false;
    const hours = words.hours ?? DEFAULT_HOURS;
    const invitation = { id: invitationId, tokenHash, email, makesAdministrator, invitedBy, hours };
    const expiresAt = await this.invitations.insert(tx, invitation);
    await this.record(tx, actor, 'invitation.created', { invitationId, makesAdministrator });
    return { invitationId, email, token, expiresAt };
  }

  /** @returns the address to open; the token stands behind the `#`, which browsers send to no server and in no Referer */
  linkFor(token: string): string {
    return `${this.config.publicUrl}/join#token=${token}`;
  }

  /**
   * Mails an invitation, after the transaction that made it; where mail does not take it, hands back the link.
   * @param actor - who invites, named in the mail
   * @param to - what it is to, beyond the site
   */
  async deliver(
    actor: Actor,
    issued: IssuedInvitation,
    to: { group?: string | null; organisation?: string | null } = {},
  ): Promise<LinkView> {
    const link = this.linkFor(issued.token);
    const expiresAt = issued.expiresAt.toISOString();
    if (issued.email === null) return { link, mail: 'not_configured', expiresAt };
    const inviter = await this.personOf(actor);
    const mail = invitationMail({
      site: this.config.siteName,
      link,
      expiresAt: issued.expiresAt,
      inviter: inviter?.name ?? null,
      group: to.group ?? null,
      organisation: to.organisation ?? null,
      locale: (await this.localeOf(issued.email)) ?? inviter?.locale ?? 'en',
    });
    const outcome = await this.mailer.send({ to: issued.email, ...mail });
    return { link: outcome === 'sent' ? null : link, mail: outcome, expiresAt };
  }

  /**
   * Invites somebody to the site.
   * @throws DomainError identity.not_signed_in · request.forbidden · request.too_many
   */
  async invite(actor: Actor, to: { email: string; isAdministrator?: boolean }): Promise<InvitationMade> {
    const made = await this.transactions.run(async (tx) => {
      await this.access.require(tx, actor);
      const words = { email: to.email, makesAdministrator: to.isAdministrator ?? false };
      const issued = await this.issue(tx, actor, words);
      const invitation = await this.invitations.find(tx, issued.invitationId);
      if (!invitation) throw new Error('An invitation that was just made is not there.');
      return { issued, invitation };
    });
    const inviter = (await this.personOf(actor))?.name ?? null;
    return { ...(await this.deliver(actor, made.issued)), invitation: toRow({ ...made.invitation, inviter }) };
  }

  /**
   * @returns the newest 500, for administrators
   * @throws DomainError identity.not_signed_in · request.forbidden
   */
  async list(actor: Actor): Promise<InvitationRow[]> {
    return this.transactions.run(async (tx) => {
      await this.access.require(tx, actor);
      return (await this.invitations.list(tx, MAX_LISTED)).map(toRow);
    });
  }

  /**
   * Revokes an open invitation: administrators any, others those they made themselves.
   * @throws DomainError identity.not_signed_in · request.not_found, also for one that is over
   */
  async revoke(actor: Actor, invitationId: string): Promise<void> {
    const { personId, isAdministrator } = requirePerson(actor);
    await this.transactions.run(async (tx) => {
      const invitation = await this.invitations.lock(tx, invitationId);
      if (!invitation || !(isAdministrator || invitation.invitedBy === personId))
        throw new DomainError('request.not_found');
      await this.revokeLocked(tx, actor, invitation);
    });
  }

  /**
   * Revokes an open invitation inside another use case, whose library has decided that the actor may.
   * @throws DomainError request.not_found when there is none or it is over
   */
  async revokeIn(tx: Tx, actor: Actor, invitationId: string): Promise<void> {
    const invitation = await this.invitations.lock(tx, invitationId);
    if (!invitation) throw new DomainError('request.not_found');
    await this.revokeLocked(tx, actor, invitation);
  }

  /** Revokes the links the server printed for a first administrator. */
  async revokeFirstAdministrators(tx: Tx, actor: Actor): Promise<void> {
    for (const invitationId of await this.invitations.revokeFirstAdministrators(tx))
      await this.record(tx, actor, 'invitation.revoked', { invitationId });
  }

  /** Revokes the open invitations with which somebody, no administrator any more, would have made administrators. */
  async revokeAdministratorsBy(tx: Tx, actor: Actor, personId: string): Promise<void> {
    for (const invitationId of await this.invitations.revokeAdministratorsBy(tx, personId))
      await this.record(tx, actor, 'invitation.revoked', { invitationId });
  }

  private async revokeLocked(tx: Tx, actor: Actor, invitation: Invitation): Promise<void> {
    if (invitation.acceptedAt || invitation.revokedAt) throw new DomainError('request.not_found');
    await this.invitations.revoke(tx, invitation.id);
    await this.record(tx, actor, 'invitation.revoked', { invitationId: invitation.id });
  }

  private async record(
    tx: Tx,
    actor: Actor,
    type: 'invitation.created' | 'invitation.revoked',
    facts: { invitationId: string; makesAdministrator?: boolean },
  ): Promise<void> {
    await this.events.append(tx, { stream: 'site', streamId: SITE_STREAM_ID, type, actor, facts });
  }

  private async personOf(actor: Actor) {
    if (actor.kind !== 'person') return undefined;
    return this.transactions.read((tx) => this.people.find(tx, actor.personId));
  }

  /** @returns null for somebody who has no account yet: the language of whoever invites is likely theirs too */
  private async localeOf(email: string): Promise<string | null> {
    const person = await this.transactions.read((tx) => this.people.findByEmail(tx, email));
    return person?.locale ?? null;
  }
}

function toRow(invitation: Invitation & { inviter: string | null }): InvitationRow {
  return {
    id: invitation.id,
    email: invitation.email,
    invitedBy: invitation.inviter,
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
    state: invitationState(invitation, Date.now()),
  };
}
