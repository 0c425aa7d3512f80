import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: what people say about a text, where it is anchored, and what became of it. Lock: `event_stream` for its new kind of
 * stream, which reads that table once (a row for each stream: a second for a million). Undo: drops all threads with their
 * events. What was said and done is insert-only; of a thread only where it stands now may change.
 */
export class Discussion1763800000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event_stream DROP CONSTRAINT ck_event_stream_kind;
      ALTER TABLE event_stream ADD CONSTRAINT ck_event_stream_kind
        CHECK (kind IN ('site', 'person', 'group', 'proposal', 'thread', 'ballot'));

      CREATE TABLE discussion_room (
        id uuid NOT NULL,
        proposal_id uuid NOT NULL,
        name text NOT NULL,
        head_seq bigint NOT NULL DEFAULT 0,
        head_number integer NOT NULL DEFAULT 0,
        CONSTRAINT pk_discussion_room PRIMARY KEY (id),
        CONSTRAINT uq_discussion_room_name UNIQUE (proposal_id, name),
        CONSTRAINT fk_discussion_room_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id)
      );

      CREATE TABLE thread (
        id uuid NOT NULL,
        proposal_id uuid NOT NULL,
        document_id uuid NOT NULL,
        room text NOT NULL,
        number integer NOT NULL,
        audience text NOT NULL,
        subject text NOT NULL,
        kind text NOT NULL,
        opened_by uuid NOT NULL,
        mandate_id uuid,
        delegation_id uuid,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        anchor_start bytea,
        anchor_end bytea,
        clause_id text,
        quote text,
        quote_before text,
        quote_after text,
        is_one_line boolean NOT NULL DEFAULT false,
        anchor_seq bigint,
        source_thread_id uuid,
        state text NOT NULL DEFAULT 'open',
        is_blocking boolean NOT NULL DEFAULT false,
        changed_seq bigint NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_thread PRIMARY KEY (id),
        CONSTRAINT uq_thread_number UNIQUE (proposal_id, room, number),
        CONSTRAINT fk_thread_room FOREIGN KEY (proposal_id, room) REFERENCES discussion_room (proposal_id, name),
        CONSTRAINT fk_thread_document FOREIGN KEY (document_id) REFERENCES document (id),
        CONSTRAINT fk_thread_opened_by FOREIGN KEY (opened_by) REFERENCES person (id),
        CONSTRAINT fk_thread_mandate FOREIGN KEY (mandate_id) REFERENCES mandate (id),
        CONSTRAINT fk_thread_delegation FOREIGN KEY (delegation_id) REFERENCES delegation (id),
        CONSTRAINT fk_thread_source FOREIGN KEY (source_thread_id) REFERENCES thread (id),
        CONSTRAINT ck_thread_audience CHECK (audience IN ('group', 'delegation', 'officers')),
        CONSTRAINT ck_thread_room CHECK (room = CASE audience
          WHEN 'delegation' THEN 'delegation:' || delegation_id WHEN 'officers' THEN 'officers:' || opened_by ELSE 'group' END),
        CONSTRAINT ck_thread_subject CHECK (subject IN ('text', 'clause', 'proposal')
          AND (subject = 'text') = (anchor_start IS NOT NULL) AND (subject = 'text') = (anchor_end IS NOT NULL)
          AND (subject = 'proposal') = (clause_id IS NULL) AND (subject = 'proposal') = (quote IS NULL)
          AND (subject = 'proposal') = (anchor_seq IS NULL)),
        CONSTRAINT ck_thread_anchor CHECK (octet_length(anchor_start) <= 32 AND octet_length(anchor_end) <= 32
          AND char_length(quote) <= 4000 AND char_length(quote_before) <= 64 AND char_length(quote_after) <= 64),
        CONSTRAINT ck_thread_kind CHECK (kind IN ('general', 'technical', 'editorial', 'legal')),
        CONSTRAINT ck_thread_state CHECK (state IN ('open', 'answered', 'closed')),
        CONSTRAINT ck_thread_blocking CHECK (NOT is_blocking OR audience <> 'delegation')
      );
      CREATE INDEX ix_thread_changed ON thread (proposal_id, room, changed_seq);
      CREATE INDEX ix_thread_opened_by ON thread (opened_by);

      CREATE TABLE comment (
        id uuid NOT NULL,
        thread_id uuid NOT NULL,
        number integer NOT NULL,
        author_id uuid NOT NULL,
        mandate_id uuid,
        delegation_id uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_comment PRIMARY KEY (id),
        CONSTRAINT uq_comment_number UNIQUE (thread_id, number),
        CONSTRAINT fk_comment_thread FOREIGN KEY (thread_id) REFERENCES thread (id),
        CONSTRAINT fk_comment_author FOREIGN KEY (author_id) REFERENCES person (id),
        CONSTRAINT fk_comment_mandate FOREIGN KEY (mandate_id) REFERENCES mandate (id),
        CONSTRAINT fk_comment_delegation FOREIGN KEY (delegation_id) REFERENCES delegation (id)
      );

      CREATE TABLE comment_revision (
        comment_id uuid NOT NULL,
        revision integer NOT NULL,
        action text NOT NULL,
        body text NOT NULL,
        wording text,
        is_for_delegation boolean NOT NULL,
        reason text NOT NULL DEFAULT '',
        salt bytea NOT NULL,
        made_by uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_comment_revision PRIMARY KEY (comment_id, revision),
        CONSTRAINT fk_comment_revision_comment FOREIGN KEY (comment_id) REFERENCES comment (id),
        CONSTRAINT fk_comment_revision_made_by FOREIGN KEY (made_by) REFERENCES person (id),
        CONSTRAINT ck_comment_revision_action CHECK (action IN ('written', 'edited', 'deleted', 'hidden', 'shown')
          AND (action = 'written') = (revision = 1)),
        CONSTRAINT ck_comment_revision_words CHECK (char_length(body) <= 10000 AND char_length(wording) <= 8000
          AND char_length(reason) <= 4000)
      );

      CREATE TABLE comment_confirmation (
        comment_id uuid NOT NULL,
        revision integer NOT NULL,
        confirmed_by uuid NOT NULL,
        mandate_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_comment_confirmation PRIMARY KEY (comment_id, revision),
        CONSTRAINT fk_comment_confirmation_revision FOREIGN KEY (comment_id, revision)
          REFERENCES comment_revision (comment_id, revision),
        CONSTRAINT fk_comment_confirmation_by FOREIGN KEY (confirmed_by) REFERENCES person (id),
        CONSTRAINT fk_comment_confirmation_mandate FOREIGN KEY (mandate_id) REFERENCES mandate (id)
      );

      CREATE TABLE thread_step (
        thread_id uuid NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL,
        taken_by uuid,
        outcome text,
        version_id uuid,
        reason text NOT NULL DEFAULT '',
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_thread_step PRIMARY KEY (thread_id, number),
        CONSTRAINT fk_thread_step_thread FOREIGN KEY (thread_id) REFERENCES thread (id),
        CONSTRAINT fk_thread_step_taken_by FOREIGN KEY (taken_by) REFERENCES person (id),
        CONSTRAINT fk_thread_step_version FOREIGN KEY (version_id) REFERENCES version (id),
        CONSTRAINT ck_thread_step_kind CHECK (kind IN ('closed', 'reopened', 'blocked', 'unblocked', 'overridden', 'answered',
          'satisfied', 'objected', 'published', 'taken_over')),
        CONSTRAINT ck_thread_step_outcome CHECK ((kind = 'answered') = (outcome IS NOT NULL)
          AND (version_id IS NULL OR kind = 'answered')
          AND (outcome IN ('accepted', 'partly', 'noted', 'rejected', 'out_of_scope'))),
        CONSTRAINT ck_thread_step_reason CHECK (char_length(reason) <= 4000)
      );

      CREATE FUNCTION keep_thread() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND (to_jsonb(OLD) - ARRAY['state', 'is_blocking', 'changed_seq', 'changed_at'])
          = (to_jsonb(NEW) - ARRAY['state', 'is_blocking', 'changed_seq', 'changed_at']) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a thread stays as it was opened' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER thread_stays BEFORE UPDATE OR DELETE ON thread FOR EACH ROW EXECUTE FUNCTION keep_thread();
    `);
    for (const table of ['comment', 'comment_revision', 'comment_confirmation', 'thread_step'])
      await runner.query(`CREATE TRIGGER ${table}_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE thread_step, comment_confirmation, comment_revision, comment, thread, discussion_room;
      DROP FUNCTION keep_thread();
      ALTER TABLE event DISABLE TRIGGER event_insert_only;
      DELETE FROM event WHERE stream = 'thread';
      ALTER TABLE event ENABLE TRIGGER event_insert_only;
      DELETE FROM event_stream WHERE kind = 'thread';
      ALTER TABLE event_stream DROP CONSTRAINT ck_event_stream_kind;
      ALTER TABLE event_stream ADD CONSTRAINT ck_event_stream_kind
        CHECK (kind IN ('site', 'person', 'group', 'proposal', 'ballot'));
    `);
  }
}
