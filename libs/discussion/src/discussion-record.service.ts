import type { Actor, EventFact, EventType } from '#contracts';
import { News } from '#live';
import { EventLog, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { type StoredThread, ThreadsRepository } from './persistence/threads.repository.js';

/** A thread as far as its record goes. */
export type RecordedThread = Pick<StoredThread, 'id' | 'proposalId' | 'documentId' | 'audience' | 'room'>;

/** What is written down of a change: its event, in the stream of those who may know of it. */
@Injectable()
export class DiscussionRecord {
  constructor(
    private readonly events: EventLog,
    private readonly threads: ThreadsRepository,
    private readonly news: News,
  ) {}

  /** Gives the change its place in the sequence of its room, and tells those in it who have the text open. */
  async moveOn(tx: Tx, { proposalId, documentId, room }: RecordedThread): Promise<number> {
    const { id: roomId, seq } = await this.threads.moveOn(tx, proposalId, room);
    await this.news.tell(tx, { documentId, topic: 'threads', roomName: room, roomId, seq });
    return seq;
  }

  /**
   * Appends the event. A thread that not everybody may read who may read the proposal has a stream of its own: nobody
   * learns from the proposal's that there is one.
   * @see THREADS.md T4
   */
  async append(
    tx: Tx,
    actor: Actor,
    thread: RecordedThread,
    event: { readonly type: EventType; readonly facts: Readonly<Record<string, EventFact>> },
  ): Promise<void> {
    const { id: threadId, proposalId, audience } = thread;
    await this.events.append(tx, {
      stream: audience === 'group' ? 'proposal' : 'thread',
      streamId: audience === 'group' ? proposalId : threadId,
      type: event.type,
      actor,
      facts: { proposalId, threadId, ...event.facts },
    });
  }
}
