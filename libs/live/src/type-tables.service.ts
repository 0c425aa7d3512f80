import { Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import type { Room } from './domain/room.js';
import { addStored } from './domain/state-table.js';
import { TypeTable } from './domain/type-table.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';

/** Rows that are read into a table in one turn of the event loop: about a millisecond. */
const ROWS_A_TURN = 100;

/** Makes the tables by which pushes are judged, when somebody begins to write: nobody who only reads waits for one. */
@Injectable()
export class TypeTables {
  private readonly making = new Map<Room, Promise<void>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly updates: UpdateLogRepository,
  ) {}

  /**
   * Makes a room's table, once for all who ask at the same time.
   * @returns when `room.table` is there
   */
  prepare(room: Room): Promise<void> {
    if (room.table) return Promise.resolve();
    const running = this.making.get(room);
    if (running) return running;
    const making = this.make(room).finally(() => this.making.delete(room));
    this.making.set(room, making);
    return making;
  }

  private async make(room: Room): Promise<void> {
    const table = new TypeTable();
    let seq = 0;
    // The room may advance while this reads; nothing is awaited between the last look and the hand-over.
    while (seq < room.headSeq) {
      const from = seq;
      const page = await this.transactions.read((tx) => this.updates.rowsAfter(tx, room.channel, from));
      if (page.length === 0) throw new Error(`Rows after ${from} of document ${room.documentId} are missing.`);
      for (const [index, row] of page.entries()) {
        // What the room has not taken over yet is added when it does.
        if (row.seq > room.headSeq) break;
        addStored(table, row.bytes);
        seq = row.seq;
        if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await setImmediate();
      }
    }
    room.table = table;
  }
}
