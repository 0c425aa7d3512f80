import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: proposals, their named editors and the steps through the stages. Lock: none, new tables. Undo: drops them.
 * Reasons of steps are words of a person: they stand in `stage_step`, the event holds their salted hash only.
 */
export class Proposals1763800000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE proposal_number AS integer;

      CREATE TABLE proposal (
        id uuid NOT NULL,
        number integer NOT NULL DEFAULT nextval('proposal_number'),
        group_id uuid NOT NULL,
        document_id uuid NOT NULL,
        title text NOT NULL,
        abstract text NOT NULL DEFAULT '',
        stage text NOT NULL DEFAULT 'working_draft',
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_proposal PRIMARY KEY (id),
        CONSTRAINT uq_proposal_number UNIQUE (number),
        CONSTRAINT uq_proposal_document UNIQUE (document_id),
        CONSTRAINT fk_proposal_group FOREIGN KEY (group_id) REFERENCES working_group (id),
        CONSTRAINT fk_proposal_document FOREIGN KEY (document_id) REFERENCES document (id),
        CONSTRAINT fk_proposal_created_by FOREIGN KEY (created_by) REFERENCES person (id),
        CONSTRAINT ck_proposal_title CHECK (length(title) BETWEEN 1 AND 300),
        CONSTRAINT ck_proposal_stage CHECK (stage IN ('working_draft', 'group_draft', 'consultation', 'revised_draft', 'final_draft',
          'ballot', 'adopted', 'rejected', 'superseded', 'withdrawn'))
      );
      ALTER SEQUENCE proposal_number OWNED BY proposal.number;
      CREATE INDEX ix_proposal_group ON proposal (group_id);

      CREATE TABLE proposal_editor (
        proposal_id uuid NOT NULL,
        person_id uuid NOT NULL,
        CONSTRAINT pk_proposal_editor PRIMARY KEY (proposal_id, person_id),
        CONSTRAINT fk_proposal_editor_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id),
        CONSTRAINT fk_proposal_editor_person FOREIGN KEY (person_id) REFERENCES person (id)
      );

      CREATE TABLE stage_step (
        id uuid NOT NULL,
        proposal_id uuid NOT NULL,
        from_stage text,
        to_stage text NOT NULL,
        reason text,
        salt bytea NOT NULL,
        taken_by uuid,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_stage_step PRIMARY KEY (id),
        CONSTRAINT fk_stage_step_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id),
        CONSTRAINT fk_stage_step_taken_by FOREIGN KEY (taken_by) REFERENCES person (id)
      );
      CREATE INDEX ix_stage_step_proposal ON stage_step (proposal_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stage_step, proposal_editor, proposal`);
  }
}
