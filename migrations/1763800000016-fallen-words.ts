import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: words that fell with what somebody else restructured, without having seen them, are offered to whoever typed them, also
 * when they were gone by then. Lock: none, the table is new. Undo: drops it; the words stay in the log.
 */
export class FallenWords1763800000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_fallen_words (
        id uuid NOT NULL,
        document_no integer NOT NULL,
        seq bigint NOT NULL,
        ordinal integer NOT NULL,
        person_id uuid NOT NULL,
        clause_id text,
        words text NOT NULL,
        words_before text NOT NULL,
        words_after text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz,
        CONSTRAINT pk_document_fallen_words PRIMARY KEY (id),
        CONSTRAINT uq_document_fallen_words_place UNIQUE (document_no, seq, ordinal),
        CONSTRAINT fk_document_fallen_words_document FOREIGN KEY (document_no) REFERENCES document (no),
        CONSTRAINT fk_document_fallen_words_person FOREIGN KEY (person_id) REFERENCES person (id)
      );
      CREATE INDEX ix_document_fallen_words_open ON document_fallen_words (document_no, person_id) WHERE settled_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE document_fallen_words`);
  }
}
