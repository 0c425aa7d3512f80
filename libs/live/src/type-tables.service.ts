import { Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import type { Room } from './domain/room.js';
import { addRow } from './domain/state-table.js';
import { decodeTable } from './domain/table-bytes.js';
import { TypeTable } from './domain/type-table.js';
import { SnapshotsRepository } from './persistence/snapshots.repository.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';
import { WorkerPool } from './workers/worker-pool.service.js';

/** Rows that are read into a table in one turn of the event loop: about a millisecond. */
const ROWS_A_TURN = 100;

/** Makes the tables by which pushes are judged, when somebody begins to write: nobody who only reads waits for one. */
@Injectable()
export class TypeTables {
  private readonly making = new Map<Room, Promise<void>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly updates: UpdateLogRepository,
    private readonly snapshots: SnapshotsRepository,
    private readonly workers: WorkerPool,
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
    const { table, seq: from } = await this.begin(room);
    let seq = from;
    // The room may advance while this reads; nothing is awaited between the last look and the hand-over.
    while (seq < room.headSeq) {
      const after = seq;
      const page = await this.transactions.read((tx) => this.updates.rowsAfter(tx, room.channel, after));
      if (page.length === 0) throw new Error(`Rows after ${after} of document ${room.documentId} are missing.`);
      for (const [index, row] of page.entries()) {
        // What the room has not taken over yet is added when it does.
        if (row.seq > room.headSeq) break;
        addRow(table, row);
        seq = row.seq;
        if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await setImmediate();
      }
    }
    room.table = table;
  }

  /** The table of the newest snapshot, as it was stored with it; else a worker makes it. */
  private async begin({ channel, headSeq }: Room): Promise<{ readonly table: TypeTable; readonly seq: number }> {
    const stored = await this.transactions.read((tx) => this.snapshots.newestTable(tx, channel, headSeq));
    const table = stored?.bytes ? decodeTable(stored.bytes) : null;
    if (stored && table) return { table, seq: stored.seq };
    const base = stored && (await this.transactions.read((tx) => this.snapshots.find(tx, channel, stored.seq)));
    if (!base) return { table: new TypeTable(), seq: 0 };
    const bytes = await this.workers.run('makeTable', { ...base, state: Uint8Array.from(base.state) });
    return { table: decodeTable(bytes) ?? new TypeTable(), seq: base.seq };
  }
}
