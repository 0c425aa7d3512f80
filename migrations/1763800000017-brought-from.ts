import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: the first version of a text that was brought in names its file, and so do its words. Lock: `proposal`, for a moment.
 * Undo: drops the column; versions and notes that were made keep the name.
 */
export class BroughtFrom1763800000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE proposal ADD COLUMN brought_from text NOT NULL DEFAULT '',
        ADD CONSTRAINT ck_proposal_brought_from CHECK (char_length(brought_from) <= 200);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE proposal DROP COLUMN brought_from`);
  }
}
