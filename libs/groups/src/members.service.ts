import type { Actor, MandateView, MembersView, PersonChoice } from '#contracts';
import { People } from '#identity';
import { Transactions, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Access, type Standpoint } from './access.service.js';
import { can } from './domain/policy.js';
import { mayKnowPeople } from './known-people.js';
import { DelegationsRepository } from './persistence/delegations.repository.js';
import { GroupsRepository } from './persistence/groups.repository.js';
import { InvitedMandatesRepository } from './persistence/invited-mandates.repository.js';
import { MandatesRepository } from './persistence/mandates.repository.js';
import { toDelegationView, toInvitationRow, toMandateView } from './views.js';

const MAX_CHOICES = 20; // in a field; whoever wants more types another letter

/** Who is in a group, for whoever may know. */
@Injectable()
export class MembersService {
  constructor(
    private readonly access: Access,
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly groups: GroupsRepository,
    private readonly delegations: DelegationsRepository,
    private readonly mandates: MandatesRepository,
    private readonly invited: InvitedMandatesRepository,
  ) {}

  /**
   * Lists the members of a group. People are named to members and administrators, to others only where the group shows
   * persons to the public; open invitations are shown to whoever manages the members.
   * @throws DomainError request.not_found when there is no such group or it may not be read
   */
  async list(actor: Actor, groupId: string): Promise<MembersView> {
    await this.access.require(actor, 'group.read', { groupId });
    return this.transactions.read(async (tx) => {
      const standpoint = await this.access.requireIn(tx, actor, 'group.read', { groupId });
      const delegations = await this.delegations.listOfGroup(tx, groupId);
      const mandates = await this.namedMandates(tx, standpoint, groupId);
      const byDelegation = Map.groupBy(mandates, ({ delegationId }) => delegationId);
      const mayManage = isManager(standpoint);
      const invitations = mayManage ? await this.invited.listOpen(tx, groupId) : [];
      return {
        officers: byDelegation.get(null) ?? [],
        delegations: delegations.map((row) => toDelegationView(row, byDelegation.get(row.id) ?? [])),
        invitations: invitations.map(toInvitationRow),
      };
    });
  }

  /**
   * Finds people to choose from: members of the group, then, for whoever manages members, people of the site.
   * @param query - part of a name; empty for the first ones
   * @returns at most 20, each once
   * @throws DomainError request.not_found when there is no such group or it may not be read
   */
  async choices(actor: Actor, groupId: string, query: string): Promise<PersonChoice[]> {
    await this.access.require(actor, 'group.read', { groupId });
    return this.transactions.read(async (tx) => {
      const standpoint = await this.access.requireIn(tx, actor, 'group.read', { groupId });
      const members = matching(await this.namedMandates(tx, standpoint, groupId), query);
      const others = isManager(standpoint) ? await this.people.search(tx, query) : [];
      const known = new Set(members.map(({ id }) => id));
      const strangers = others.filter(({ id }) => !known.has(id));
      return [...members, ...strangers.map(({ id, name }) => ({ id, name, organisation: null }))].slice(0, MAX_CHOICES);
    });
  }

  private async namedMandates(tx: Tx, standpoint: Standpoint, groupId: string): Promise<MandateView[]> {
    if (!(await mayKnowPeople(tx, this.groups, standpoint, groupId))) return [];
    return (await this.mandates.listOfGroup(tx, groupId)).map(toMandateView);
  }
}

function isManager({ facts, subject }: Standpoint): boolean {
  return can(facts, 'group.manage_members', subject).ok;
}

function matching(mandates: readonly MandateView[], query: string): PersonChoice[] {
  const words = query.trim().toLocaleLowerCase('en');
  const people = new Map<string, PersonChoice>();
  for (const { person, organisation } of mandates) {
    if (!person.name.toLocaleLowerCase('en').includes(words)) continue;
    people.set(person.id, { ...person, organisation: organisation ?? people.get(person.id)?.organisation ?? null });
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}
