import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { COMPACT_AT_ROWS, COMPACT_AT_REST } from '../domain/limits.js';

/** A text whose rows are to be compacted. */
export interface Compactable {
  readonly headSeq: number;
  readonly snapshotSeq: number;
}

/** Where compactions stand. */
@Injectable()
export class CompactionsRepository {
  /**
   * Takes the lock under which one document is compacted, till the end of the transaction.
   * @returns the document's row, not locked; null when another process is at it
   */
  async tryLock(tx: Tx, documentNo: number): Promise<Compactable | null> {
    const [lock] = await tx.query<{ is_ours: boolean }>(`SELECT pg_try_advisory_xact_lock($1, $2) AS is_ours`, [
      COMPACTION_LOCK,
      documentNo,
    ]);
    if (lock?.is_ours !== true) return null;
    // Not in the same statement: the row must be read after the lock is held.
    const [row] = await tx.query<{ head_seq: string; snapshot_seq: string }>(
      `SELECT head_seq, snapshot_seq FROM document WHERE no = $1`,
      [documentNo],
    );
    return row ? { headSeq: Number(row.head_seq), snapshotSeq: Number(row.snapshot_seq) } : null;
  }

  /** Says up to where a text is compacted. The last step: for a moment it holds the lock for which pushes wait. */
  async setSnapshotSeq(tx: Tx, documentNo: number, seq: number): Promise<void> {
    await tx.query(`UPDATE document SET snapshot_seq = $2 WHERE no = $1`, [documentNo, seq]);
  }

  /**
   * Looks for texts with many raw rows, or some and at rest: those a stop or a failure left, and those nobody writes in.
   * @returns numbers of documents, those with the most rows first
   */
  async due(tx: Tx, limit: number): Promise<number[]> {
    const rows = await tx.query<{ no: number }>(
      `SELECT d.no FROM document d WHERE d.head_seq - d.snapshot_seq >= $1
         OR (d.head_seq - d.snapshot_seq >= $2 AND NOT EXISTS (
           SELECT FROM document_update u WHERE u.document_no = d.no AND u.seq = d.head_seq
             AND u.created_at > now() - make_interval(secs => $3)))
       ORDER BY d.head_seq - d.snapshot_seq DESC LIMIT $4`,
      [COMPACT_AT_ROWS, COMPACT_AT_REST.rows, COMPACT_AT_REST.seconds, limit],
    );
    return rows.map(({ no }) => no);
  }

  /** @returns rows of all texts that are in no page yet */
  async debt(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ rows: string | null }>(`SELECT sum(head_seq - snapshot_seq) AS rows FROM document`);
    return Number(row?.rows ?? 0);
  }
}

/** First key of the advisory lock, "page" in hex; the same in the migration `compaction`. */
const COMPACTION_LOCK = 0x70616765;
