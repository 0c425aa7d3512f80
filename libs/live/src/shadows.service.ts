import { Transactions } from '#platform';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { SHADOW_EVERY_MS } from './domain/limits.js';
import type { PendingPush, Room } from './domain/room.js';
import { FallenWordsRepository } from './persistence/fallen-words.repository.js';
import { QuarantineRepository } from './persistence/quarantine.repository.js';
import { SnapshotsRepository } from './persistence/snapshots.repository.js';
import { type StoredRow, UpdateLogRepository } from './persistence/update-log.repository.js';
import { copyTogether } from './workers/copy-together.js';
import type { CheckedRow, CheckResult, CheckTask } from './workers/shadow.js';
import { WorkerPool } from './workers/worker-pool.service.js';

/** Rows of one document that wait to be checked; beyond that they are read from the log. */
const MAX_WAITING_ROWS = 5_000;
/** How often a document is tried in one go before it waits for the next. */
const MAX_TRIES = 6;

/**
 * Applies every committed row to a shadow of its text within a second of its commit, in a worker. One that cannot be applied
 * is replaced in the log by structs without content, of the same ids and length; its original is kept in quarantine.
 */
@Injectable()
export class Shadows implements BeforeApplicationShutdown {
  private readonly log = new Logger(Shadows.name);
  private readonly waiting = new Map<number, CheckedRow[]>();
  private timer: NodeJS.Timeout | undefined;
  private checking: Promise<void> | null = null;
  private isStopping = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly updates: UpdateLogRepository,
    private readonly snapshots: SnapshotsRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly fallen: FallenWordsRepository,
    private readonly workers: WorkerPool,
  ) {}

  /** Notes rows that were just committed. @param rows - in order */
  note(room: Room, rows: readonly CheckedRow[]): void {
    if (rows.length === 0 || this.isStopping) return;
    const waiting = this.waiting.get(room.channel) ?? [];
    this.waiting.set(room.channel, waiting);
    for (const { seq, bytes } of rows) waiting.push({ seq, bytes });
    // The last one alone makes the worker say what is missing.
    if (waiting.length > MAX_WAITING_ROWS) waiting.splice(0, waiting.length - 1);
    if (this.checking === null) this.timer ??= setTimeout(() => this.begin(), SHADOW_EVERY_MS).unref();
  }

  /** @returns once everything noted so far has been checked */
  async idle(): Promise<void> {
    while (this.waiting.size > 0 || this.checking !== null) {
      if (this.checking === null) this.begin();
      await this.checking;
    }
  }

  /**
   * Applies pushes that are not committed yet, where nothing less tells what becomes of them.
   * @param pushes - of one document, in order
   * @returns the first one that does not fit; null when all do
   * @throws Error when the database or the worker fails
   */
  async firstUnfit<Push extends Pick<PendingPush, 'bytes'>>(room: Room, pushes: readonly Push[]): Promise<Push | null> {
    // public: called by whoever is about to commit them.
    const base = await this.transactions.read((tx) => this.snapshots.newest(tx, room.channel, 0));
    const tail: Uint8Array[] = [];
    for (let seq = base?.seq ?? 0; ;) {
      const from = seq;
      const page = await this.transactions.read((tx) => this.updates.rowsAfter(tx, room.channel, from));
      if (page.length === 0) break;
      tail.push(...page.map(({ bytes }) => bytes));
      seq = page.at(-1)?.seq ?? seq;
    }
    const updates = copyTogether([...tail, ...pushes.map(({ bytes }) => bytes)]);
    const task = { base: base && { encoding: base.encoding, state: Uint8Array.from(base.state) }, updates };
    const fitting = await this.workers.run('fits', task);
    return fitting < tail.length ? null : (pushes[fitting - tail.length] ?? null);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.checking;
  }

  private begin(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const tasks = [...this.waiting].map(([documentNo, rows]) => ({ documentNo, rows: copied(rows) }));
    this.waiting.clear();
    this.checking = this.check(tasks)
      .catch((error: unknown) => this.report(error))
      .finally(() => {
        this.checking = null;
        if (this.waiting.size > 0 && !this.isStopping)
          this.timer ??= setTimeout(() => this.begin(), SHADOW_EVERY_MS).unref();
      });
  }

  private report(error: unknown): void {
    if (!this.isStopping) this.log.error({ event: 'shadow.failed', message: String(error) });
  }

  private async check(tasks: readonly CheckTask[]): Promise<void> {
    const results = await this.workers.run('checkRows', tasks);
    for (const [index, result] of results.entries()) {
      const task = tasks[index];
      // One text that cannot be checked does not keep the others from it.
      if (task) await this.settle(task, result).catch((error: unknown) => this.report(error));
    }
  }

  /** Gives the shadow what it misses, and takes rows that do not fit out, until all fit. */
  private async settle({ documentNo }: CheckTask, first: CheckResult): Promise<void> {
    let result: CheckResult | undefined = first;
    await this.offer(documentNo, first);
    for (let tries = 0; result !== undefined && result.kind !== 'fit'; tries += 1) {
      if (tries === MAX_TRIES) throw new Error(`Document ${documentNo} could not be checked.`);
      if (result.kind === 'unfit') await this.takeOut(documentNo, result.seq, result.reason);
      // Another thread may have another shadow: after the first time everything is given.
      const from = result.kind === 'behind' && tries === 0 ? result.seq : null;
      const task = await this.taskFrom(documentNo, from);
      if (task.rows.length === 0) return;
      [result] = await this.workers.run('checkRows', [task]);
      if (result) await this.offer(documentNo, result);
    }
  }

  /** Words that fell unseen are kept for whoever typed them: they may be gone. */
  private async offer(documentNo: number, { fallen }: CheckResult): Promise<void> {
    if (fallen.length > 0) await this.transactions.run((tx) => this.fallen.add(tx, documentNo, fallen));
  }

  private async taskFrom(documentNo: number, fromSeq: number | null): Promise<CheckTask> {
    if (fromSeq !== null) return { documentNo, rows: await this.rowsFrom(documentNo, fromSeq) };
    const newest = await this.transactions.read((tx) => this.snapshots.newest(tx, documentNo, 0));
    const seq = newest?.seq ?? 0;
    const state = newest && { encoding: newest.encoding, state: Uint8Array.from(newest.state) };
    return { documentNo, base: { seq, state }, rows: await this.rowsFrom(documentNo, seq) };
  }

  private async rowsFrom(documentNo: number, fromSeq: number): Promise<CheckedRow[]> {
    const rows: StoredRow[] = [];
    for (let seq = fromSeq; ;) {
      const from = seq;
      const page = await this.transactions.read((tx) => this.updates.rowsAfter(tx, documentNo, from));
      if (page.length === 0) return copied(rows);
      rows.push(...page);
      seq = page.at(-1)?.seq ?? seq;
    }
  }

  private async takeOut(documentNo: number, seq: number, reason: string): Promise<void> {
    const isReplaced = await this.transactions.run(async (tx) => {
      const [row] = await this.updates.rowsAfter(tx, documentNo, seq - 1);
      if (row?.seq !== seq) return false;
      const clocks = await this.updates.clocks(tx, documentNo, seq - 1);
      return this.quarantine.replace(tx, documentNo, { seq, firstClock: clocks.get(row.clientId) ?? 0, reason });
    });
    // Somebody must act: the validator took what it should have refused, or a row was damaged.
    this.log.error({ event: 'row.quarantined', documentNo, seq, reason, isReplaced });
    if (!isReplaced) throw new Error(`Row ${seq} of document ${documentNo} cannot be applied, nor be replaced.`);
  }
}

/** Workers are sent the buffer behind a view; rows of one text share one. */
function copied(rows: readonly CheckedRow[]): CheckedRow[] {
  const bytes = copyTogether(rows.map((row) => row.bytes));
  return rows.map(({ seq }, index) => ({ seq, bytes: bytes[index] ?? new Uint8Array() }));
}
