import { LiveDocument, type OpenOptions } from './live-document.js';
import { LiveSocket, type LiveSocketOptions } from './live-socket.js';
import type { ConnectionState } from './status.js';

export type LiveConnectionOptions = LiveSocketOptions;

/** The one live connection of a page; any number of texts use it. */
export class LiveConnection {
  readonly #socket: LiveSocket;
  readonly #documents = new Map<string, LiveDocument>();

  /** Connects at once, and again whenever the connection is lost. */
  constructor(options: LiveConnectionOptions) {
    this.#socket = new LiveSocket(options);
  }

  get state(): ConnectionState {
    return this.#socket.state;
  }

  /** @returns ends the subscription */
  onState(listener: (state: ConnectionState) => void): () => void {
    return this.#socket.onState(listener);
  }

  /**
   * Opens a text. What an earlier page left unsent on this device is shown and sent first.
   * @param documentId - id of the document
   * @throws Error when it is open on this connection already: a socket has one channel for a document
   */
  open(documentId: string, options: OpenOptions): LiveDocument {
    if (this.#documents.has(documentId))
      throw new Error(`The document ${documentId} is open on this connection already.`);
    const text = new LiveDocument(documentId, this.#socket, options, () => this.#documents.delete(documentId));
    this.#documents.set(documentId, text);
    return text;
  }

  /** Connects anew at once: after a sign-in, with the new cookie. */
  restart(): void {
    this.#socket.restart();
  }

  /** Cuts the connection as a network would; it comes back by itself. For tests of exactly that. */
  cut(): void {
    this.#socket.cut();
  }

  /**
   * Closes all texts, then the connection. What can not be sent stays in the outbox.
   * @param patienceMs - how long to wait for acknowledgements at most; 0 ends as a page does that is loaded again
   */
  async close(patienceMs?: number): Promise<void> {
    await Promise.all([...this.#documents.values()].map((text) => text.close(patienceMs)));
    this.#socket.close();
  }
}
