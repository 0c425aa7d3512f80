import type { Actor, AuthorsShown, PastText } from '#contracts';
import { encodeHistory, type ToldWindow } from '#document';
import { DocumentLog, type LogRow, Snapshots } from '#live';
import { Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { Audience } from './audience.service.js';
import { authorIn } from './domain/attribution-pages.js';
import { TextsAt } from './texts-at.service.js';
import { packUpdates } from './workers/packed-updates.js';
import { TextWorkers } from './workers/text-workers.service.js';

/** Rows behind the one that was asked for, so that stepping on needs no further question for a while. */
const ROWS_AHEAD = 5_000;

/** Once the asked row is in, a window grows no larger than this. */
const MAX_WINDOW_BYTES = 8_388_608;

/** Gives out the past of a text: what it was at a row, and windows in which a page goes to and fro by itself. */
@Injectable()
export class PastTexts {
  constructor(
    private readonly transactions: Transactions,
    private readonly audience: Audience,
    private readonly log: DocumentLog,
    private readonly snapshots: Snapshots,
    private readonly texts: TextsAt,
    private readonly workers: TextWorkers,
  ) {}

  /**
   * Reads what a text was; 0 is the empty text before the first row.
   * @throws DomainError request.not_found · request.too_many
   */
  async text(actor: Actor, documentId: string, seq: number): Promise<PastText> {
    await this.audience.question(actor, documentId, seq);
    return {
      documentId,
      seq,
      document: await this.workers.run('readText', packUpdates(await this.texts.updates(documentId, seq))),
    };
  }

  /**
   * Hands out the stored state before a row and the rows from there on, with who pushed each and when.
   * @returns bytes of `encodeHistory`; the header holds the authors as whoever asks may see them
   * @throws DomainError request.not_found · request.too_many
   */
  async window(actor: Actor, documentId: string, seq: number): Promise<Uint8Array> {
    const { shown, headSeq, indexOf } = await this.audience.question(actor, documentId, seq);
    const base = await this.transactions.read((tx) => this.snapshots.nearest(tx, documentId, seq));
    const fromSeq = base?.seq ?? 0;
    const rows = await this.rows(documentId, { fromSeq, seq, toSeq: Math.min(headSeq, seq + ROWS_AHEAD) });
    const told: ToldWindow<AuthorsShown & { headSeq: number }> = {
      header: { ...shown, headSeq },
      window: { fromSeq, state: base?.state ?? null, rows: rows.map(({ bytes }) => bytes) },
      stories: rows.map(({ at, sessionNo }) => ({ at: at.getTime(), author: authorIn(indexOf, sessionNo) })),
    };
    return encodeHistory(told);
  }

  private rows(
    documentId: string,
    { fromSeq, seq, toSeq }: { readonly fromSeq: number; readonly seq: number; readonly toSeq: number },
  ): Promise<LogRow[]> {
    return this.transactions.read(async (tx) => {
      const rows: LogRow[] = [];
      let size = 0;
      for await (const page of this.log.rows(tx, documentId, { afterSeq: fromSeq, toSeq })) {
        for (const row of page) {
          if (row.seq > seq && size > MAX_WINDOW_BYTES) return rows;
          rows.push(row);
          size += row.bytes.length;
        }
      }
      return rows;
    });
  }
}
