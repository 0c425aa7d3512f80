import { Transactions } from '#platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Limits } from './domain/limit-settings.js';
import { IDLE_ROOM_MS } from './domain/limits.js';
import { Room } from './domain/room.js';
import { FanOut } from './fan-out.service.js';
import { LIVE_LIMITS } from './live-limits.js';
import { Outlet } from './outlet.service.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';

/** The documents that are open in this process. */
@Injectable()
export class Rooms {
  private readonly log = new Logger(Rooms.name);
  private readonly open = new Map<string, Room>();
  private readonly opening = new Map<string, Promise<Room | null>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly documents: DocumentsRepository,
    private readonly updates: UpdateLogRepository,
    private readonly fanOut: FanOut,
    private readonly outlet: Outlet,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /**
   * Opens a document, once for all who ask at the same time. Reads its row and its clocks, not its text.
   * @returns null when there is no such document
   */
  enter(documentId: string): Promise<Room | null> {
    const open = this.open.get(documentId);
    if (open) return Promise.resolve(open);
    const opening = this.opening.get(documentId) ?? this.load(documentId);
    this.opening.set(documentId, opening);
    return opening;
  }

  /** @returns the room if it is open or being opened, else null */
  find(documentId: string): Promise<Room | null> {
    return this.opening.get(documentId) ?? Promise.resolve(this.open.get(documentId) ?? null);
  }

  /** @returns the room if it is open */
  openNow(documentId: string): Room | undefined {
    return this.open.get(documentId);
  }

  isOpening(documentId: string): boolean {
    return this.opening.has(documentId);
  }

  all(): Room[] {
    return [...this.open.values()];
  }

  /**
   * Takes over rows that are in the log and not in the room: written by another process, by the server itself, or by a
   * commit whose answer was lost.
   */
  async catchUp(room: Room): Promise<void> {
    for (;;) {
      const rows = await this.transactions.read((tx) => this.updates.rowsAfter(tx, room.channel, room.headSeq));
      if (rows.length === 0) break;
      // While this was read a batch may have brought some of them: `takeOver` leaves those out.
      this.fanOut.takeOver(room, rows);
    }
    room.isUncertain = false;
  }

  /** Closes rooms that nobody uses, the longest idle first when there are many. */
  closeIdle(nowMs: number): void {
    const idle = this.all()
      .filter((room) => room.isIdle)
      .sort((a, b) => (a.idleSince ?? nowMs) - (b.idleSince ?? nowMs));
    for (const [index, room] of idle.entries()) {
      const isOld = nowMs - (room.idleSince ?? nowMs) >= IDLE_ROOM_MS;
      if (isOld || idle.length - index > this.limits.maxIdleRooms) this.open.delete(room.documentId);
    }
  }

  private async load(documentId: string): Promise<Room | null> {
    try {
      const room = await this.transactions.read(async (tx) => {
        const record = await this.documents.find(tx, documentId);
        if (!record) return null;
        return new Room({ ...record, clocks: await this.updates.clocks(tx, record.no, record.headSeq) });
      });
      if (room) {
        room.idleSince = performance.now();
        this.open.set(documentId, room);
        this.outlet.who(documentId);
        this.log.debug({ event: 'room.opened', documentId, headSeq: room.headSeq });
      }
      return room;
    } finally {
      this.opening.delete(documentId);
    }
  }
}
