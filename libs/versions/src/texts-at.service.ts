import { DocumentLog } from '#live';
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
    private readonly workers: TextWorkers,
  ) {}

  /**
   * @param seq - at most the head of the log
   * @returns what is stored of a version at this seq
   */
  async build(documentId: string, seq: number): Promise<BuiltVersion> {
    // public: for services that have decided about the right to read.
    const updates: Uint8Array[] = [];
    await this.transactions.read(async (tx) => {
      for await (const page of this.log.rows(tx, documentId, { afterSeq: 0, toSeq: seq }))
        for (const row of page) updates.push(row.bytes);
    });
    if (updates.length !== seq) throw new Error(`The log of document ${documentId} has no row ${updates.length + 1}.`);
    const packed = packUpdates(updates);
    return this.workers.run('buildVersion', packed, { transfer: [packed.bytes.buffer, packed.ends.buffer] });
  }
}
