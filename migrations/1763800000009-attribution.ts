import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: whose words a text is made of, as far as it was computed from the log, and what the server noted of its own rows.
 * Lock: none, new tables. Undo: drops both; the first is computed again, of the second the sources of restored, imported,
 * adopted and taken-over rows are lost, their writers stay in the log.
 */
export class Attribution1763800000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_provenance (
        document_id uuid NOT NULL,
        algorithm integer NOT NULL,
        seq bigint NOT NULL,
        state bytea NOT NULL,
        computed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_document_provenance PRIMARY KEY (document_id, algorithm),
        CONSTRAINT fk_document_provenance_document FOREIGN KEY (document_id) REFERENCES document (id),
        CONSTRAINT ck_document_provenance_seq CHECK (seq >= 0)
      );
      ALTER TABLE document_provenance ALTER COLUMN state SET STORAGE EXTERNAL;

      CREATE TABLE document_source_note (
        document_id uuid NOT NULL,
        seq bigint NOT NULL,
        kind text NOT NULL,
        person_id uuid,
        mandate_id uuid,
        label text NOT NULL DEFAULT '',
        CONSTRAINT pk_document_source_note PRIMARY KEY (document_id, seq),
        CONSTRAINT fk_document_source_note_document FOREIGN KEY (document_id) REFERENCES document (id),
        CONSTRAINT fk_document_source_note_person FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_document_source_note_mandate FOREIGN KEY (mandate_id) REFERENCES mandate (id),
        CONSTRAINT ck_document_source_note_kind CHECK (kind IN ('restored', 'imported', 'adopted', 'taken_over')),
        CONSTRAINT ck_document_source_note_label CHECK (char_length(label) <= 300)
      );
      CREATE TRIGGER document_source_note_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_source_note
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE document_source_note, document_provenance`);
  }
}
