import type { Actor } from '#contracts';
import { Memberships } from '#groups';
import { News, type NewsNotice } from '#live';
import type { Tx } from '#platform';
import { DocumentAccess } from '#proposals';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isOpenRoom, listenerOf, openRooms } from './domain/listener.js';
import { ThreadsRepository } from './persistence/threads.repository.js';

/** Says who of those that have a text open may hear of what is said in a room. */
@Injectable()
export class Listeners implements OnModuleInit {
  constructor(
    private readonly news: News,
    private readonly memberships: Memberships,
    private readonly documents: DocumentAccess,
    private readonly threads: ThreadsRepository,
  ) {}

  onModuleInit(): void {
    this.news.heardBy('threads', (tx, notice, actors) => this.among(tx, notice, actors));
  }

  /** Whoever has the text open may read the proposal; for all other rooms mandates are looked at as they are now. */
  private async among(
    tx: Tx,
    { documentId, roomName }: NewsNotice,
    actors: readonly Actor[],
  ): Promise<readonly Actor[] | 'all'> {
    if (roomName === 'group') return 'all';
    const groupId = await this.threads.groupOf(tx, documentId);
    if (groupId === null) return [];
    const people = actors.flatMap((actor) => (actor.kind === 'person' ? [actor.personId] : []));
    const mandates = await this.memberships.mandatesOfAll(tx, people, groupId);
    const heard: Actor[] = [];
    for (const actor of actors) {
      const held = actor.kind === 'person' ? (mandates.get(actor.personId) ?? []) : [];
      if (!isOpenRoom(openRooms(listenerOf(actor, held)), roomName)) continue;
      if ((await this.documents.rightOf(tx, actor, documentId)).right !== 'none') heard.push(actor);
    }
    return heard;
  }
}
