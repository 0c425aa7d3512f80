import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: (1) what a push is judged by is kept beside the snapshot it belongs to, so that opening a text need not compute it;
 * null in older snapshots. (2) A row that cannot be applied is replaced by structs without content, of the same ids and
 * length, so that everything behind it can still be read; its original is kept in `document_quarantine` for ever. Rows are
 * replaced by `quarantine_update` alone: it makes the replacement itself, and only for a row that is in no page.
 * Lock: short, on two tables. Undo: the originals would be lost; it refuses while there are any.
 */
export class Validator1763800000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document_snapshot ADD COLUMN validator_state bytea;

      CREATE TRIGGER document_quarantine_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_quarantine
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION var_uint(number bigint) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT
      SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        rest bigint := number;
        bytes bytea := ''::bytea;
      BEGIN
        WHILE rest > 127 LOOP
          bytes := bytes || set_byte('\\x00'::bytea, 0, (128 + rest % 128)::integer);
          rest := rest / 128;
        END LOOP;
        RETURN bytes || set_byte('\\x00'::bytea, 0, rest::integer);
      END $$;

      CREATE FUNCTION quarantine_update(of_document integer, of_seq bigint, first_clock bigint, why text, entry uuid)
      RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE
        bad document_update%ROWTYPE;
        begins bigint;
      BEGIN
        PERFORM 1 FROM document WHERE no = of_document FOR NO KEY UPDATE;
        SELECT * INTO bad FROM document_update WHERE document_no = of_document AND seq = of_seq FOR UPDATE;
        IF NOT FOUND OR EXISTS (SELECT FROM document_quarantine q WHERE q.document_no = of_document AND q.seq = of_seq) THEN
          RETURN false;
        END IF;
        SELECT max(clock_end) INTO begins FROM document_update
          WHERE document_no = of_document AND client_id = bad.client_id AND seq < of_seq;
        IF begins IS NULL AND NOT EXISTS (SELECT FROM document_page p WHERE p.document_no = of_document) THEN
          begins := 0;
        END IF;
        -- An id whose earlier rows are all in pages begins where the server says.
        IF first_clock NOT BETWEEN 0 AND bad.clock_end OR first_clock <> coalesce(begins, first_clock) THEN
          RAISE EXCEPTION 'row % of document % does not begin at clock %', of_seq, of_document, first_clock
            USING ERRCODE = 'check_violation';
        END IF;
        INSERT INTO document_quarantine (id, document_no, seq, payload, reason, person_id)
          SELECT entry, of_document, of_seq, bad.payload, left(why, 500), s.person_id
          FROM document_session s WHERE s.no = bad.session_no;
        DELETE FROM document_update WHERE document_no = of_document AND seq = of_seq;
        -- One client, one struct, its id, "collected", its length; no deletions. Without structs: an empty update.
        bad.payload := CASE WHEN first_clock = bad.clock_end THEN '\\x0000'::bytea
          ELSE '\\x0101'::bytea || var_uint(bad.client_id) || var_uint(first_clock) || '\\x00'::bytea
            || var_uint(bad.clock_end - first_clock) || '\\x00'::bytea END;
        INSERT INTO document_update SELECT bad.*;
        RETURN true;
      END $$;
      REVOKE ALL ON FUNCTION quarantine_update FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM document_quarantine) THEN
          RAISE EXCEPTION 'rows have been replaced: their originals are in document_quarantine';
        END IF;
      END $$;
      DROP FUNCTION quarantine_update;
      DROP FUNCTION var_uint;
      DROP TRIGGER document_quarantine_insert_only ON document_quarantine;
      ALTER TABLE document_snapshot DROP COLUMN validator_state;
    `);
  }
}
