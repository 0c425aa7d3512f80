import type { Actor } from '#contracts';
import { Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { Access } from './access.service.js';
import { EventLines } from './event-lines.js';
import { mayKnowPeople } from './known-people.js';
import { GroupsRepository } from './persistence/groups.repository.js';

/** The record of a group, for whoever may read the group: ids only, no names; no ids of people where they are not shown. */
@Injectable()
export class GroupEventsService {
  constructor(
    private readonly access: Access,
    private readonly transactions: Transactions,
    private readonly groups: GroupsRepository,
    private readonly lines: EventLines,
  ) {}

  /**
   * Exports the group's chain of events.
   * @returns one JSON line each, from the first event on
   * @throws DomainError request.not_found when there is no such group or it may not be read
   */
  async export(actor: Actor, groupId: string): Promise<AsyncGenerator<string>> {
    await this.access.require(actor, 'group.read', { groupId });
    const showsPeople = await this.transactions.read(async (tx) => {
      const standpoint = await this.access.requireIn(tx, actor, 'group.read', { groupId });
      return mayKnowPeople(tx, this.groups, standpoint, groupId);
    });
    return this.lines.of('group', groupId, { showsPeople });
  }
}
