import type { LiveReason, LiveRole, LiveState } from '#contracts';
import type * as Y from 'yjs';

/** How the page calls a text, for telling of its unsent edits elsewhere. */
export interface TextName {
  readonly title: string;
  readonly proposalId: string;
}

/** A text as the server had it when this device last saw it, without anybody's unsent edits. */
export interface LastText {
  /** Yjs update v1: the whole state. */
  readonly bytes: Uint8Array;
  /** All rows up to here are in it. */
  readonly seq: number;
  readonly role: LiveRole;
  readonly reason: LiveReason;
  readonly state: LiveState;
  readonly name: TextName | null;
}

/** Larger texts are not kept: beyond the longest real ones, and a device has other tenants. */
export const MAX_LAST_TEXT_BYTES = 8 * 1024 * 1024;
/** Of one person on one device; beyond them the least recently used ones go, never one with unsent edits. */
export const MAX_LAST_TEXTS = 20;
export const MAX_LAST_TEXTS_BYTES = 48 * 1024 * 1024;

/** First after so long, then no oftener: writing out a text of a hundred pages takes some 20 ms. */
const [FIRST_AFTER_MS, THEN_AFTER_MS, UNSAVED_RETRY_MS] = [500, 10_000, 1_000];

export interface LastTextPorts {
  /** What to keep now; null while it holds edits that the server has not acknowledged, or nothing. */
  readonly current: () => LastText | null;
  readonly keep: (text: LastText) => Promise<void>;
}

/** Keeps the last text of the server on the device while it changes, now and then. Losing one write costs nothing but age. */
export class LastTextKeeper {
  #watched: Y.Doc | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isChanged = false;
  #hasKept = false;

  constructor(private readonly ports: LastTextPorts) {}

  /** The text is loaded and in step: from now on its changes are kept. */
  watch(doc: Y.Doc): void {
    if (this.#watched !== doc) {
      this.#watched?.off('update', this.#changed);
      this.#watched = doc;
      doc.on('update', this.#changed);
    }
    this.#changed();
  }

  /** Keeps nothing more; what changed last is still kept when it may be. */
  async end(): Promise<void> {
    this.stop();
    await this.#keep();
  }

  /** Keeps nothing more, at once: the text may not be read any longer. */
  stop(): void {
    this.#watched?.off('update', this.#changed);
    this.#watched = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #changed = (): void => {
    this.#isChanged = true;
    this.#wait(this.#hasKept ? THEN_AFTER_MS : FIRST_AFTER_MS);
  };

  #wait(timeMs: number): void {
    if (this.#watched === null) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#keep();
    }, timeMs);
  }

  async #keep(): Promise<void> {
    if (!this.#isChanged) return;
    const text = this.ports.current();
    if (text === null) {
      this.#wait(UNSAVED_RETRY_MS);
      return;
    }
    this.#isChanged = false;
    this.#hasKept = true;
    // Also on a device that cannot store: the outbox tells of that, and this text is only a convenience.
    if (text.bytes.length <= MAX_LAST_TEXT_BYTES) await this.ports.keep(text).catch(() => undefined);
  }
}
