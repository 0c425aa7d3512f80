import { type Actor, collabEvents, type NewsMessage, type NewsTopic, newsTopics } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { actorKey, type Member } from './domain/member.js';
import type { Room } from './domain/room.js';
import { type NewsNotice, Outlet } from './outlet.service.js';
import { Rooms } from './rooms.service.js';

/** Decides which of several who read a text may hear of something beside it. Asked at every node, at the moment of telling. */
export type NewsAudience = (tx: Tx, notice: NewsNotice, actors: readonly Actor[]) => Promise<readonly Actor[] | 'all'>;

/**
 * Tells those who have a text open that something beside it changed, at every node: with the commit, in a few bytes, and
 * nothing but the sequence from which to look.
 * @see PROTOCOL.md L43
 */
@Injectable()
export class News {
  private readonly log = new Logger(News.name);
  private readonly audiences = new Map<NewsTopic, NewsAudience>();

  constructor(
    private readonly transactions: Transactions,
    private readonly rooms: Rooms,
    private readonly outlet: Outlet,
  ) {}

  /** Registers who may hear of a topic; called once, at the start. */
  heardBy(topic: NewsTopic, audience: NewsAudience): void {
    this.audiences.set(topic, audience);
  }

  /** Tells with the commit of a transaction; nobody, when it rolls back. */
  async tell(tx: Tx, notice: NewsNotice): Promise<void> {
    await this.outlet.announce(tx, { news: notice });
    tx.afterCommit(() => this.show(notice));
  }

  /** Shows what was told, here or at another node, to those at this one who may hear it. */
  async show(notice: NewsNotice): Promise<void> {
    const room = await this.rooms.find(notice.documentId);
    if (!room || room.members.size === 0) return;
    const hears = await this.listenersIn(room, notice);
    const { topic, roomId, seq } = notice;
    // Who came in meanwhile asks anew by themselves.
    for (const member of room.members.values())
      if (hears === 'all' || hears.has(actorKey(member.actor))) send(member, { topic, room: roomId, seq });
  }

  /** Notices were lost: everybody here looks for themselves. */
  lookAgain(): void {
    for (const room of this.rooms.all())
      for (const member of room.members.values())
        for (const topic of newsTopics) send(member, { topic, room: null, seq: 0 });
  }

  private async listenersIn(room: Room, notice: NewsNotice): Promise<ReadonlySet<string> | 'all'> {
    const audience = this.audiences.get(notice.topic);
    if (!audience) return new Set();
    const actors = new Map([...room.members.values()].map(({ actor }) => [actorKey(actor), actor]));
    try {
      const hears = await this.transactions.read((tx) => audience(tx, notice, [...actors.values()]));
      return hears === 'all' ? 'all' : new Set(hears.map(actorKey));
    } catch (error) {
      this.log.warn({ event: 'news.not_shown', message: String(error) });
      return new Set();
    }
  }
}

function send({ room: { channel }, receiver }: Member, news: Omit<NewsMessage, 'channel'>): void {
  receiver.send(collabEvents.news, { channel, ...news } satisfies NewsMessage);
}
