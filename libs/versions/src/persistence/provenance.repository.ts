import type { NameDisplay } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { NoteKind } from '../domain/attribution.js';
import type { AuthorFacts } from '../domain/attribution-names.js';
import { PROVENANCE_ALGORITHM } from '../domain/provenance.js';

/** Provenance as far as it was computed. */
export interface StoredProvenance {
  readonly seq: number;
  /** brotli of `encodeProvenance`. */
  readonly state: Buffer;
}

/** What the server knows of a row that it wrote for somebody. `personId` null: its new words are its writer's own. */
export interface SourceNote {
  readonly seq: number;
  readonly kind: NoteKind;
  readonly personId: string | null;
  readonly mandateId: string | null;
  /** The version restored, the name of the file, the amendment or thread: shown to whoever may read the text. */
  readonly label: string;
}

/** Somebody who wrote: a session, or a note's person under a number of their own. */
export interface AuthorKey {
  readonly sessionNo: number;
  readonly personId: string | null;
  readonly mandateId: string | null;
}

/** Rows of `document_provenance` and `document_source_note`, and the names of authors. */
@Injectable()
export class ProvenanceRepository {
  async find(tx: Tx, documentId: string): Promise<StoredProvenance | null> {
    const [row] = await tx.query<{ seq: string; state: Buffer }>(
      `SELECT seq, state FROM document_provenance WHERE document_id = $1 AND algorithm = $2`,
      [documentId, PROVENANCE_ALGORITHM],
    );
    return row ? { seq: Number(row.seq), state: row.state } : null;
  }

  /** Keeps what was computed, unless more is kept already: whoever computes the same rows gets the same bytes. */
  async keep(tx: Tx, documentId: string, { seq, state }: StoredProvenance): Promise<void> {
    await tx.query(
      `INSERT INTO document_provenance AS p (document_id, algorithm, seq, state) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT pk_document_provenance DO UPDATE
       SET seq = excluded.seq, state = excluded.state, computed_at = now() WHERE p.seq < excluded.seq`,
      [documentId, PROVENANCE_ALGORITHM, seq, state],
    );
  }

  /** @returns by seq */
  async notes(tx: Tx, documentId: string): Promise<SourceNote[]> {
    return tx.query<SourceNote>(
      `SELECT seq::float8 AS seq, kind, person_id AS "personId", mandate_id AS "mandateId", label
       FROM document_source_note WHERE document_id = $1 ORDER BY seq`,
      [documentId],
    );
  }

  /** Notes what a row was written for, in the transaction that writes it. */
  async addNote(tx: Tx, documentId: string, note: SourceNote): Promise<void> {
    await tx.query(
      `INSERT INTO document_source_note (document_id, seq, kind, person_id, mandate_id, label)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [documentId, note.seq, note.kind, note.personId, note.mandateId, note.label],
    );
  }

  /** @returns how the text's group shows names; undefined when no proposal has this text */
  async displays(
    tx: Tx,
    documentId: string,
  ): Promise<{ readonly forMembers: NameDisplay; readonly forPublic: NameDisplay } | undefined> {
    const [row] = await tx.query<{ forMembers: NameDisplay; forPublic: NameDisplay }>(
      `SELECT g.names_for_members AS "forMembers", g.names_for_public AS "forPublic"
       FROM proposal p JOIN working_group g ON g.id = p.group_id WHERE p.document_id = $1`,
      [documentId],
    );
    return row;
  }

  /**
   * Names authors as they were when they wrote: by the mandate they wrote under, or, without one, by the delegation they
   * last belonged to in the group.
   * @returns in the order of `keys`; without sessions that wrote nothing
   */
  async authors(tx: Tx, keys: readonly AuthorKey[], groupId: string): Promise<AuthorFacts[]> {
    return tx.query<AuthorFacts>(
      `SELECT k.no::float8 AS "sessionNo", k.person_id AS "personId", p.name, o.id AS "organisationId",
         o.name AS organisation, o.short_name AS "organisationShortName", d.stakeholder_class AS "stakeholderClass"
       FROM unnest($1::float8[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS k (no, person_id, mandate_id, place)
       LEFT JOIN person p ON p.id = k.person_id
       LEFT JOIN LATERAL (
         SELECT m.delegation_id FROM mandate m
         WHERE m.id = k.mandate_id
           OR (k.mandate_id IS NULL AND m.person_id = k.person_id AND m.group_id = $4 AND m.delegation_id IS NOT NULL)
         ORDER BY m.valid_from DESC, m.id LIMIT 1) m ON true
       LEFT JOIN delegation d ON d.id = m.delegation_id
       LEFT JOIN organisation o ON o.id = d.organisation_id
       WHERE k.no < 0 OR EXISTS (SELECT FROM document_session s WHERE s.no = k.no AND s.last_seq > 0)
       ORDER BY k.place`,
      [
        keys.map(({ sessionNo }) => sessionNo),
        keys.map(({ personId }) => personId),
        keys.map(({ mandateId }) => mandateId),
        groupId,
      ],
    );
  }
}
