import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { decodePage, type PackedPage, type PageRow } from '../domain/page.js';

/** A row out of a page, as the rows that are in none are given. */
export interface PagedRow extends Omit<PageRow, 'atMs'> {
  readonly at: Date;
}

/** Pages of logs: rows that were compacted, with their authors and times, for ever. */
@Injectable()
export class PagesRepository {
  /** @returns the rows of one page behind a seq, in order; empty when no page reaches so far */
  async rowsAfter(tx: Tx, documentNo: number, afterSeq: number): Promise<PagedRow[]> {
    const [page] = await tx.query<{ bytes: Buffer }>(
      `SELECT bytes FROM document_page WHERE document_no = $1 AND to_seq > $2 ORDER BY to_seq LIMIT 1`,
      [documentNo, afterSeq],
    );
    if (!page) return [];
    const rows = decodePage(await unpack(page.bytes));
    return rows.filter(({ seq }) => seq > afterSeq).map(({ atMs, ...row }) => ({ ...row, at: new Date(atMs) }));
  }

  /**
   * Adds a page and takes the rows that it holds out of the raw log; the database compares them, one by one, with the proof.
   * @throws Error when the page does not follow the last one, or does not hold exactly these rows
   */
  async add(tx: Tx, documentNo: number, { fromSeq, toSeq, bytes, proof }: PackedPage): Promise<void> {
    await tx.query(`SELECT move_to_page($1, $2, $3, $4, $5)`, [
      documentNo,
      fromSeq,
      toSeq,
      Buffer.from(bytes),
      Buffer.from(proof),
    ]);
  }
}

const unpack = promisify(brotliDecompress);
