import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** An open transaction, passed as the first argument to everything that takes part in it. */
export interface Tx {
  /** TypeORM's manager on this transaction's connection: for entities. */
  readonly manager: EntityManager;
  /**
   * Runs SQL on this transaction's connection.
   * @returns the rows, whatever the statement (also for UPDATE … RETURNING)
   */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Registers work for after the commit (socket notices, mail); it is dropped when the transaction rolls back. */
  afterCommit(work: () => void | Promise<void>): void;
}

const RETRIED = new Set(['40001', '40P01']); // serialization failure, deadlock: Postgres asks to try again
const MAX_ATTEMPTS = 5; // a deadlock among many writers may strike twice; more than this is a fault to be seen

/** Opens transactions: one per use case, in the service that carries it out. */
@Injectable()
export class Transactions {
  private readonly log = new Logger(Transactions.name);

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs one use case in one transaction (READ COMMITTED), again when Postgres asks for it.
   * @param work - everything that must happen together; it may run more than once, so it must not act on the outside
   * @returns what `work` returns, after the commit
   * @throws whatever `work` throws, after the roll-back
   */
  async run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      const afterCommit: (() => void | Promise<void>)[] = [];
      try {
        const result = await this.dataSource.transaction((manager) => work(makeTx(manager, afterCommit)));
        await this.runAfterCommit(afterCommit);
        return result;
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !RETRIED.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  /**
   * Reads without a transaction of its own, through the same interface.
   * @param work - reads only
   */
  read<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return work(
      makeTx(this.dataSource.manager, {
        push: () => {
          throw new Error('Nothing is committed in a read.');
        },
      }),
    );
  }

  private async runAfterCommit(work: readonly (() => void | Promise<void>)[]): Promise<void> {
    for (const one of work) {
      try {
        await one();
      } catch (error) {
        // The commit stands: a failing notice must not look like a failed use case.
        this.log.error({ event: 'after_commit.failed', error });
      }
    }
  }
}

/**
 * Reads the SQLSTATE of a database error, also through TypeORM's wrapper.
 * @returns five characters, or undefined when the error is not Postgres'
 */
export function sqlState(error: unknown): string | undefined {
  const driverError = (error as { driverError?: { code?: unknown } } | null)?.driverError ?? error;
  const code = (driverError as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.length === 5 ? code : undefined;
}

/** @returns the name of the constraint that a database error names, or undefined */
export function violatedConstraint(error: unknown): string | undefined {
  const driverError = (error as { driverError?: { constraint?: unknown } } | null)?.driverError ?? error;
  const constraint = (driverError as { constraint?: unknown } | null)?.constraint;
  return typeof constraint === 'string' ? constraint : undefined;
}

function makeTx(manager: EntityManager, afterCommit: { push(work: () => void | Promise<void>): unknown }): Tx {
  return {
    manager,
    async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
      const result: unknown = await manager.query(sql, [...parameters]);
      return rowsOf<Row>(result);
    },
    afterCommit: (work) => void afterCommit.push(work),
  };
}

/**
 * TypeORM answers SELECT and INSERT with rows, UPDATE and DELETE with `[rows, count]`.
 * reason for its casts: only whoever wrote the SQL knows what a row holds
 */
function rowsOf<Row>(result: unknown): Row[] {
  if (!Array.isArray(result)) return [];
  const [first, second] = result as unknown[];
  if (result.length === 2 && Array.isArray(first) && typeof second === 'number') return first as Row[];
  return result as Row[];
}
