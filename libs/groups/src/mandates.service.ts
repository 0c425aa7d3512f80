import type { Actor, MandateChange, MandateView, NewMandate, Role } from '#contracts';
import { EventLog, Transactions, type Tx } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { Access } from './access.service.js';
import { asInstant, holdingFault, isGroupRole, keepsAChair } from './domain/holding.js';
import { DelegationsRepository } from './persistence/delegations.repository.js';
import { GroupsRepository } from './persistence/groups.repository.js';
import { type MandateRow, MandatesRepository } from './persistence/mandates.repository.js';
import { toMandateView } from './views.js';

/** A mandate to grant in another use case. */
export interface MandateGrant extends NewMandate {
  /** The accepted invitation that promised it: then whoever invited has granted it. */
  readonly invitation?: { readonly id: string; readonly invitedBy: string | null };
}

/** Roles of people in groups. Every change waits for the group's row, so that a group never loses its last chair. */
@Injectable()
export class MandatesService {
  constructor(
    private readonly access: Access,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly groups: GroupsRepository,
    private readonly delegations: DelegationsRepository,
    private readonly mandates: MandatesRepository,
  ) {}

  /**
   * Gives a person a role in a group, from now or from a later time on.
   * @throws DomainError request.not_found · request.forbidden (R7) · groups.role_needs_delegation ·
   *   groups.role_without_delegation · groups.delegation_over · groups.already_delegated · groups.role_held_already ·
   *   groups.dates · groups.last_chair when the only chair would have an end
   */
  async grant(actor: Actor, groupId: string, mandate: NewMandate): Promise<MandateView> {
    await this.access.require(actor, 'group.manage_members', { groupId });
    return this.transactions.run(async (tx) => {
      await this.lockAndRequire(tx, actor, groupId);
      return this.grantIn(tx, actor, groupId, mandate);
    });
  }

  /**
   * The same inside another use case, which has decided that it may be granted.
   * @throws DomainError as `grant`, rights aside; identity.link_invalid when an invitation promised it and is void (R24)
   */
  async grantIn(tx: Tx, actor: Actor, groupId: string, mandate: MandateGrant): Promise<MandateView> {
    await this.groups.lock(tx, groupId);
    await this.assertStillPromised(tx, groupId, mandate);
    const delegationId = mandate.delegationId ?? null;
    await this.assertHoldable(tx, groupId, mandate.role, delegationId);
    const id = newId();
    const { personId, role, invitation } = mandate;
    const from = asInstant(mandate.from ?? null);
    const to = asInstant(mandate.to ?? null);
    const createdBy = invitation?.invitedBy ?? (actor.kind === 'person' ? actor.personId : null);
    await this.mandates.insert(tx, { id, groupId, personId, delegationId, role, from, to, createdBy });
    if (role === 'chair' && to !== null) await this.assertChair(tx, groupId, 'more');
    return this.record(tx, actor, { type: 'mandate.granted', mandateId: id, invitationId: invitation?.id ?? null });
  }

  /**
   * Changes role or end of a mandate. Its delegation stays: another one needs another mandate.
   * @throws DomainError request.not_found · request.forbidden (R7) · groups.mandate_over · groups.last_chair ·
   *   groups.role_needs_delegation · groups.role_without_delegation · groups.role_held_already · groups.dates
   */
  async change(actor: Actor, mandateId: string, change: MandateChange): Promise<MandateView> {
    const { groupId } = await this.requireMandate(actor, mandateId);
    return this.transactions.run(async (tx) => {
      const before = await this.lockMandate(tx, actor, groupId, mandateId);
      const { role = before.role } = change;
      const end = before.to?.toISOString() ?? null;
      const to = change.to === undefined ? end : asInstant(change.to);
      if (role === before.role && to === end) return toMandateView(before);
      return this.changeIn(tx, actor, before, { role, to });
    });
  }

  /**
   * Ends a mandate now. It stays on record.
   * @throws DomainError request.not_found · request.forbidden (R7) · groups.mandate_over · groups.last_chair
   */
  async end(actor: Actor, mandateId: string): Promise<MandateView> {
    const { groupId } = await this.requireMandate(actor, mandateId);
    return this.transactions.run(async (tx) => {
      const before = await this.lockMandate(tx, actor, groupId, mandateId);
      await this.mandates.end(tx, [mandateId]);
      if (before.role === 'chair') await this.assertChair(tx, groupId, 'less');
      return this.record(tx, actor, { type: 'mandate.ended', mandateId });
    });
  }

  /** Ends all mandates of a delegation, under the group's lock: they go with it. */
  async endOfDelegation(tx: Tx, actor: Actor, delegationId: string): Promise<void> {
    const mandates = await this.mandates.listOfDelegation(tx, delegationId);
    await this.mandates.end(
      tx,
      mandates.map(({ id }) => id),
    );
    for (const { id } of mandates) await this.record(tx, actor, { type: 'mandate.ended', mandateId: id });
  }

  private async changeIn(
    tx: Tx,
    actor: Actor,
    before: MandateRow,
    { role, to }: { readonly role: Role; readonly to: string | null },
  ): Promise<MandateView> {
    const fault = holdingFault(role, before.delegationId);
    if (fault !== null) throw new DomainError(`groups.${fault}`, { role });
    if (!(await this.mandates.update(tx, before.id, { role, to }))) throw new DomainError('groups.dates');
    if (before.role === 'chair') await this.assertChair(tx, before.groupId, 'less');
    else if (role === 'chair' && to !== null) await this.assertChair(tx, before.groupId, 'more');
    return this.record(tx, actor, { type: 'mandate.changed', mandateId: before.id });
  }

  private async requireMandate(actor: Actor, mandateId: string): Promise<MandateRow> {
    const mandate = await this.transactions.read((tx) => this.mandates.find(tx, mandateId));
    if (!mandate) throw new DomainError('request.not_found');
    await this.access.require(actor, 'group.manage_members', { groupId: mandate.groupId });
    return mandate;
  }

  private async lockMandate(tx: Tx, actor: Actor, groupId: string, mandateId: string): Promise<MandateRow> {
    await this.lockAndRequire(tx, actor, groupId);
    const mandate = await this.mandates.find(tx, mandateId);
    if (!mandate) throw new DomainError('request.not_found');
    if (mandate.isOver) throw new DomainError('groups.mandate_over');
    return mandate;
  }

  /** Decided again under the lock: the actor's own mandate may have ended while waiting for it. */
  private async lockAndRequire(tx: Tx, actor: Actor, groupId: string): Promise<void> {
    await this.groups.lock(tx, groupId);
    await this.access.requireIn(tx, actor, 'group.manage_members', { groupId });
  }

  /**
   * Whoever lost an office cannot hand it on with a link made before, and a suspended account hands on nothing.
   * @see RIGHTS.md R24
   */
  private async assertStillPromised(tx: Tx, groupId: string, { role, invitation }: MandateGrant): Promise<void> {
    if (!invitation?.invitedBy) return; // the server's own
    const decision = await this.access.decideAbout(tx, invitation.invitedBy, 'group.manage_members', { groupId });
    if (decision.ok) return;
    if (isGroupRole(role) || decision.reason === 'account_suspended') throw new DomainError('identity.link_invalid');
  }

  private async assertHoldable(tx: Tx, groupId: string, role: Role, delegationId: string | null): Promise<void> {
    const fault = holdingFault(role, delegationId);
    if (fault !== null) throw new DomainError(`groups.${fault}`, { role });
    if (delegationId === null) return;
    const delegation = await this.delegations.find(tx, delegationId);
    if (delegation?.groupId !== groupId) throw new DomainError('request.not_found');
    if (delegation.isOver) throw new DomainError('groups.delegation_over');
  }

  private async assertChair(tx: Tx, groupId: string, change: 'less' | 'more'): Promise<void> {
    if (!keepsAChair(await this.mandates.countChairs(tx, groupId), change)) throw new DomainError('groups.last_chair');
  }

  private async record(tx: Tx, actor: Actor, { type, mandateId, ...origin }: MandateEvent): Promise<MandateView> {
    const row = await this.mandates.find(tx, mandateId);
    if (!row) throw new Error(`Mandate ${mandateId} is not there.`);
    const view = toMandateView(row);
    const { groupId, delegationId, role, from, to, person } = view;
    await this.events.append(tx, {
      stream: 'group',
      streamId: groupId,
      type,
      actor,
      facts: { mandateId, personId: person.id, groupId, delegationId, role, from, to, ...origin },
    });
    return view;
  }
}

interface MandateEvent {
  readonly type: 'mandate.granted' | 'mandate.changed' | 'mandate.ended';
  readonly mandateId: string;
  /** Of a granted one: the invitation it was promised in, or null. */
  readonly invitationId?: string | null;
}
