import * as Y from 'yjs';

/** A pause in typing after which the edits go out; long enough to join the keys of one word. */
export const MERGE_QUIET_MS = 40;
/** Steady typing waits no longer than this, or colleagues see it stutter. */
export const MERGE_MAX_MS = 80;
/** More is not merged: a push must stay well below the frame limit of the socket. */
const MERGE_MAX_BYTES = 128 * 1024;

/** Local edits that became one. */
export interface MergedEdit {
  /** Yjs update v1. */
  readonly update: Uint8Array;
  /** What its author had seen when the first of the edits was made. */
  readonly baseSeq: number;
}

/** Merges the edits of a few keystrokes to one push. */
export class PushBuffer {
  #updates: Uint8Array[] = [];
  #bytes = 0;
  #baseSeq = 0;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #latest: ReturnType<typeof setTimeout> | undefined;

  /** @param flushed - gets each merged edit, in order */
  constructor(private readonly flushed: (edit: MergedEdit) => void) {}

  /** True while edits wait to be merged. */
  get isWaiting(): boolean {
    return this.#updates.length > 0;
  }

  /**
   * Takes one local edit.
   * @param update - Yjs update v1, of one transaction
   * @param baseSeq - highest seq applied when it was made
   */
  add(update: Uint8Array, baseSeq: number): void {
    if (this.#bytes + update.length > MERGE_MAX_BYTES) this.flush();
    if (!this.isWaiting) {
      this.#baseSeq = baseSeq;
      this.#latest = setTimeout(() => this.flush(), MERGE_MAX_MS);
    }
    this.#updates.push(update);
    this.#bytes += update.length;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.flush(), MERGE_QUIET_MS);
  }

  /** Hands over what waits, at once; does nothing when nothing waits. */
  flush(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#latest);
    const [first, ...rest] = this.#updates;
    this.#updates = [];
    this.#bytes = 0;
    if (first === undefined) return;
    this.flushed({ update: rest.length === 0 ? first : Y.mergeUpdates([first, ...rest]), baseSeq: this.#baseSeq });
  }
}
