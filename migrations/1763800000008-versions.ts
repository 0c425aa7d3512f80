import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: what a text was at one seq of its log, for ever. Lock: none, new tables. Undo: drops every version; the log stays.
 * `version_due` holds versions that were asked for, with their number and seq, until their content is computed.
 */
export class Versions1763800000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const identity = `
        id uuid NOT NULL,
        proposal_id uuid NOT NULL,
        document_id uuid NOT NULL,
        number integer NOT NULL,
        seq bigint NOT NULL,
        reason text NOT NULL,
        stage text NOT NULL,
        label text NOT NULL DEFAULT '',
        message text NOT NULL DEFAULT '',
        author_id uuid,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),`;
    const constraints = (table: string): string => `
        CONSTRAINT pk_${table} PRIMARY KEY (id),
        CONSTRAINT uq_${table}_number UNIQUE (proposal_id, number),
        CONSTRAINT fk_${table}_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id),
        CONSTRAINT fk_${table}_document FOREIGN KEY (document_id) REFERENCES document (id),
        CONSTRAINT fk_${table}_author FOREIGN KEY (author_id) REFERENCES person (id),
        CONSTRAINT ck_${table}_number CHECK (number > 0),
        CONSTRAINT ck_${table}_seq CHECK (seq >= 0),
        CONSTRAINT ck_${table}_reason CHECK
          (reason IN ('manual', 'stage', 'ballot', 'amendment', 'import', 'restore', 'corrigendum')),
        CONSTRAINT ck_${table}_words CHECK (char_length(label) <= 200 AND char_length(message) <= 2000)`;
    await runner.query(`
      CREATE TABLE version_due (${identity}${constraints('version_due')}
      );

      CREATE TABLE version (${identity}
        parent_id uuid,
        schema_version integer NOT NULL,
        document bytea NOT NULL,
        plain_text text NOT NULL,
        state bytea NOT NULL,
        document_hash bytea NOT NULL,
        content_hash bytea NOT NULL,
        structure_hash bytea NOT NULL,
        clause_hashes jsonb NOT NULL,
        clause_count integer NOT NULL,
        word_count integer NOT NULL,${constraints('version')},
        CONSTRAINT fk_version_parent FOREIGN KEY (parent_id) REFERENCES version (id),
        CONSTRAINT ck_version_first CHECK ((parent_id IS NULL) = (number = 1)),
        CONSTRAINT ck_version_hashes CHECK (octet_length(document_hash) = 32 AND octet_length(content_hash) = 32
          AND octet_length(structure_hash) = 32)
      );
      CREATE INDEX ix_version_document ON version (document_id, seq);
      ALTER TABLE version ALTER COLUMN document SET STORAGE EXTERNAL;
      ALTER TABLE version ALTER COLUMN state SET STORAGE EXTERNAL;

      CREATE TRIGGER version_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE version, version_due`);
  }
}
