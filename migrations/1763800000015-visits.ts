import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: what of a text somebody has seen, so that lists can mark what changed since and a page can compare with it.
 * Lock: none, a new table. Undo: drops it; people see no marks until they have opened their texts again.
 */
export class Visits1763800000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE proposal_visit (
        person_id uuid NOT NULL,
        proposal_id uuid NOT NULL,
        seen_seq bigint NOT NULL,
        seen_at timestamptz NOT NULL,
        since_seq bigint,
        since_at timestamptz,
        CONSTRAINT pk_proposal_visit PRIMARY KEY (person_id, proposal_id),
        CONSTRAINT fk_proposal_visit_person FOREIGN KEY (person_id) REFERENCES person (id),
        CONSTRAINT fk_proposal_visit_proposal FOREIGN KEY (proposal_id) REFERENCES proposal (id),
        CONSTRAINT ck_proposal_visit_since CHECK ((since_seq IS NULL) = (since_at IS NULL) AND since_seq <= seen_seq)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE proposal_visit`);
  }
}
