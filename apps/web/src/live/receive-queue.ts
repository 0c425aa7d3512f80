import type { UpdateRow, UpdatesMessage } from '#contracts';

/** What to do with a frame. */
export type Received =
  | { readonly ok: true; /** To be applied now, in order. */ readonly rows: readonly UpdateRow[] }
  /** Rows between are missing: join again with `lastSeq`. */
  | { readonly ok: false; readonly missingFrom: number };

/**
 * Keeps the place in the log: which rows of a frame are new, and whether one is missing before them.
 * Pure bookkeeping: it applies nothing and keeps no time.
 * @see libs/live/PROTOCOL.md L7, L8, L17, L29
 */
export class ReceiveQueue {
  #appliedSeq = 0;

  /** All rows up to here are applied, or are our own and acknowledged. */
  get appliedSeq(): number {
    return this.#appliedSeq;
  }

  /**
   * Takes a frame; the caller applies what comes back before it does anything else.
   * @returns the rows not applied yet, by `seq`; or where the gap begins
   */
  receive(frame: Pick<UpdatesMessage, 'fromSeq' | 'toSeq' | 'rows'>): Received {
    const next = this.#appliedSeq + 1;
    if (frame.fromSeq > next) return { ok: false, missingFrom: next };
    const rows = frame.rows.filter((row) => row.seq >= next).sort((a, b) => a.seq - b.seq);
    this.#appliedSeq = Math.max(this.#appliedSeq, frame.toSeq);
    return { ok: true, rows };
  }

  /** Takes an acknowledgement: every row up to `seq` is ours or came before it (L17). */
  acked(seq: number): void {
    this.#appliedSeq = Math.max(this.#appliedSeq, seq);
  }

  /** Goes on behind `seq`: a snapshot was applied, or the tail begins there. */
  startBehind(seq: number): void {
    this.#appliedSeq = seq;
  }
}
