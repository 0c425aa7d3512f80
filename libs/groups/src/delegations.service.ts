import { type Actor, type DelegationChange, type DelegationView, type NewDelegation, ONE_VOTE } from '#contracts';
import { Invitations } from '#identity';
import { EventLog, Transactions, type Tx } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { Access } from './access.service.js';
import { changedFields } from './domain/changed-fields.js';
import { MandatesService } from './mandates.service.js';
import { type DelegationRow, DelegationsRepository } from './persistence/delegations.repository.js';
import { GroupsRepository } from './persistence/groups.repository.js';
import { InvitedMandatesRepository } from './persistence/invited-mandates.repository.js';
import { MandatesRepository } from './persistence/mandates.repository.js';
import { OrganisationsRepository } from './persistence/organisations.repository.js';
import { toDelegationView, toMandateView } from './views.js';

/** Seats of organisations in groups. Class, tags and weight are set by whoever manages the members, never by the delegation. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly access: Access,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly groups: GroupsRepository,
    private readonly organisations: OrganisationsRepository,
    private readonly delegations: DelegationsRepository,
    private readonly mandates: MandatesRepository,
    private readonly granting: MandatesService,
    private readonly invited: InvitedMandatesRepository,
    private readonly invitations: Invitations,
  ) {}

  /**
   * Gives an organisation a seat; its class is the organisation's and its weight one vote where nothing else is said.
   * @throws DomainError request.not_found · request.forbidden (R7) · groups.organisation_already_delegated ·
   *   groups.unknown_class
   */
  async create(actor: Actor, groupId: string, delegation: NewDelegation): Promise<DelegationView> {
    await this.access.require(actor, 'group.manage_members', { groupId });
    return this.transactions.run(async (tx) => {
      await this.lockAndRequire(tx, actor, groupId);
      const organisation = await this.organisations.find(tx, delegation.organisationId);
      if (!organisation) throw new DomainError('request.not_found');
      const id = newId();
      await this.delegations.insert(tx, {
        id,
        groupId,
        organisationId: organisation.id,
        kind: delegation.kind,
        stakeholderClass: delegation.stakeholderClass ?? organisation.stakeholderClass,
        tags: delegation.tags ?? [],
        weightMicro: delegation.weightMicro ?? String(ONE_VOTE),
      });
      return this.record(tx, actor, 'delegation.created', id);
    });
  }

  /**
   * Changes kind, class, tags or weight.
   * @throws DomainError request.not_found · request.forbidden (R7) · groups.delegation_over · groups.unknown_class
   */
  async change(actor: Actor, delegationId: string, change: DelegationChange): Promise<DelegationView> {
    const { groupId } = await this.requireDelegation(actor, delegationId);
    return this.transactions.run(async (tx) => {
      const before = await this.lockDelegation(tx, actor, groupId, delegationId);
      if (changedFields<DelegationChange>(before, change).length === 0) return this.viewIn(tx, before);
      await this.delegations.update(tx, delegationId, change);
      return this.record(tx, actor, 'delegation.changed', delegationId);
    });
  }

  /**
   * Ends a delegation now, with its mandates and its open invitations. It stays on record.
   * @throws DomainError request.not_found · request.forbidden (R7) · groups.delegation_over
   */
  async end(actor: Actor, delegationId: string): Promise<void> {
    const { groupId } = await this.requireDelegation(actor, delegationId);
    await this.transactions.run(async (tx) => {
      // Invitations first: whoever accepts one holds it, then waits for the group.
      for (const invitationId of await this.invited.openOfDelegation(tx, delegationId))
        await this.invitations.revokeIn(tx, actor, invitationId);
      await this.lockDelegation(tx, actor, groupId, delegationId);
      await this.granting.endOfDelegation(tx, actor, delegationId);
      await this.delegations.end(tx, delegationId);
      await this.record(tx, actor, 'delegation.ended', delegationId);
    });
  }

  private async requireDelegation(actor: Actor, delegationId: string): Promise<DelegationRow> {
    const delegation = await this.transactions.read((tx) => this.delegations.find(tx, delegationId));
    if (!delegation) throw new DomainError('request.not_found');
    await this.access.require(actor, 'group.manage_members', { groupId: delegation.groupId });
    return delegation;
  }

  private async lockDelegation(tx: Tx, actor: Actor, groupId: string, delegationId: string): Promise<DelegationRow> {
    await this.lockAndRequire(tx, actor, groupId);
    const delegation = await this.delegations.find(tx, delegationId);
    if (!delegation) throw new DomainError('request.not_found');
    if (delegation.isOver) throw new DomainError('groups.delegation_over');
    return delegation;
  }

  private async lockAndRequire(tx: Tx, actor: Actor, groupId: string): Promise<void> {
    await this.groups.lock(tx, groupId);
    await this.access.requireIn(tx, actor, 'group.manage_members', { groupId });
  }

  private async record(
    tx: Tx,
    actor: Actor,
    type: 'delegation.created' | 'delegation.changed' | 'delegation.ended',
    delegationId: string,
  ): Promise<DelegationView> {
    const row = await this.delegations.find(tx, delegationId);
    if (!row) throw new Error(`Delegation ${delegationId} is not there.`);
    const { groupId, organisationId, stakeholderClass, kind, tags, weightMicro } = row;
    await this.events.append(tx, {
      stream: 'group',
      streamId: groupId,
      type,
      actor,
      facts: { delegationId, groupId, organisationId, stakeholderClass, kind, tags, weightMicro },
    });
    return this.viewIn(tx, row);
  }

  private async viewIn(tx: Tx, row: DelegationRow): Promise<DelegationView> {
    const mandates = await this.mandates.listOfDelegation(tx, row.id);
    return toDelegationView(row, mandates.map(toMandateView));
  }
}
