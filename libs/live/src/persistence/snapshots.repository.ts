import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { NewSnapshot, SnapshotEncoding, StoredSnapshot } from '../domain/snapshot.js';

/** Snapshots of texts: what the log says, computed once. */
@Injectable()
export class SnapshotsRepository {
  /** @returns the newest, if it is of this seq or later; else null */
  async newest(tx: Tx, documentNo: number, fromSeq: number): Promise<StoredSnapshot | null> {
    const rows = await tx.query<SnapshotRow>(
      `SELECT ${COLUMNS} FROM document_snapshot WHERE document_no = $1 AND kind = 'newest' AND seq >= $2
       ORDER BY seq DESC LIMIT 1`,
      [documentNo, fromSeq],
    );
    return first(rows);
  }

  /** @returns what pushes behind the newest snapshot up to a seq are judged by; its bytes null when it was made without */
  async newestTable(
    tx: Tx,
    documentNo: number,
    upToSeq: number,
  ): Promise<{ readonly seq: number; readonly bytes: Uint8Array | null } | null> {
    const [row] = await tx.query<{ seq: string; validator_state: Buffer | null }>(
      `SELECT seq, validator_state FROM document_snapshot WHERE document_no = $1 AND kind = 'newest' AND seq <= $2
       ORDER BY seq DESC LIMIT 1`,
      [documentNo, upToSeq],
    );
    return row ? { seq: Number(row.seq), bytes: row.validator_state } : null;
  }

  /** @returns one that people are joining with, or joined with a moment ago; null when it is gone */
  async find(tx: Tx, documentNo: number, seq: number): Promise<StoredSnapshot | null> {
    const rows = await tx.query<SnapshotRow>(
      `SELECT ${COLUMNS} FROM document_snapshot WHERE document_no = $1 AND kind = 'newest' AND seq = $2`,
      [documentNo, seq],
    );
    return first(rows);
  }

  /** @returns the last one of this seq or before, of either kind; null when the text is younger than its first */
  async nearest(tx: Tx, documentNo: number, seq: number): Promise<StoredSnapshot | null> {
    const rows = await tx.query<SnapshotRow>(
      `SELECT ${COLUMNS} FROM document_snapshot WHERE document_no = $1 AND seq <= $2
       ORDER BY seq DESC, kind DESC LIMIT 1`,
      [documentNo, seq],
    );
    return first(rows);
  }

  /** @returns the seq of the last checkpoint; 0 before the first */
  async lastCheckpoint(tx: Tx, documentNo: number): Promise<number> {
    const [row] = await tx.query<{ seq: string | null }>(
      `SELECT max(seq) AS seq FROM document_snapshot WHERE document_no = $1 AND kind = 'checkpoint'`,
      [documentNo],
    );
    return Number(row?.seq ?? 0);
  }

  async add(tx: Tx, documentNo: number, snapshot: NewSnapshot): Promise<void> {
    await tx.query(
      `INSERT INTO document_snapshot (document_no, seq, kind, encoding, state, state_bytes, state_vector, sha256,
         validator_state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        documentNo,
        snapshot.seq,
        snapshot.kind,
        snapshot.encoding,
        Buffer.from(snapshot.state),
        snapshot.stateBytes,
        Buffer.from(snapshot.stateVector),
        Buffer.from(snapshot.sha256),
        Buffer.from(snapshot.validatorState),
      ],
    );
  }

  /** Keeps the newest and the one before, which somebody may be loading; and all checkpoints. */
  async forgetOlder(tx: Tx, documentNo: number): Promise<void> {
    await tx.query(
      `DELETE FROM document_snapshot WHERE document_no = $1 AND kind = 'newest' AND seq < (
         SELECT min(seq) FROM (SELECT seq FROM document_snapshot WHERE document_no = $1 AND kind = 'newest'
                               ORDER BY seq DESC LIMIT 2) AS kept)`,
      [documentNo],
    );
  }
}

interface SnapshotRow {
  readonly seq: string;
  readonly encoding: SnapshotEncoding;
  readonly state: Buffer;
  readonly state_bytes: number;
  readonly sha256: Buffer;
}

const COLUMNS = 'seq, encoding, state, state_bytes, sha256';

function first([row]: readonly SnapshotRow[]): StoredSnapshot | null {
  if (!row) return null;
  const { seq, encoding, state, state_bytes: stateBytes, sha256 } = row;
  return { seq: Number(seq), encoding, state, stateBytes, sha256 };
}
