import { DocumentLog } from '#live';
import { EventLog, Transactions, type Tx } from '#platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type AskedVersion, type DueVersion, VersionsRepository } from './persistence/versions.repository.js';
import { TextsAt } from './texts-at.service.js';
import type { BuiltVersion } from './workers/build-version.js';

/** How often versions that somebody else should have made are looked for, milliseconds. */
const SWEEP_MS = 30_000;

/**
 * Makes versions in two steps: asked for in the transaction of whatever calls for it (with number and seq), and made
 * right after its commit, in a thread, without any lock. What is asked for is made even if the process ends in between.
 * @see DECISIONS.md 1
 */
@Injectable()
export class VersionMaking implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(VersionMaking.name);
  private readonly settling = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionsRepository,
    private readonly texts: TextsAt,
    private readonly log: DocumentLog,
    private readonly events: EventLog,
  ) {}

  /**
   * Asks for a version in a transaction that holds the proposal's lock; it is made once that commits.
   * @param asked - `seq` at most the head of the log, by what this transaction sees
   * @returns the id that it will have
   */
  async askIn(tx: Tx, asked: AskedVersion): Promise<string> {
    // public: the right is decided by whoever asks, in the same transaction.
    const id = await this.versions.ask(tx, asked);
    tx.afterCommit(() => void this.settle(asked.proposalId).catch(() => undefined)); // logged; the sweep tries again
    return id;
  }

  /**
   * Makes all versions of a proposal that were asked for.
   * @returns once none waits
   */
  settle(proposalId: string): Promise<void> {
    // public: it only finishes what was asked for.
    const running = this.settling.get(proposalId);
    const settled = (running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => this.makeAll(proposalId))
      .finally(() => {
        if (this.settling.get(proposalId) === settled) this.settling.delete(proposalId);
      });
    this.settling.set(proposalId, settled);
    return settled;
  }

  /**
   * Makes a version at once, in the transaction that asked for it, from what was computed before.
   * @param built - of exactly this seq
   * @returns its id; null when the text has moved since, or others that were asked for before are not made yet
   */
  async makeIn(
    tx: Tx,
    proposalId: string,
    { seq, built }: { seq: number; built: BuiltVersion },
  ): Promise<string | null> {
    // public: as `askIn`.
    const due = await this.versions.nextDue(tx, proposalId);
    if (due === undefined || due.seq !== seq || due.reason !== 'ballot') return null;
    return (await this.insert(tx, due, built)) ? due.id : null;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS);
    this.timer.unref();
    void this.sweep();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearInterval(this.timer);
    await Promise.allSettled(this.settling.values());
  }

  private async makeAll(proposalId: string): Promise<void> {
    while (!this.isStopped) {
      const due = await this.transactions.read((tx) => this.versions.nextDue(tx, proposalId));
      if (due === undefined) return;
      await this.make(due);
    }
  }

  private async make(due: DueVersion): Promise<void> {
    try {
      const startedAt = performance.now();
      const built = await this.texts.build(due.documentId, due.seq);
      const isMade = await this.transactions.run((tx) => this.insert(tx, due, built));
      const durationMs = Math.round(performance.now() - startedAt);
      if (isMade) this.logger.log({ event: 'version.made', versionId: due.id, seq: due.seq, durationMs });
    } catch (error) {
      this.logger.error({ event: 'version.failed', versionId: due.id, message: String(error) });
      throw error;
    }
  }

  /** @returns false when another process was quicker */
  private async insert(tx: Tx, due: DueVersion, built: BuiltVersion): Promise<boolean> {
    if (!(await this.versions.takeDue(tx, due.id))) return false;
    const { schemaVersion } = await this.log.head(tx, due.documentId);
    await this.versions.insert(tx, due, built, schemaVersion);
    const { proposalId, documentId, number, seq, reason, stage, authorId } = due;
    const { contentHash, structureHash } = built;
    await this.events.append(tx, {
      stream: 'proposal',
      streamId: proposalId,
      type: 'version.made',
      actor: { kind: 'server', purpose: 'version' },
      facts: {
        proposalId,
        documentId,
        versionId: due.id,
        number,
        seq,
        reason,
        stage,
        authorId,
        contentHash,
        structureHash,
        schemaVersion,
      },
    });
    return true;
  }

  private async sweep(): Promise<void> {
    try {
      const proposalIds = await this.transactions.read((tx) => this.versions.proposalsWithDue(tx));
      for (const proposalId of proposalIds) await this.settle(proposalId);
    } catch (error) {
      this.logger.warn({ event: 'versions.sweep_failed', message: String(error) });
    }
  }
}
