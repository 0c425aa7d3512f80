import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: every change of state is recorded, hash-linked per stream. Lock: none, new tables. Undo: drops the record.
 */
export class Events1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE site_mark (
        only_row boolean NOT NULL DEFAULT true,
        kind text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_site_mark PRIMARY KEY (only_row),
        CONSTRAINT ck_site_mark_only_row CHECK (only_row),
        CONSTRAINT ck_site_mark_kind CHECK (kind IN ('demo', 'real'))
      );

      CREATE TABLE event_stream (
        kind text NOT NULL,
        id uuid NOT NULL,
        head_seq bigint NOT NULL DEFAULT 0,
        head_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
        CONSTRAINT pk_event_stream PRIMARY KEY (kind, id),
        CONSTRAINT ck_event_stream_kind CHECK (kind IN ('site', 'person', 'group', 'proposal', 'ballot'))
      );

      CREATE TABLE event (
        id uuid NOT NULL,
        stream text NOT NULL,
        stream_id uuid NOT NULL,
        seq bigint NOT NULL,
        type text NOT NULL,
        actor_id uuid,
        at timestamptz NOT NULL,
        facts jsonb NOT NULL,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT pk_event PRIMARY KEY (id),
        CONSTRAINT uq_event_stream_seq UNIQUE (stream, stream_id, seq),
        CONSTRAINT fk_event_stream FOREIGN KEY (stream, stream_id) REFERENCES event_stream (kind, id),
        CONSTRAINT ck_event_hash CHECK (octet_length(hash) = 32 AND octet_length(previous_hash) = 32)
      );

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$;

      CREATE TRIGGER event_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER site_mark_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON site_mark
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE event, event_stream, site_mark; DROP FUNCTION refuse_change()`);
  }
}
