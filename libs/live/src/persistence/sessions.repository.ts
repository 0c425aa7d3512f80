import type { Tx } from '#platform';
import { fromHex } from '#shared';
import { Injectable } from '@nestjs/common';
import { FIRST_OFFLINE_ID } from '../domain/limits.js';

/** A session that has been leased a client id. */
export interface StoredSession {
  readonly no: number;
  readonly personId: string | null;
  readonly mandateId: string | null;
  readonly lastPushNo: number;
  readonly lastSeq: number;
  /** Null after its id went back: the session is over. */
  readonly clientId: number | null;
}

export interface SessionOwner {
  readonly personId: string | null;
  readonly mandateId: string | null;
}

/** Rows of `document_session` and `document_client`: who writes under which id. */
@Injectable()
export class SessionsRepository {
  /** @param session - 32 hex digits */
  async find(tx: Tx, documentNo: number, session: string): Promise<StoredSession | null> {
    const [row] = await tx.query<SessionRow>(
      `SELECT s.no, s.person_id, s.mandate_id, s.last_push_no, s.last_seq,
         (SELECT c.client_id FROM document_client c WHERE c.session_no = s.no AND c.status = 'leased') AS client_id
       FROM document_session s WHERE s.document_no = $1 AND s.session = $2`,
      [documentNo, bytesOf(session)],
    );
    return row ? toSession(row) : null;
  }

  /** @returns who wrote in a document, by the numbers of their sessions */
  async owners(tx: Tx, documentNo: number): Promise<Map<number, SessionOwner>> {
    const rows = await tx.query<{ no: string; person_id: string | null; mandate_id: string | null }>(
      `SELECT no, person_id, mandate_id FROM document_session WHERE document_no = $1`,
      [documentNo],
    );
    return new Map(rows.map((row) => [Number(row.no), { personId: row.person_id, mandateId: row.mandate_id }]));
  }

  /** Adds the session, unless it is there. @returns its number, or null when it was there */
  async insert(tx: Tx, documentNo: number, session: string, owner: SessionOwner): Promise<number | null> {
    const [row] = await tx.query<{ no: string }>(
      `INSERT INTO document_session (document_no, session, person_id, mandate_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT uq_document_session DO NOTHING RETURNING no`,
      [documentNo, bytesOf(session), owner.personId, owner.mandateId],
    );
    return row ? Number(row.no) : null;
  }

  /**
   * Leases an id that the same person gave back under the same mandate.
   * @returns the id, or null when there is none
   * @see PROTOCOL.md L13
   */
  async takeFreeId(tx: Tx, documentNo: number, sessionNo: number, owner: SessionOwner): Promise<number | null> {
    const [row] = await tx.query<{ client_id: string }>(
      `UPDATE document_client SET status = 'leased', session_no = $2
       WHERE (lineage_id, client_id) = (
         SELECT c.lineage_id, c.client_id FROM document_client c JOIN document_session s ON s.no = c.session_no
         WHERE c.document_no = $1 AND c.status = 'free'
           AND s.person_id IS NOT DISTINCT FROM $3::uuid AND s.mandate_id IS NOT DISTINCT FROM $4::uuid
         ORDER BY c.client_id LIMIT 1 FOR UPDATE OF c SKIP LOCKED)
       RETURNING client_id`,
      [documentNo, sessionNo, owner.personId, owner.mandateId],
    );
    return row ? Number(row.client_id) : null;
  }

  /** Leases the next id of the lineage. */
  async takeNextId(tx: Tx, documentNo: number, sessionNo: number): Promise<number> {
    const [row] = await tx.query<{ client_id: string }>(
      `WITH next AS (
         UPDATE lineage l SET next_client_id = next_client_id + 1 FROM document d
         WHERE d.no = $1 AND l.id = d.lineage_id RETURNING l.id, l.next_client_id - 1 AS client_id
       )
       INSERT INTO document_client (lineage_id, client_id, document_no, session_no)
       SELECT id, client_id, $1, $2 FROM next RETURNING client_id`,
      [documentNo, sessionNo],
    );
    if (!row) throw new Error(`Document ${documentNo} has no lineage.`);
    return Number(row.client_id);
  }

  /** Binds an id that was made offline. @returns false when somebody has it already */
  async bindId(tx: Tx, documentNo: number, sessionNo: number, clientId: number): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO document_client (lineage_id, client_id, document_no, session_no)
       SELECT lineage_id, $3, $1, $2 FROM document WHERE no = $1
       ON CONFLICT ON CONSTRAINT pk_document_client DO NOTHING RETURNING client_id`,
      [documentNo, sessionNo, clientId],
    );
    return rows.length > 0;
  }

  /** @returns how many ids made offline a person bound within a day */
  async countOfflineIds(tx: Tx, personId: string): Promise<number> {
    const [row] = await tx.query<{ count: string }>(
      `SELECT count(*) AS count FROM document_client c JOIN document_session s ON s.no = c.session_no
       WHERE s.person_id = $1 AND c.client_id >= $2 AND c.created_at > now() - interval '1 day'`,
      [personId, FIRST_OFFLINE_ID],
    );
    return Number(row?.count ?? 0);
  }

  /** Gives a session's id back, for the same person under the same mandate. */
  async free(tx: Tx, sessionNo: number): Promise<void> {
    await tx.query(`UPDATE document_client SET status = 'free' WHERE session_no = $1 AND status = 'leased'`, [
      sessionNo,
    ]);
  }
}

interface SessionRow {
  readonly no: string;
  readonly person_id: string | null;
  readonly mandate_id: string | null;
  readonly last_push_no: string;
  readonly last_seq: string;
  readonly client_id: string | null;
}

function toSession(row: SessionRow): StoredSession {
  return {
    no: Number(row.no),
    personId: row.person_id,
    mandateId: row.mandate_id,
    lastPushNo: Number(row.last_push_no),
    lastSeq: Number(row.last_seq),
    clientId: row.client_id === null ? null : Number(row.client_id),
  };
}

function bytesOf(session: string): Buffer {
  return Buffer.from(fromHex(session));
}
