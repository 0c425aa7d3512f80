import type { DocumentState } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

/** A document as its row says. */
export interface DocumentRecord {
  readonly no: number;
  readonly id: string;
  readonly lineageId: string;
  readonly state: DocumentState;
  readonly headSeq: number;
  /** The seq of the newest snapshot: everything up to it is in pages. 0 when nothing is. */
  readonly snapshotSeq: number;
  readonly aclEpoch: number;
  readonly schemaVersion: number;
}

export interface NewDocument {
  readonly id: string;
  readonly lineageId: string;
  readonly schemaVersion: number;
}

/** Rows of `document` and `lineage`. */
@Injectable()
export class DocumentsRepository {
  async find(tx: Tx, documentId: string): Promise<DocumentRecord | null> {
    const [row] = await tx.query<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE id = $1`, [documentId]);
    return row ? toRecord(row) : null;
  }

  /** @returns how far documents go, and which epoch their rights have */
  async heads(tx: Tx, documentNos: readonly number[]): Promise<Pick<DocumentRecord, 'no' | 'headSeq' | 'aclEpoch'>[]> {
    const rows = await tx.query<Pick<DocumentRow, 'no' | 'head_seq' | 'acl_epoch'>>(
      `SELECT no, head_seq, acl_epoch FROM document WHERE no = ANY($1::int[])`,
      [documentNos],
    );
    return rows.map((row) => ({ no: row.no, headSeq: Number(row.head_seq), aclEpoch: row.acl_epoch }));
  }

  /**
   * @returns Map id → the last row and when it was stored; of a row that lies in a page the time when that was made, which
   *   is some minutes later
   */
  async textHeads(tx: Tx, documentIds: readonly string[]): Promise<Map<string, { seq: number; changedAt: Date }>> {
    const rows = await tx.query<{ id: string; head_seq: string; changed_at: Date }>(
      `SELECT d.id, d.head_seq, coalesce(
         (SELECT u.created_at FROM document_update u WHERE u.document_no = d.no AND u.seq = d.head_seq),
         (SELECT max(s.created_at) FROM document_snapshot s WHERE s.document_no = d.no), d.created_at) AS changed_at
       FROM document d WHERE d.id = ANY($1)`,
      [documentIds],
    );
    return new Map(rows.map((row) => [row.id, { seq: Number(row.head_seq), changedAt: row.changed_at }]));
  }

  /** @returns documents that exist, in the order of their ids */
  async findAll(tx: Tx, documentIds: readonly string[]): Promise<DocumentRecord[]> {
    const rows = await tx.query<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE id = ANY($1) ORDER BY id`, [
      documentIds,
    ]);
    return rows.map(toRecord);
  }

  /** Adds a document of a new lineage. @returns its number */
  async insert(tx: Tx, document: NewDocument): Promise<number> {
    await tx.query(`INSERT INTO lineage (id) VALUES ($1)`, [document.lineageId]);
    const [row] = await tx.query<{ no: number }>(
      `INSERT INTO document (id, lineage_id, schema_version) VALUES ($1, $2, $3) RETURNING no`,
      [document.id, document.lineageId, document.schemaVersion],
    );
    if (!row) throw new Error('A document was inserted without a number.');
    return row.no;
  }

  /**
   * Marks that rights on documents may have changed: until this transaction ends nothing is appended to them, and every
   * append after it looks at the rights again. Locks in the order of ids, so that two such changes never wait in a circle.
   */
  async raiseEpochs(tx: Tx, documentIds: readonly string[]): Promise<void> {
    await this.lockAll(tx, documentIds);
    await tx.query(`UPDATE document SET acl_epoch = acl_epoch + 1 WHERE id = ANY($1)`, [documentIds]);
  }

  /** The same, and sets the state: after this transaction nothing is appended to a text that is not open. */
  async setState(tx: Tx, documentId: string, state: DocumentState): Promise<void> {
    await tx.query(`UPDATE document SET state = $2, acl_epoch = acl_epoch + 1 WHERE id = $1`, [documentId, state]);
  }

  /** Locks a document until the commit: nothing is appended to it meanwhile. */
  async lock(tx: Tx, documentId: string): Promise<void> {
    await this.lockAll(tx, [documentId]);
  }

  private async lockAll(tx: Tx, documentIds: readonly string[]): Promise<void> {
    await tx.query(`SELECT FROM document WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE`, [documentIds]);
  }
}

interface DocumentRow {
  readonly no: number;
  readonly id: string;
  readonly lineage_id: string;
  readonly state: DocumentState;
  readonly head_seq: string;
  readonly snapshot_seq: string;
  readonly acl_epoch: number;
  readonly schema_version: number;
}

const COLUMNS = 'no, id, lineage_id, state, head_seq, snapshot_seq, acl_epoch, schema_version';

function toRecord(row: DocumentRow): DocumentRecord {
  return {
    no: row.no,
    id: row.id,
    lineageId: row.lineage_id,
    state: row.state,
    headSeq: Number(row.head_seq),
    snapshotSeq: Number(row.snapshot_seq),
    aclEpoch: row.acl_epoch,
    schemaVersion: row.schema_version,
  };
}
