import type { FallenWordsView } from '#contracts';
import type { Tx } from '#platform';
import { newId } from '#shared';
import { Injectable } from '@nestjs/common';
import type { FallenWithRow } from '../workers/shadow.js';

/** Words that fell unseen, for whoever typed them, until they decide. */
@Injectable()
export class FallenWordsRepository {
  /** Adds what is not there yet; the server's own words, which nobody typed, are left out. */
  async add(tx: Tx, documentNo: number, fallen: readonly FallenWithRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO document_fallen_words (id, document_no, seq, ordinal, person_id, clause_id, words, words_before, words_after)
       SELECT f.id, d.no, f.seq, f.ordinal, s.person_id, f.clause_id, f.words, f.before, f.after
       FROM unnest($2::uuid[], $3::bigint[], $4::int[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[])
         AS f (id, seq, ordinal, client_id, clause_id, words, before, after)
       JOIN document d ON d.no = $1
       JOIN document_client c ON c.lineage_id = d.lineage_id AND c.client_id = f.client_id
       JOIN document_session s ON s.no = c.session_no
       WHERE s.person_id IS NOT NULL
       ON CONFLICT ON CONSTRAINT uq_document_fallen_words_place DO NOTHING`,
      [
        documentNo,
        fallen.map(() => newId()),
        fallen.map(({ seq }) => seq),
        fallen.map(({ ordinal }) => ordinal),
        fallen.map(({ clientId }) => clientId),
        fallen.map(({ clauseId }) => clauseId),
        fallen.map(({ words }) => words),
        fallen.map(({ before }) => before),
        fallen.map(({ after }) => after),
      ],
    );
  }

  /** @returns what a person has not decided about, the oldest first */
  async open(tx: Tx, documentId: string, personId: string, limit: number): Promise<FallenWordsView[]> {
    const rows = await tx.query<Row>(
      `SELECT f.id, f.created_at, f.clause_id, f.words, f.words_before, f.words_after
       FROM document_fallen_words f JOIN document d ON d.no = f.document_no
       WHERE d.id = $1 AND f.person_id = $2 AND f.settled_at IS NULL ORDER BY f.seq, f.ordinal LIMIT $3`,
      [documentId, personId, limit],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.created_at.toISOString(),
      clauseId: row.clause_id,
      words: row.words,
      before: row.words_before,
      after: row.words_after,
    }));
  }

  /** @returns false when there is none of this person; true also when it was settled before */
  async settle(tx: Tx, id: string, documentId: string, personId: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE document_fallen_words f SET settled_at = COALESCE(settled_at, now()) FROM document d
       WHERE f.id = $1 AND d.no = f.document_no AND d.id = $2 AND f.person_id = $3 RETURNING f.id`,
      [id, documentId, personId],
    );
    return rows.length > 0;
  }
}

interface Row {
  readonly id: string;
  readonly created_at: Date;
  readonly clause_id: string | null;
  readonly words: string;
  readonly words_before: string;
  readonly words_after: string;
}
