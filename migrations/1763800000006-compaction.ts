import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: a row for each update costs some 200 bytes; pages keep the same updates, with their author and time, in five.
 * Rows leave `document_update` by `move_to_page` alone, which the server's role may call but not get around: it compares
 * every row with the proof of the page, in the transaction that adds the page and takes the rows away.
 * Lock: short, on two small tables. Undo: only while nothing has been compacted; it refuses otherwise.
 *
 * Always true, because one transaction does it all: pages hold 1 … `document.snapshot_seq`, raw rows everything after
 * it, and the newest snapshot is of that seq. Times are whole milliseconds: a finer one would not survive a page.
 */
export class Compaction1763800000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document_update ALTER COLUMN created_at SET DEFAULT date_trunc('milliseconds', now());
      ALTER TABLE document_update SET (autovacuum_vacuum_scale_factor = 0.05);

      CREATE TABLE document_page (
        document_no integer NOT NULL,
        from_seq bigint NOT NULL,
        to_seq bigint NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT pk_document_page PRIMARY KEY (document_no, to_seq),
        CONSTRAINT fk_document_page_document FOREIGN KEY (document_no) REFERENCES document (no),
        CONSTRAINT ck_document_page_rows CHECK (to_seq - from_seq BETWEEN 0 AND 499)
      );
      ALTER TABLE document_page ALTER COLUMN bytes SET STORAGE EXTERNAL;
      CREATE TRIGGER document_page_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_page
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE document_snapshot
        ADD COLUMN kind text NOT NULL DEFAULT 'newest',
        ADD COLUMN state_bytes integer NOT NULL,
        DROP CONSTRAINT pk_document_snapshot,
        DROP CONSTRAINT ck_document_snapshot_encoding,
        ADD CONSTRAINT pk_document_snapshot PRIMARY KEY (document_no, seq, kind),
        ADD CONSTRAINT ck_document_snapshot_kind CHECK (kind IN ('newest', 'checkpoint')),
        ADD CONSTRAINT ck_document_snapshot_encoding CHECK (encoding IN ('v1-br', 'v2-br'));
      ALTER TABLE document_snapshot ALTER COLUMN state SET STORAGE EXTERNAL;

      CREATE FUNCTION move_to_page(of_document integer, first_seq bigint, last_seq bigint, page bytea, proof bytea)
      RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE
        paged_seq bigint;
        row_count bigint;
        row_proof bytea;
      BEGIN
        PERFORM pg_advisory_xact_lock(${COMPACTION_LOCK}, of_document);
        SELECT coalesce(max(to_seq), 0) INTO paged_seq FROM document_page WHERE document_no = of_document;
        IF first_seq <> paged_seq + 1 THEN
          RAISE EXCEPTION 'document %: a page from % does not follow %', of_document, first_seq, paged_seq
            USING ERRCODE = 'serialization_failure';
        END IF;
        SELECT count(*), sha256(string_agg(
            int8send(seq) || int8send(session_no) || int8send(push_no) || int8send(client_id) || int8send(clock_end)
              || int8send(base_seq) || int8send(floor(extract(epoch FROM created_at) * 1000)::bigint)
              || int4send(octet_length(payload)) || payload, ''::bytea ORDER BY seq))
          INTO row_count, row_proof
          FROM document_update WHERE document_no = of_document AND seq BETWEEN first_seq AND last_seq;
        IF row_count <> last_seq - first_seq + 1 OR row_proof IS DISTINCT FROM proof THEN
          RAISE EXCEPTION 'document %: a page is not what rows % to % are', of_document, first_seq, last_seq
            USING ERRCODE = 'check_violation';
        END IF;
        INSERT INTO document_page (document_no, from_seq, to_seq, bytes) VALUES (of_document, first_seq, last_seq, page);
        DELETE FROM document_update WHERE document_no = of_document AND seq BETWEEN first_seq AND last_seq;
      END $$;
      REVOKE ALL ON FUNCTION move_to_page FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM document_page) THEN
          RAISE EXCEPTION 'texts have been compacted: their rows are in document_page';
        END IF;
      END $$;
      DROP FUNCTION move_to_page;
      DROP TABLE document_page;
      DELETE FROM document_snapshot;
      ALTER TABLE document_snapshot
        DROP CONSTRAINT ck_document_snapshot_encoding,
        DROP CONSTRAINT pk_document_snapshot,
        DROP COLUMN kind,
        DROP COLUMN state_bytes,
        ADD CONSTRAINT pk_document_snapshot PRIMARY KEY (document_no, seq),
        ADD CONSTRAINT ck_document_snapshot_encoding CHECK (encoding IN ('raw', 'br'));
      ALTER TABLE document_snapshot ALTER COLUMN state SET STORAGE EXTENDED;
      ALTER TABLE document_update RESET (autovacuum_vacuum_scale_factor);
      ALTER TABLE document_update ALTER COLUMN created_at SET DEFAULT now();
    `);
  }
}

/** First key of the advisory lock, "page" in hex; the second is the document's number. The same in compactions.repository.ts. */
const COMPACTION_LOCK = 0x70616765;
