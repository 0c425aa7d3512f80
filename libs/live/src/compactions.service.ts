import { Transactions, type Tx } from '#platform';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import {
  CHECKPOINT_ROWS,
  COMPACT_AT_ROWS,
  COMPACTION_RETRY_MS,
  COMPACTION_SCAN_MS,
  DRAIN_PATIENCE_MS,
  MAX_COMPACTIONS,
  MAX_DUE,
} from './domain/limits.js';
import type { Room } from './domain/room.js';
import { CompactionsRepository } from './persistence/compactions.repository.js';
import { PagesRepository } from './persistence/pages.repository.js';
import { SnapshotsRepository } from './persistence/snapshots.repository.js';
import { type StoredRow, UpdateLogRepository } from './persistence/update-log.repository.js';
import { copyTogether } from './workers/copy-together.js';
import { WorkerPool } from './workers/worker-pool.service.js';

/** What one step of a compaction left. */
export interface CompactionStep {
  /** Up to here everything is in pages, and this is the seq of the newest snapshot. */
  readonly snapshotSeq: number;
  /** Rows behind it. */
  readonly rawRows: number;
}

/**
 * Moves rows from the raw log into pages and makes the snapshot behind them, in the background. One step is one
 * transaction, under a lock of its own: what is interrupted, wherever, has not happened, and what is done twice is done once.
 */
@Injectable()
export class Compactions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Compactions.name);
  /** Numbers of documents, and the room of those that are open here. */
  private readonly wanted = new Map<number, Room | null>();
  private readonly running = new Map<number, Promise<void>>();
  /** When a document may be tried again (milliseconds, monotonic). */
  private readonly notBefore = new Map<number, number>();
  private isStopping = false;
  /** Aborted when the stop has waited long enough. */
  private readonly stopping = new AbortController();
  private scanning: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly compactions: CompactionsRepository,
    private readonly updates: UpdateLogRepository,
    private readonly pages: PagesRepository,
    private readonly snapshots: SnapshotsRepository,
    private readonly workers: WorkerPool,
  ) {}

  onApplicationBootstrap(): void {
    const scan = (): void => {
      this.scanning = this.scan();
    };
    scan();
    this.timer = setInterval(scan, COMPACTION_SCAN_MS).unref();
  }

  /** Takes nothing up any more; what is under way is finished, or, if that takes long, given up. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.wanted.clear();
    this.isStopping = true;
    const patience = setTimeout(() => this.stopping.abort(), DRAIN_PATIENCE_MS);
    await this.scanning;
    await Promise.all(this.running.values());
    clearTimeout(patience);
  }

  /** Looks at an open document after a commit: when it has many raw rows, they are compacted soon. */
  note(room: Room): void {
    if (room.headSeq - room.snapshotSeq >= COMPACT_AT_ROWS) this.want(room.channel, room);
  }

  /** @returns rows of all documents that wait to be compacted */
  debt(): Promise<number> {
    return this.transactions.read((tx) => this.compactions.debt(tx));
  }

  /**
   * Compacts the first part of a document's raw rows, or all.
   * @returns what is left; null when another process is at it
   * @throws Error when the rows do not make a whole text, or the database fails; nothing has changed then
   */
  step(documentNo: number): Promise<CompactionStep | null> {
    // public: called by the server itself.
    return this.transactions.run((tx) => this.stepIn(tx, documentNo));
  }

  private want(documentNo: number, room: Room | null): void {
    if (this.isStopping || this.running.has(documentNo)) return;
    if (performance.now() < (this.notBefore.get(documentNo) ?? 0)) return;
    this.wanted.set(documentNo, room ?? this.wanted.get(documentNo) ?? null);
    this.startNext();
  }

  private startNext(): void {
    for (const [documentNo, room] of this.wanted) {
      if (this.isStopping || this.running.size >= MAX_COMPACTIONS) return;
      this.wanted.delete(documentNo);
      const run = this.compact(documentNo, room).finally(() => {
        this.running.delete(documentNo);
        this.startNext();
      });
      this.running.set(documentNo, run);
    }
  }

  private async compact(documentNo: number, room: Room | null): Promise<void> {
    const startedAt = performance.now();
    try {
      let step = await this.step(documentNo);
      while (step !== null && step.rawRows >= COMPACT_AT_ROWS && !this.isStopping) step = await this.step(documentNo);
      if (step && room) room.snapshotSeq = step.snapshotSeq;
      const durationMs = Math.round(performance.now() - startedAt);
      this.log.debug({ event: 'compaction.done', documentNo, snapshotSeq: step?.snapshotSeq, durationMs });
      this.notBefore.delete(documentNo);
      if (step === null) this.notBefore.set(documentNo, performance.now() + COMPACTION_SCAN_MS);
    } catch (error) {
      this.notBefore.set(documentNo, performance.now() + COMPACTION_RETRY_MS);
      if (!this.isStopping) this.log.error({ event: 'compaction.failed', documentNo, message: String(error) });
    }
  }

  private async scan(): Promise<void> {
    try {
      const now = performance.now();
      for (const [documentNo, time] of this.notBefore) if (time <= now) this.notBefore.delete(documentNo);
      const due = await this.transactions.read((tx) => this.compactions.due(tx, MAX_DUE));
      for (const documentNo of due) this.want(documentNo, null);
    } catch (error) {
      this.log.warn({ event: 'compaction.scan_failed', message: String(error) });
    }
  }

  private async stepIn(tx: Tx, documentNo: number): Promise<CompactionStep | null> {
    const found = await this.compactions.tryLock(tx, documentNo);
    if (!found) return null;
    const { headSeq, snapshotSeq } = found;
    const rows = await this.updates.rawRowsAfter(tx, documentNo, snapshotSeq);
    const last = rows.at(-1)?.seq;
    if (last === undefined) return { snapshotSeq, rawRows: 0 };
    const base = snapshotSeq === 0 ? null : await this.snapshots.newest(tx, documentNo, snapshotSeq);
    if (base === null && snapshotSeq > 0) throw new Error(`The snapshot at ${snapshotSeq} is missing.`);
    const withCheckpoint = last - (await this.snapshots.lastCheckpoint(tx, documentNo)) >= CHECKPOINT_ROWS;
    const task = { base: base && { ...base, state: Uint8Array.from(base.state) }, rows: asTask(rows), withCheckpoint };
    const made = await this.workers.run('compact', task, { signal: this.stopping.signal });
    for (const page of made.pages) await this.pages.add(tx, documentNo, page);
    for (const snapshot of made.snapshots) await this.snapshots.add(tx, documentNo, snapshot);
    await this.snapshots.forgetOlder(tx, documentNo);
    await this.compactions.setSnapshotSeq(tx, documentNo, last);
    return { snapshotSeq: last, rawRows: Math.max(0, headSeq - last) };
  }
}

function asTask(rows: readonly StoredRow[]) {
  const copies = copyTogether(rows.map(({ bytes }) => bytes));
  return rows.map(({ at, ...row }, index) => ({ ...row, atMs: at.getTime(), bytes: copies[index] ?? row.bytes }));
}
