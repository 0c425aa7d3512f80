import type { Tx } from '#platform';
import { newId } from '#shared';
import { Injectable } from '@nestjs/common';

/** Rows that could not be applied: replaced in the log, their originals kept. */
@Injectable()
export class QuarantineRepository {
  /**
   * Replaces a row by one struct without content, of the same ids and length, and keeps the original.
   * @param firstClock - of its client id before the row
   * @returns false when that was done already, or the row is not in the raw log
   */
  async replace(
    tx: Tx,
    documentNo: number,
    row: { readonly seq: number; readonly firstClock: number; readonly reason: string },
  ): Promise<boolean> {
    const { seq, firstClock, reason } = row;
    const [answer] = await tx.query<{ replaced: boolean }>(`SELECT quarantine_update($1, $2, $3, $4, $5) AS replaced`, [
      documentNo,
      seq,
      firstClock,
      reason,
      newId(),
    ]);
    return answer?.replaced === true;
  }
}
