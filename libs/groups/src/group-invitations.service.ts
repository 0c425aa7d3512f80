import type { Actor, GroupInvitation, InvitationMade, InvitationRow } from '#contracts';
import { InvitationContext, Invitations } from '#identity';
import { EventLog, Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access } from './access.service.js';
import { holdingFault } from './domain/holding.js';
import { MandatesService } from './mandates.service.js';
import { DelegationsRepository } from './persistence/delegations.repository.js';
import {
  type InvitedMandate,
  InvitedMandatesRepository,
  type OpenInvitation,
} from './persistence/invited-mandates.repository.js';

/** In the record the server grants what an accepted invitation promised; the invitation itself names who made it. */
const acceptance: Actor = { kind: 'server', purpose: 'invitation accepted' };

type Invitee = Omit<GroupInvitation, 'delegationId'> & { readonly delegationId?: string | null };

/** Invitations to a group: identity makes and delivers them, this library grants the mandate when one is accepted. */
@Injectable()
export class GroupInvitationsService implements OnModuleInit {
  constructor(
    private readonly access: Access,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly invitations: Invitations,
    private readonly context: InvitationContext,
    private readonly invited: InvitedMandatesRepository,
    private readonly delegations: DelegationsRepository,
    private readonly granting: MandatesService,
  ) {}

  onModuleInit(): void {
    this.context.fillFrom(async (tx, invitationId) => (await this.invited.describe(tx, invitationId)) ?? null);
    this.events.subscribe(['invitation.accepted'], (tx, event) => {
      const { invitationId, personId } = event.facts;
      if (typeof invitationId !== 'string' || typeof personId !== 'string')
        throw new Error(`Event ${event.id} does not say who accepted which invitation.`);
      return this.grantPromised(tx, acceptance, invitationId, personId);
    });
  }

  /**
   * Invites somebody into a group, whether they have an account or not.
   * @returns the invitation, with its link where mail did not take it
   * @throws DomainError request.not_found · request.forbidden (R7) · request.too_many · groups.delegation_over ·
   *   groups.role_needs_delegation · groups.role_without_delegation
   */
  async invite(actor: Actor, groupId: string, invitation: GroupInvitation): Promise<InvitationMade> {
    await this.access.require(actor, 'group.manage_members', { groupId });
    const fault = holdingFault(invitation.role, invitation.delegationId ?? null);
    if (fault !== null) throw new DomainError(`groups.${fault}`, { role: invitation.role });
    const { issued, row, to } = await this.transactions.run((tx) => this.issue(tx, actor, groupId, invitation));
    const link = await this.invitations.deliver(actor, issued, to);
    return { ...link, invitation: toOpenRow(row) };
  }

  /**
   * Withdraws an open invitation to a group, whoever made it.
   * @throws DomainError request.not_found, also for one that is over · request.forbidden (R7)
   */
  async withdraw(actor: Actor, groupId: string, invitationId: string): Promise<void> {
    await this.access.require(actor, 'group.manage_members', { groupId });
    await this.transactions.run(async (tx) => {
      const invited = await this.invited.find(tx, invitationId);
      if (invited?.groupId !== groupId) throw new DomainError('request.not_found');
      await this.invitations.revokeIn(tx, actor, invitationId);
      await this.record(tx, actor, 'invitation.revoked', invited);
    });
  }

  private async issue(tx: Tx, actor: Actor, groupId: string, { email, role, delegationId = null }: Invitee) {
    await this.access.requireIn(tx, actor, 'group.manage_members', { groupId });
    if (delegationId !== null) await this.assertDelegation(tx, groupId, delegationId);
    const issued = await this.invitations.issue(tx, actor, { email });
    const { invitationId } = issued;
    await this.invited.insert(tx, { invitationId, groupId, delegationId, role });
    await this.record(tx, actor, 'invitation.created', { invitationId, groupId, delegationId, role });
    const row = await this.invited.findOpen(tx, invitationId);
    if (!row) throw new Error('An invitation that was just made is not there.');
    return { issued, row, to: await this.invited.describe(tx, invitationId) };
  }

  private async assertDelegation(tx: Tx, groupId: string, delegationId: string): Promise<void> {
    const delegation = await this.delegations.find(tx, delegationId);
    if (delegation?.groupId !== groupId) throw new DomainError('request.not_found');
    if (delegation.isOver) throw new DomainError('groups.delegation_over');
  }

  private async grantPromised(tx: Tx, actor: Actor, invitationId: string, personId: string): Promise<void> {
    const invited = await this.invited.find(tx, invitationId);
    if (invited === undefined) return;
    const { groupId, delegationId, role, invitedBy } = invited;
    const mandate = { personId, role, ...(delegationId === null ? {} : { delegationId }) };
    await this.granting.grantIn(tx, actor, groupId, { ...mandate, invitation: { id: invitationId, invitedBy } });
  }

  private async record(
    tx: Tx,
    actor: Actor,
    type: 'invitation.created' | 'invitation.revoked',
    { invitationId, groupId, delegationId, role }: InvitedMandate,
  ): Promise<void> {
    await this.events.append(tx, {
      stream: 'group',
      streamId: groupId,
      type,
      actor,
      facts: { invitationId, groupId, delegationId, role },
    });
  }
}

function toOpenRow(row: OpenInvitation): InvitationRow {
  return {
    id: row.invitationId,
    email: row.email,
    invitedBy: row.invitedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: 'open',
  };
}
