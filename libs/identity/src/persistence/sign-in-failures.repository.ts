import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { FailureCount } from '../domain/backoff.js';

/** Counts of failed attempts, in the database: a restart or a second server does not forget them. */
@Injectable()
export class SignInFailuresRepository {
  /**
   * Locks the counts of some keys until the commit.
   * @param keys - sorted, so that attempts with a key in common never lock each other out
   * @returns a count for each key that has failures, and the database's clock
   */
  async lock(tx: Tx, keys: readonly string[]): Promise<{ nowMs: number; counts: Map<string, FailureCount> }> {
    await tx.query(
      `INSERT INTO sign_in_failure (key, count, last_at, blocked_until)
       SELECT key, 0, now(), now() FROM unnest($1::text[]) AS key ON CONFLICT DO NOTHING`,
      [keys],
    );
    const rows = await tx.query<FailureRow>(
      `SELECT key, count, last_at, blocked_until FROM sign_in_failure WHERE key = ANY($1) ORDER BY key FOR UPDATE`,
      [keys],
    );
    const [clock] = await tx.query<{ now: Date }>(`SELECT clock_timestamp() AS now`);
    if (!clock) throw new Error('The database told no time.');
    const failing = rows.filter((row) => row.count > 0);
    return { nowMs: clock.now.getTime(), counts: new Map(failing.map((row) => [row.key, toCount(row)])) };
  }

  async write(tx: Tx, key: string, failures: FailureCount): Promise<void> {
    await tx.query(
      `INSERT INTO sign_in_failure (key, count, last_at, blocked_until) VALUES ($1, $2, $3, $4)
       ON CONFLICT (key) DO UPDATE SET count = $2, last_at = $3, blocked_until = $4`,
      [key, failures.count, new Date(failures.lastAtMs), new Date(failures.blockedUntilMs)],
    );
  }

  async forget(tx: Tx, key: string): Promise<void> {
    await tx.query(`DELETE FROM sign_in_failure WHERE key = $1`, [key]);
  }

  /** Takes one charge back, and the wait it brought. */
  async giveBack(tx: Tx, key: string): Promise<void> {
    await tx.query(`UPDATE sign_in_failure SET count = greatest(count - 1, 0), blocked_until = now() WHERE key = $1`, [
      key,
    ]);
  }

  /** @returns how many keys were forgotten */
  async forgetOld(tx: Tx, olderThanMs: number): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM sign_in_failure
       WHERE last_at < now() - make_interval(secs => $1) AND blocked_until < now() RETURNING key`,
      [olderThanMs / 1_000],
    );
    return rows.length;
  }
}

interface FailureRow {
  readonly key: string;
  readonly count: number;
  readonly last_at: Date;
  readonly blocked_until: Date;
}

function toCount(row: FailureRow): FailureCount {
  return { count: row.count, lastAtMs: row.last_at.getTime(), blockedUntilMs: row.blocked_until.getTime() };
}
