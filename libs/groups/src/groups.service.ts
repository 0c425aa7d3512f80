import type { Action, Actor, GroupChange, GroupRow, GroupView, NewGroup } from '#contracts';
import { EventLog, Transactions, type Tx } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { Access, factsOfActor } from './access.service.js';
import { changedFields } from './domain/changed-fields.js';
import { type InTree, inTreeOrder, wouldLoop } from './domain/group-tree.js';
import { can, rightsOf } from './domain/policy.js';
import { MandatesService } from './mandates.service.js';
import { type GroupInLine, GroupsRepository, type ListedGroup } from './persistence/groups.repository.js';
import { MandatesRepository } from './persistence/mandates.repository.js';
import { ProposalCounts } from './proposal-counts.js';
import { toMandateView } from './views.js';

/** What a page of a group shows as possible or not. */
const shownActions: readonly Action[] = [
  'group.read',
  'group.edit',
  'group.manage_members',
  'group.create',
  'organisation.create',
  'proposal.read',
  'proposal.create',
];

/** Working groups and their tree. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly access: Access,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly groups: GroupsRepository,
    private readonly mandates: MandatesRepository,
    private readonly granting: MandatesService,
    private readonly proposalCounts: ProposalCounts,
  ) {}

  /**
   * Lists the groups that the actor may read.
   * @returns in the order of the tree; a group of a hidden parent stands as a root
   */
  async list(actor: Actor): Promise<GroupRow[]> {
    // public: each group is decided on its own (R5)
    return this.transactions.read(async (tx) => {
      const readable = (await this.groups.list(tx, personOf(actor))).filter((group) => isReadable(actor, group));
      const counts = await this.proposalCounts.count(
        tx,
        readable.map(({ id }) => id),
      );
      return inTreeOrder(readable).map((group) => toGroupRow(group, counts.get(group.id) ?? 0));
    });
  }

  /**
   * Shows a group with what the actor may do in it.
   * @throws DomainError request.not_found when there is none or it may not be read
   */
  async view(actor: Actor, groupId: string): Promise<GroupView> {
    await this.access.require(actor, 'group.read', { groupId });
    return this.transactions.read((tx) => this.viewIn(tx, actor, groupId));
  }

  /**
   * Creates a group, with its first chair if one is named.
   * @throws DomainError request.forbidden (R3), groups.name_taken, request.not_found when there is no such parent or person
   */
  async create(actor: Actor, group: NewGroup): Promise<GroupView> {
    await this.access.require(actor, 'group.create');
    return this.transactions.run(async (tx) => {
      const id = newId();
      const { name, visibility, termsOfReference = '', parentId = null, chairPersonId } = group;
      await this.groups.insert(tx, { id, name, parentId, termsOfReference, visibility });
      await this.events.append(tx, {
        stream: 'group',
        streamId: id,
        type: 'group.created',
        actor,
        facts: { groupId: id, parentId, visibility },
      });
      if (chairPersonId !== undefined)
        await this.granting.grantIn(tx, actor, id, { personId: chairPersonId, role: 'chair' });
      return this.viewIn(tx, actor, id);
    });
  }

  /**
   * Changes a group; with `parentId`, moves it in the tree.
   * @throws DomainError request.not_found · request.forbidden (R8; R3 for a move) · groups.name_taken ·
   *   groups.parent_loop when it would become its own ancestor
   */
  async change(actor: Actor, groupId: string, change: GroupChange): Promise<GroupView> {
    await this.requireChange(actor, groupId, change);
    return this.transactions.run(async (tx) => {
      if (change.parentId !== undefined) await this.assertNoLoop(tx, groupId, change.parentId);
      await this.groups.lock(tx, groupId);
      const [before] = await this.groups.lineOf(tx, personOf(actor), groupId);
      if (!before) throw new DomainError('request.not_found');
      const fields = changedFields<GroupChange>(before, change);
      if (fields.length > 0) await this.save(tx, actor, before, { change, fields });
      return this.viewIn(tx, actor, groupId);
    });
  }

  private async requireChange(actor: Actor, groupId: string, { parentId, ...rest }: GroupChange): Promise<void> {
    await this.access.require(actor, 'group.read', { groupId });
    if (Object.values(rest).some((value) => value !== undefined))
      await this.access.require(actor, 'group.edit', { groupId });
    if (parentId !== undefined) await this.access.require(actor, 'group.create', { groupId });
  }

  private async assertNoLoop(tx: Tx, groupId: string, parentId: string | null): Promise<void> {
    const parents = await this.groups.lockTree(tx);
    if (parentId !== null && !parents.has(parentId)) throw new DomainError('request.not_found');
    if (wouldLoop(parents, groupId, parentId)) throw new DomainError('groups.parent_loop');
  }

  private async save(
    tx: Tx,
    actor: Actor,
    before: GroupInLine,
    { change, fields }: { change: GroupChange; fields: readonly string[] },
  ): Promise<void> {
    await this.groups.update(tx, before.id, change);
    await this.events.append(tx, {
      stream: 'group',
      streamId: before.id,
      type: 'group.changed',
      actor,
      facts: {
        groupId: before.id,
        fields,
        visibility: change.visibility ?? before.visibility,
        parentId: change.parentId === undefined ? before.parentId : change.parentId,
      },
    });
  }

  private async viewIn(tx: Tx, actor: Actor, groupId: string): Promise<GroupView> {
    const [group, ...ancestors] = await this.groups.lineOf(tx, personOf(actor), groupId);
    if (!group) throw new DomainError('request.not_found');
    const hidden = ancestors.findIndex((ancestor) => !isReadable(actor, ancestor));
    const readable = hidden === -1 ? ancestors : ancestors.slice(0, hidden); // nothing beyond a hidden one either
    const mine = actor.kind === 'person' ? await this.mandates.listOfPerson(tx, actor.personId, groupId) : [];
    const { facts, createdAt, ...shown } = group;
    return {
      ...shown,
      parentId: readable[0]?.id ?? null,
      ancestors: readable.map(({ id, name }) => ({ id, name })).toReversed(),
      createdAt: createdAt.toISOString(),
      myMandates: mine.map(toMandateView),
      rights: rightsOf(factsOfActor(actor, facts), group, shownActions),
    };
  }
}

function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}

function isReadable(actor: Actor, group: ListedGroup | GroupInLine): boolean {
  return can(factsOfActor(actor, group.facts), 'group.read', group).ok;
}

function toGroupRow(group: InTree<ListedGroup>, proposalCount: number): GroupRow {
  const { id, parentId, depth, name, visibility, myRoles, delegationCount } = group;
  return { id, parentId, depth, name, visibility, myRoles, delegationCount, proposalCount };
}
