import * as Y from 'yjs';
import { type LastText, LastTextKeeper, type TextName } from './last-text.js';
import type { LiveSocket } from './live-socket.js';
import type { OldSession } from './old-sessions.js';
import type { OutboxStore } from './outbox.js';
import type { Replica } from './replica.js';
import type { Right } from './right.js';

/** A text that is not there after so long is shown as this device last saw it. */
const LAST_TEXT_AFTER_MS = 1_500;

export interface PreviewPorts {
  readonly documentId: string;
  readonly store: OutboxStore;
  readonly socket: LiveSocket;
  readonly name: TextName | null;
  readonly storeFailed: (error: unknown) => void;
  /** What is shown, when it is the server's text and nothing else; null otherwise. */
  readonly settled: () => { readonly replica: Replica; readonly right: Right } | null;
}

/** The text as this device keeps it: written now and then while it is in step, shown while the server's own is not there. */
export class Preview {
  #shown: Replica | null = null;
  readonly #keeper: LastTextKeeper;

  constructor(private readonly ports: PreviewPorts) {
    this.#keeper = new LastTextKeeper({
      current: () => this.#current(),
      keep: (text) => ports.store.keepText(ports.documentId, text),
    });
  }

  /** @returns true when this document shows what the device kept */
  is(replica: Replica): boolean {
    return this.#shown === replica;
  }

  /** @returns the text to show, once the server's own takes too long; null when the device has none */
  async wanted(): Promise<LastText | null> {
    const text = await this.ports.store.lastText(this.ports.documentId);
    if (text !== null) await offlineWithin(this.ports.socket, LAST_TEXT_AFTER_MS);
    return text;
  }

  /** Puts the kept text into a new document, and the edits that wait on top. */
  fill(replica: Replica, text: LastText, waiting: readonly OldSession[]): void {
    replica.apply([{ bytes: text.bytes }]);
    replica.queue.startBehind(text.seq);
    for (const { outgoing } of waiting) replica.apply(outgoing.entries());
    replica.isLoaded = true;
    this.#shown = replica;
  }

  /** The server's text is shown now. */
  over(): void {
    this.#shown = null;
  }

  /** The text is in step: from now on it is kept as it changes. */
  watch(doc: Y.Doc): void {
    this.#keeper.watch(doc);
  }

  end(): Promise<void> {
    return this.#keeper.end();
  }

  /** The text may not be read any more. */
  forget(): void {
    this.#keeper.stop();
    this.ports.store.forgetText(this.ports.documentId).catch(this.ports.storeFailed);
  }

  #current(): LastText | null {
    const settled = this.ports.settled();
    if (settled === null || settled.right.role === null) return null;
    const { role, reason, state } = settled.right;
    const { doc, queue } = settled.replica;
    return { bytes: Y.encodeStateAsUpdate(doc), seq: queue.appliedSeq, role, reason, state, name: this.ports.name };
  }
}

/** @returns when there is no connection, at the latest after a while */
function offlineWithin(socket: LiveSocket, timeMs: number): Promise<void> {
  if (socket.state === 'offline') return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, timeMs);
    const stop = socket.onState((state) => {
      if (state === 'offline') done();
    });
  });
}
