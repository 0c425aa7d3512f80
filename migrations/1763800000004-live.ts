import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: the co-edited texts: one row a document, one row an update, leases of client ids. Lock: none, new tables.
 * Undo: drops every text. `document.no` and `document_session.no` are short surrogate keys for the hot table.
 * `document_update.clock_end` is the client id's clock after the row: clocks are read without decoding a payload.
 */
export class Live1763800000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document (
        id uuid NOT NULL,
        no integer GENERATED ALWAYS AS IDENTITY,
        kind text NOT NULL DEFAULT 'main',
        lineage_id uuid NOT NULL,
        base_version_id uuid,
        state text NOT NULL DEFAULT 'open',
        head_seq bigint NOT NULL DEFAULT 0,
        snapshot_seq bigint NOT NULL DEFAULT 0,
        acl_epoch integer NOT NULL DEFAULT 0,
        schema_version integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_document PRIMARY KEY (id),
        CONSTRAINT uq_document_no UNIQUE (no),
        CONSTRAINT ck_document_kind CHECK (kind IN ('main', 'amendment')),
        CONSTRAINT ck_document_state CHECK (state IN ('open', 'frozen', 'archived')),
        CONSTRAINT ck_document_seq CHECK (head_seq >= snapshot_seq AND snapshot_seq >= 0)
      );

      CREATE TABLE lineage (
        id uuid NOT NULL,
        next_client_id bigint NOT NULL DEFAULT 1,
        CONSTRAINT pk_lineage PRIMARY KEY (id),
        CONSTRAINT ck_lineage_client_id CHECK (next_client_id BETWEEN 1 AND 4294967295)
      );
      ALTER TABLE document ADD CONSTRAINT fk_document_lineage FOREIGN KEY (lineage_id) REFERENCES lineage (id);

      CREATE TABLE document_session (
        no bigint GENERATED ALWAYS AS IDENTITY,
        document_no integer NOT NULL,
        session bytea NOT NULL,
        person_id uuid,
        mandate_id uuid,
        last_push_no bigint NOT NULL DEFAULT 0,
        last_seq bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_document_session PRIMARY KEY (no),
        CONSTRAINT uq_document_session UNIQUE (document_no, session),
        CONSTRAINT fk_document_session_document FOREIGN KEY (document_no) REFERENCES document (no),
        CONSTRAINT fk_document_session_person FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_document_session_mandate FOREIGN KEY (mandate_id) REFERENCES mandate (id),
        CONSTRAINT ck_document_session_bytes CHECK (octet_length(session) = 16)
      );
      CREATE INDEX ix_document_session_person ON document_session (person_id);

      CREATE TABLE document_client (
        lineage_id uuid NOT NULL,
        client_id bigint NOT NULL,
        document_no integer NOT NULL,
        session_no bigint NOT NULL,
        status text NOT NULL DEFAULT 'leased',
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_document_client PRIMARY KEY (lineage_id, client_id),
        CONSTRAINT fk_document_client_lineage FOREIGN KEY (lineage_id) REFERENCES lineage (id),
        CONSTRAINT fk_document_client_document FOREIGN KEY (document_no) REFERENCES document (no),
        CONSTRAINT fk_document_client_session FOREIGN KEY (session_no) REFERENCES document_session (no),
        CONSTRAINT ck_document_client_status CHECK (status IN ('leased', 'free')),
        CONSTRAINT ck_document_client_id CHECK (client_id BETWEEN 1 AND 9007199254740991)
      );
      CREATE INDEX ix_document_client_free ON document_client (document_no) WHERE status = 'free';
      CREATE INDEX ix_document_client_session ON document_client (session_no);

      CREATE TABLE document_update (
        document_no integer NOT NULL,
        seq bigint NOT NULL,
        session_no bigint NOT NULL,
        push_no bigint NOT NULL,
        client_id bigint NOT NULL,
        clock_end bigint NOT NULL,
        base_seq bigint NOT NULL,
        payload bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_document_update PRIMARY KEY (document_no, seq),
        CONSTRAINT uq_document_update_push UNIQUE (session_no, push_no),
        CONSTRAINT fk_document_update_document FOREIGN KEY (document_no) REFERENCES document (no),
        CONSTRAINT fk_document_update_session FOREIGN KEY (session_no) REFERENCES document_session (no)
      );
      ALTER TABLE document_update ALTER COLUMN payload SET STORAGE EXTERNAL;

      CREATE TABLE document_snapshot (
        document_no integer NOT NULL,
        seq bigint NOT NULL,
        state bytea NOT NULL,
        encoding text NOT NULL,
        state_vector bytea NOT NULL,
        sha256 bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_document_snapshot PRIMARY KEY (document_no, seq),
        CONSTRAINT fk_document_snapshot_document FOREIGN KEY (document_no) REFERENCES document (no),
        CONSTRAINT ck_document_snapshot_encoding CHECK (encoding IN ('raw', 'br'))
      );

      CREATE TABLE document_quarantine (
        id uuid NOT NULL,
        document_no integer NOT NULL,
        seq bigint,
        payload bytea NOT NULL,
        reason text NOT NULL,
        person_id uuid,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_document_quarantine PRIMARY KEY (id),
        CONSTRAINT fk_document_quarantine_document FOREIGN KEY (document_no) REFERENCES document (no)
      );

      CREATE TRIGGER document_update_insert_only BEFORE UPDATE OR TRUNCATE ON document_update
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE document_quarantine, document_snapshot, document_update, document_client, document_session, document, lineage
    `);
  }
}
