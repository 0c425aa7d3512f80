import type { FallenWords } from '#document';
import { keptWords } from './kept-edits.js';
import type { OutboxStore } from './outbox.js';
import { putBack } from './put-back.js';
import { newSession, type Replica } from './replica.js';

/** Whoever cuts a clause pastes it soon: so long fallen words wait for their clause, milliseconds. */
const PATIENCE_MS = 4_000;
const RETRY_MS = 400;

export interface RescuePorts {
  /** The document that is shown. */
  readonly replica: () => Replica;
  /** Edits made now are taken and sent. */
  readonly mayWrite: () => boolean;
  /** Asks for a client id where there is none yet. */
  readonly lease: () => Promise<void>;
  readonly documentId: string;
  readonly store: OutboxStore;
  /** Words are offered to their author now. */
  readonly kept: () => void;
  readonly storeFailed: (error: unknown) => void;
}

/** Puts words back that fell with what somebody else removed, or offers them to their author: none vanishes unnoticed. */
export class Rescue {
  readonly #waiting: { readonly fallen: FallenWords; readonly until: number }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: RescuePorts) {}

  add(fallen: readonly FallenWords[]): void {
    if (fallen.length === 0) return;
    for (const one of fallen) this.#waiting.push({ fallen: one, until: Date.now() + PATIENCE_MS });
    // Later, not in the middle of what the server sent.
    this.#tryAfter(0);
  }

  /** The page ends: what waits is offered when the text is opened again. */
  close(): void {
    clearTimeout(this.#timer);
    for (const { fallen } of this.#waiting.splice(0)) void this.#keep(fallen.words);
  }

  /** There is no place for these words: they are offered to their author. */
  async #keep(words: string): Promise<void> {
    const { documentId, store, kept, storeFailed } = this.ports;
    try {
      // No session's edits are replaced by it: these were sent.
      await store.keep(newSession(), keptWords(documentId, words, Date.now()));
    } catch (error) {
      storeFailed(error);
    }
    kept();
  }

  #tryAfter(timeMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#try(), timeMs);
  }

  async #try(): Promise<void> {
    if (!this.ports.mayWrite()) await this.ports.lease().catch(() => undefined); // without one the words wait, and are kept
    for (const waiting of this.#waiting.slice()) {
      const isBack = this.ports.mayWrite() && putBack(this.ports.replica().doc, waiting.fallen);
      if (!isBack && Date.now() < waiting.until) continue;
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      if (!isBack) void this.#keep(waiting.fallen.words);
    }
    if (this.#waiting.length > 0) this.#tryAfter(RETRY_MS);
  }
}
