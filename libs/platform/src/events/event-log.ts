import type { Actor, ChainedEvent, EventFact, EventType, StreamKind } from '#contracts';
import { canonicalHash, fromHex, newId, toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';

export interface NewEvent {
  readonly stream: StreamKind;
  readonly streamId: string;
  readonly type: EventType;
  readonly actor: Actor;
  /** Ids, codes, numbers, salted hashes: never a name, an address or free text of a person. */
  readonly facts?: Readonly<Record<string, EventFact>>;
}

/** Takes part in the transaction of whoever appends: it may write, lock, and register work for after the commit. */
export type EventSubscriber = (tx: Tx, event: ChainedEvent) => Promise<void>;

/**
 * The record of every change of state. `append` is called inside the transaction of the change, so neither exists
 * without the other. A higher library learns what a lower one did by subscribing.
 */
@Injectable()
export class EventLog {
  private readonly subscribers = new Map<EventType, EventSubscriber[]>();

  /**
   * Registers a subscriber that runs in the appending transaction; its failure rolls the change back.
   * @param types - the event types it wants
   */
  subscribe(types: readonly EventType[], subscriber: EventSubscriber): void {
    for (const type of types) this.subscribers.set(type, [...(this.subscribers.get(type) ?? []), subscriber]);
  }

  /**
   * Appends an event to its stream's hash chain and runs its subscribers. Locks the stream's head until the commit.
   * @param tx - the transaction of the change itself
   * @returns the event as stored
   */
  async append(tx: Tx, event: NewEvent): Promise<ChainedEvent> {
    const head = await this.lockHead(tx, event);
    const chained = chain(event, head);
    await tx.query(
      `INSERT INTO event (id, stream, stream_id, seq, type, actor_id, at, facts, previous_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        chained.id,
        chained.stream,
        chained.streamId,
        chained.seq,
        chained.type,
        chained.actorId,
        chained.at,
        JSON.stringify(chained.facts),
        Buffer.from(fromHex(chained.previousHash)),
        Buffer.from(fromHex(chained.hash)),
      ],
    );
    await tx.query(`UPDATE event_stream SET head_seq = $3, head_hash = $4 WHERE kind = $1 AND id = $2`, [
      chained.stream,
      chained.streamId,
      chained.seq,
      Buffer.from(fromHex(chained.hash)),
    ]);
    for (const subscriber of this.subscribers.get(event.type) ?? []) await subscriber(tx, chained);
    return chained;
  }

  /**
   * Reads a stream for export.
   * @param afterSeq - rows after this one; 0 for all
   * @param limit - at most so many rows
   * @returns events in order of `seq`
   */
  async read(
    tx: Tx,
    stream: StreamKind,
    streamId: string,
    page: { afterSeq: number; limit: number },
  ): Promise<ChainedEvent[]> {
    const rows = await tx.query<EventRow>(
      `SELECT id, stream, stream_id, seq, type, actor_id, at, facts, previous_hash, hash FROM event
       WHERE stream = $1 AND stream_id = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
      [stream, streamId, page.afterSeq, page.limit],
    );
    return rows.map(toEvent);
  }

  private async lockHead(tx: Tx, event: NewEvent): Promise<Head> {
    await tx.query(`INSERT INTO event_stream (kind, id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      event.stream,
      event.streamId,
    ]);
    const [row] = await tx.query<{ head_seq: string; head_hash: Buffer; now: Date }>(
      `SELECT head_seq, head_hash, date_trunc('milliseconds', clock_timestamp()) AS now
       FROM event_stream WHERE kind = $1 AND id = $2 FOR UPDATE`,
      [event.stream, event.streamId],
    );
    if (!row) throw new Error(`No head of stream ${event.stream} ${event.streamId}.`);
    return { seq: Number(row.head_seq), hash: toHex(row.head_hash), at: row.now.toISOString() };
  }
}

interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

interface EventRow {
  readonly id: string;
  readonly stream: StreamKind;
  readonly stream_id: string;
  readonly seq: string;
  readonly type: EventType;
  readonly actor_id: string | null;
  readonly at: Date;
  readonly facts: Record<string, EventFact>;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

function chain(event: NewEvent, head: Head): ChainedEvent {
  const body = {
    id: newId(),
    stream: event.stream,
    streamId: event.streamId,
    seq: head.seq + 1,
    type: event.type,
    actorId: event.actor.kind === 'person' ? event.actor.personId : null,
    at: head.at,
    facts: event.facts ?? {},
    previousHash: head.hash,
  };
  return { ...body, hash: canonicalHash(body) };
}

function toEvent(row: EventRow): ChainedEvent {
  return {
    id: row.id,
    stream: row.stream,
    streamId: row.stream_id,
    seq: Number(row.seq),
    type: row.type,
    actorId: row.actor_id,
    at: row.at.toISOString(),
    facts: row.facts,
    previousHash: toHex(row.previous_hash),
    hash: toHex(row.hash),
  };
}
