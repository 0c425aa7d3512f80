import type { DocumentState, UpdateRow } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decodeStateVector } from 'yjs';
import { LOCK_TIMEOUT_MS, LOG_PAGE, STATEMENT_TIMEOUT_MS } from '../domain/limits.js';
import { PagesRepository } from './pages.repository.js';

/** What the lock of a document showed. */
export interface LockedDocument {
  readonly no: number;
  readonly headSeq: number;
  readonly state: DocumentState;
  readonly aclEpoch: number;
  /** Bytes of all pushes it ever took. */
  readonly storedBytes: number;
  /** The database's clock when the lock was held. */
  readonly now: Date;
}

/** A stored row with everything that a room needs to take it over. */
export interface StoredRow extends UpdateRow {
  readonly sessionNo: number;
  readonly clockEnd: number;
  /** The highest seq that its author had seen. */
  readonly baseSeq: number;
  /** When it was stored, by the database's clock. */
  readonly at: Date;
}

export interface NewRow {
  readonly documentNo: number;
  readonly seq: number;
  readonly sessionNo: number;
  readonly pushNo: number;
  readonly clientId: number;
  readonly clockEnd: number;
  readonly baseSeq: number;
  readonly payload: Uint8Array;
}

/** The log of updates: the one place that holds a text. Rows are added under the lock of their document, and never changed. */
@Injectable()
export class UpdateLogRepository {
  constructor(private readonly pages: PagesRepository) {}

  /**
   * Locks those documents that nobody else has locked; the others are left out, for a later batch.
   * Also bounds how long the rest of this transaction may wait or run.
   */
  async lockFree(tx: Tx, documentNos: readonly number[]): Promise<LockedDocument[]> {
    const rows = await tx.query<LockRow>(
      `SELECT ${LOCKED_COLUMNS}, set_config('lock_timeout', $2, true), set_config('statement_timeout', $3, true)
       FROM document WHERE no = ANY($1::int[]) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
      [documentNos, `${LOCK_TIMEOUT_MS}ms`, `${STATEMENT_TIMEOUT_MS}ms`],
    );
    return rows.map(toLocked);
  }

  /** Locks one document, waiting for whoever has it. @returns null when there is none */
  async lock(tx: Tx, documentNo: number): Promise<LockedDocument | null> {
    // The clock is read once the lock is held: by a second statement.
    await tx.query(`SELECT FROM document WHERE no = $1 FOR NO KEY UPDATE`, [documentNo]);
    const [row] = await tx.query<LockRow>(`SELECT ${LOCKED_COLUMNS} FROM document WHERE no = $1`, [documentNo]);
    return row ? toLocked(row) : null;
  }

  /**
   * Adds rows to locked documents: raises their heads, notes each session's last push, and inserts, in one statement.
   * @param rows - of each document in order of seq, beginning behind its head
   * @throws Error when a push does not follow the session's last one: it would be stored twice, or leave a gap
   */
  async append(tx: Tx, rows: readonly NewRow[]): Promise<void> {
    const [counted] = await tx.query<{ sessions: string; expected: string }>(
      `WITH new AS (
         SELECT * FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bytea[])
           AS t (document_no, seq, session_no, push_no, client_id, clock_end, base_seq, payload)
       ), heads AS (
         UPDATE document d SET head_seq = n.seq, stored_bytes = d.stored_bytes + n.bytes
         FROM (SELECT document_no, max(seq) AS seq, sum(octet_length(payload)) AS bytes FROM new GROUP BY document_no) n WHERE d.no = n.document_no
       ), sessions AS (
         UPDATE document_session s SET last_push_no = n.push_no, last_seq = n.seq
         FROM (SELECT session_no, min(push_no) - 1 AS before, max(push_no) AS push_no, max(seq) AS seq, count(*) AS pushes
               FROM new GROUP BY session_no) n
         WHERE s.no = n.session_no AND s.last_push_no = n.before AND n.push_no - n.before = n.pushes
         RETURNING s.no
       ), inserted AS (
       INSERT INTO document_update (document_no, seq, session_no, push_no, client_id, clock_end, base_seq, payload)
       SELECT document_no, seq, session_no, push_no, client_id, clock_end, base_seq, payload FROM new
       )
       SELECT (SELECT count(*) FROM sessions) AS sessions, (SELECT count(DISTINCT session_no) FROM new) AS expected`,
      [
        rows.map((row) => row.documentNo),
        rows.map((row) => row.seq),
        rows.map((row) => row.sessionNo),
        rows.map((row) => row.pushNo),
        rows.map((row) => row.clientId),
        rows.map((row) => row.clockEnd),
        rows.map((row) => row.baseSeq),
        rows.map((row) => asBuffer(row.payload)),
      ],
    );
    if (counted?.sessions !== counted?.expected) throw new Error('A push does not follow its session’s last one.');
  }

  /**
   * Reads some of the log, wherever it is kept.
   * @returns rows with afterSeq < seq, in order, some `LOG_PAGE` of them and at least one; empty at the end of the log
   */
  async rowsAfter(tx: Tx, documentNo: number, afterSeq: number): Promise<StoredRow[]> {
    // The order matters: rows go from here into pages and never back, so what is not here any more is there.
    const raw = await this.rawRowsAfter(tx, documentNo, afterSeq);
    return raw.length > 0 ? raw : this.pages.rowsAfter(tx, documentNo, afterSeq);
  }

  /**
   * Reads rows that are in no page yet.
   * @returns rows from afterSeq + 1 on, in order, some `LOG_PAGE` of them; empty when that row is in a page, or not there
   */
  async rawRowsAfter(tx: Tx, documentNo: number, afterSeq: number): Promise<StoredRow[]> {
    const rows = await tx.query<RowRow>(
      `SELECT seq, session_no, push_no, client_id, clock_end, base_seq, created_at, payload FROM (
         SELECT *, sum(octet_length(payload)) OVER (ORDER BY seq) - octet_length(payload) AS bytes_before FROM (
           SELECT * FROM document_update WHERE document_no = $1 AND seq > $2
             AND EXISTS (SELECT FROM document_update WHERE document_no = $1 AND seq = $2 + 1)
           ORDER BY seq LIMIT $3) AS page
       ) AS measured WHERE bytes_before < $4 ORDER BY seq`,
      [documentNo, afterSeq, LOG_PAGE.rows, LOG_PAGE.bytes],
    );
    return rows.map((row) => ({
      seq: Number(row.seq),
      sessionNo: Number(row.session_no),
      pushNo: Number(row.push_no),
      clientId: Number(row.client_id),
      clockEnd: Number(row.clock_end),
      baseSeq: Number(row.base_seq),
      at: row.created_at,
      bytes: row.payload,
    }));
  }

  /**
   * Reads the clock of every client id: those of the newest snapshot, and what came behind it.
   * @returns Map client id → clock after its last row up to `upToSeq`, or up to the snapshot if that is later
   */
  async clocks(tx: Tx, documentNo: number, upToSeq: number): Promise<Map<number, number>> {
    // One statement: between two, rows might go into a page.
    const rows = await tx.query<{ client_id: string; clock_end: string; state_vector: Buffer | null }>(
      `(SELECT NULL::bigint AS client_id, NULL::bigint AS clock_end, state_vector FROM document_snapshot
        WHERE document_no = $1 AND kind = 'newest' ORDER BY seq DESC LIMIT 1)
       UNION ALL
       (SELECT client_id, max(clock_end), NULL FROM document_update
        WHERE document_no = $1 AND seq <= $2 GROUP BY client_id)`,
      [documentNo, upToSeq],
    );
    const vector = rows.find((row) => row.state_vector !== null)?.state_vector;
    const clocks = vector ? decodeStateVector(vector) : new Map<number, number>();
    for (const row of rows) if (row.state_vector === null) clocks.set(Number(row.client_id), Number(row.clock_end));
    return clocks;
  }
}

const LOCKED_COLUMNS = 'no, head_seq, state, acl_epoch, stored_bytes, clock_timestamp() AS now';

interface LockRow {
  readonly no: number;
  readonly head_seq: string;
  readonly state: DocumentState;
  readonly acl_epoch: number;
  readonly stored_bytes: string;
  readonly now: Date;
}

function toLocked(row: LockRow): LockedDocument {
  return {
    no: row.no,
    headSeq: Number(row.head_seq),
    state: row.state,
    aclEpoch: row.acl_epoch,
    storedBytes: Number(row.stored_bytes),
    now: row.now,
  };
}

interface RowRow {
  readonly seq: string;
  readonly session_no: string;
  readonly push_no: string;
  readonly client_id: string;
  readonly clock_end: string;
  readonly base_seq: string;
  readonly created_at: Date;
  readonly payload: Buffer;
}

/** The driver writes a Buffer as bytea, another view of bytes as an array of numbers. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
