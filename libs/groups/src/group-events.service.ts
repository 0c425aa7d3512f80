import type { Actor } from '#contracts';
import { Injectable } from '@nestjs/common';
import { Access } from './access.service.js';
import { EventLines } from './event-lines.js';

/** The record of a group, for whoever may read the group: ids only, no names. */
@Injectable()
export class GroupEventsService {
  constructor(
    private readonly access: Access,
    private readonly lines: EventLines,
  ) {}

  /**
   * Exports the group's chain of events.
   * @returns one JSON line each, from the first event on
   * @throws DomainError request.not_found when there is no such group or it may not be read
   */
  async export(actor: Actor, groupId: string): Promise<AsyncGenerator<string>> {
    await this.access.require(actor, 'group.read', { groupId });
    return this.lines.of('group', groupId);
  }
}
