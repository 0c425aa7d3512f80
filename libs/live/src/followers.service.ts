import { Transactions } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { decodeRows } from './domain/bus-messages.js';
import type { Room } from './domain/room.js';
import { FanOut } from './fan-out.service.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { Reevaluations } from './reevaluations.service.js';
import { Rooms } from './rooms.service.js';

/** Rows that other nodes committed. */
export interface Range {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly rows: Uint8Array | null;
}

/** Keeps the open documents of this node at what other nodes committed: from the bus, or from Postgres where that had a gap. */
@Injectable()
export class Followers {
  private readonly log = new Logger(Followers.name);
  /** Up to where each document is known to go. */
  private readonly behind = new Map<Room, number>();
  /** How often rows were read from Postgres because the bus did not bring them. */
  gapsFilled = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly documents: DocumentsRepository,
    private readonly rooms: Rooms,
    private readonly fanOut: FanOut,
    private readonly reevaluations: Reevaluations,
  ) {}

  /** Takes rows over at once when they follow what is here; else reads what is missing. */
  follow(room: Room, { fromSeq, toSeq, rows }: Range): void {
    if (toSeq <= room.headSeq) return;
    if (rows !== null && fromSeq <= room.headSeq + 1 && !this.behind.has(room))
      this.fanOut.takeOver(room, decodeRows(rows));
    else this.catchUp(room, toSeq);
  }

  /** Looks which open documents went on without this node hearing of it, and whose rights changed. */
  async lookAround(): Promise<void> {
    const rooms = new Map(this.rooms.all().flatMap((room) => (room.members.size > 0 ? [[room.channel, room]] : [])));
    if (rooms.size === 0) return;
    const heads = await this.transactions.read((tx) => this.documents.heads(tx, [...rooms.keys()]));
    for (const { no, headSeq, aclEpoch } of heads) {
      const room = rooms.get(no);
      if (!room) continue;
      if (headSeq > room.headSeq) this.catchUp(room, headSeq);
      if (aclEpoch > room.aclEpoch) await this.reevaluations.room(room);
    }
  }

  /** One reading at a time for each document; what is heard of meanwhile is read by the next. */
  private catchUp(room: Room, toSeq: number): void {
    const known = this.behind.get(room);
    this.behind.set(room, Math.max(known ?? 0, toSeq));
    if (known === undefined) void this.read(room);
  }

  private async read(room: Room): Promise<void> {
    try {
      while (room.headSeq < (this.behind.get(room) ?? 0)) {
        this.gapsFilled += 1;
        const before = room.headSeq;
        await this.rooms.catchUp(room);
        if (room.headSeq === before) break; // said, and not there: nothing to wait for
      }
    } catch (error) {
      this.log.warn({ event: 'follow.failed', documentId: room.documentId, message: String(error) }); // looked at again soon
    } finally {
      this.behind.delete(room);
    }
  }
}
