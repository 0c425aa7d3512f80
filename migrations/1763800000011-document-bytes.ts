import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why: a document may take only so many bytes of pushes in its life; the sum is kept with its row, which every append
 * locks anyhow. Lock: `document` for the time of reading every update's length once (some seconds a million rows).
 * Undo: drops the column.
 */
export class DocumentBytes1763800000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document ADD COLUMN stored_bytes bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT ck_document_stored_bytes CHECK (stored_bytes >= 0);
      UPDATE document d SET stored_bytes = n.bytes FROM (
        SELECT document_no, sum(octet_length(payload)) AS bytes FROM document_update GROUP BY document_no
      ) n WHERE n.document_no = d.no;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE document DROP COLUMN stored_bytes`);
  }
}
