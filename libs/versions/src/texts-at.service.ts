import { DocumentLog, Snapshots } from '#live';
import { Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import type { BuiltVersion } from './workers/build-version.js';
import { packUpdates } from './workers/packed-updates.js';
import { TextWorkers } from './workers/text-workers.service.js';

/** Builds what a text was at a seq of its log. What it was never changes, so no lock is needed. */
@Injectable()
export class TextsAt {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: DocumentLog,
    private readonly snapshots: Snapshots,
    private readonly workers: TextWorkers,
  ) {}

  /**
   * @param seq - at most the head of the log
   * @returns what is stored of a version at this seq
   */
  async build(documentId: string, seq: number): Promise<BuiltVersion> {
    // public: for services that have decided about the right to read.
    const packed = packUpdates(await this.updates(documentId, seq));
    return this.workers.run('buildVersion', packed, { transfer: [packed.bytes.buffer, packed.ends.buffer] });
  }

  /**
   * Reads what makes a text, without reading all of its log.
   * @param seq - at most the head of the log
   * @returns the nearest stored state, if there is one, and the rows after it; Yjs updates v1, to be applied in order
   */
  async updates(documentId: string, seq: number): Promise<Uint8Array[]> {
    // public: for services that have decided about the right to read.
    const base = await this.transactions.read((tx) => this.snapshots.nearest(tx, documentId, seq));
    const fromSeq = base?.seq ?? 0;
    const rows: Uint8Array[] = [];
    await this.transactions.read(async (tx) => {
      for await (const page of this.log.rows(tx, documentId, { afterSeq: fromSeq, toSeq: seq }))
        for (const row of page) rows.push(row.bytes);
    });
    const reached = fromSeq + rows.length;
    if (reached !== seq) throw new Error(`The log of document ${documentId} has no row ${reached + 1}.`);
    return base === null ? rows : [base.state, ...rows];
  }
}
