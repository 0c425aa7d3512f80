import type { LiveReason } from '#contracts';
import type { FallenWords } from '#document';
import type * as Y from 'yjs';
import { Emitter } from './emitter.js';
import type { LiveObserver } from './joined-channel.js';
import type { LiveSocket } from './live-socket.js';
import type { KeptEdit, OutboxStore } from './outbox.js';
import { MemoryOutbox } from './outbox-memory.js';
import { PresenceBook, type Present } from './presence-book.js';
import { addAtEnd, putBack, standAgain } from './put-back.js';
import type { PresenceRecord } from './presence-record.js';
import type { TextName } from './last-text.js';
import { initialStatus, sameStatus, type LiveStatus } from './status.js';
import { TextSync } from './text-sync.js';

/** Without a connection for so long, an edit begins under an id of its own (20 a person and day, so not at every hiccup). */
const OFFLINE_LEASE_AFTER_MS = 3_000;
/** How long a text that is being closed may still send what was typed last; beyond that it waits in the outbox. */
const CLOSE_PATIENCE_MS = 3_000;

export interface OpenOptions {
  /** Where edits wait until they are saved. */
  readonly outbox: OutboxStore;
  readonly observer?: LiveObserver;
  /** Kept with the last text on the device. */
  readonly name?: TextName;
}

// A type, not an interface: an interface has no index signature, which Emitter's bound asks for.
export type LiveDocumentEvents = {
  status: LiveStatus;
  /** Another Y.Doc took the place of `doc` (refused edits were set aside): bind the editor anew, with a new undo stack. */
  doc: Y.Doc;
  presence: ReadonlyMap<string, Present>;
  /** Edits were kept, or a kept edit was discarded. */
  kept: undefined;
  /** Threads beside the text changed: in a room, or null, in any; told also after every join. */
  news: string | null;
  /** Something threw while a row was applied: draw the text anew from `doc`. */
  applyError: unknown;
};

/** Nobody may write here now; `reason` says why, as far as the server does. */
export class ReadOnlyError extends Error {
  constructor(readonly reason: LiveReason) {
    super('This text can not be edited now.');
    this.name = 'ReadOnlyError';
  }
}

/** One text, live: a Y.Doc that is kept in step with the server. Made by `LiveConnection.open`. */
export class LiveDocument {
  readonly #socket: LiveSocket;
  readonly #store: OutboxStore;
  /** For kept edits that the device could not store. */
  readonly #here = new MemoryOutbox();
  readonly #events = new Emitter<LiveDocumentEvents>();
  readonly #presence: PresenceBook;
  readonly #sync: TextSync;
  readonly #closed: () => void;
  readonly #stopListening: () => void;
  #status = initialStatus;
  #isClosed = false;
  #localCopy = true;
  #keptEdits = 0;
  #preparing: Promise<void> | null = null;
  #closing: Promise<void> | null = null;

  /** @param closed - told when this document is closed */
  constructor(
    readonly documentId: string,
    socket: LiveSocket,
    options: OpenOptions,
    closed: () => void,
  ) {
    this.#socket = socket;
    this.#store = options.outbox;
    this.#closed = closed;
    this.#presence = new PresenceBook({
      send: (state) => this.#sync.sendPresence(state),
      changed: () => this.#events.emit('presence', this.#presence.present),
    });
    this.#sync = new TextSync({
      documentId,
      socket,
      store: this.#guarded(options.outbox),
      presence: this.#presence,
      observer: options.observer ?? {},
      name: options.name ?? null,
      changed: () => this.#changed(),
      replaced: () => this.#events.emit('doc', this.doc),
      kept: () => void this.#countKept(),
      news: (room) => this.#events.emit('news', room),
      applyError: (error) => this.#events.emit('applyError', error),
      storeFailed: () => this.#storeFailed(),
    });
    this.#stopListening = socket.onState(() => this.#changed());
    void this.#countKept();
    void this.#sync.start();
  }

  /** The document to show and to edit; event `doc` when another takes its place. */
  get doc(): Y.Doc {
    return this.#sync.replica.doc;
  }

  get status(): LiveStatus {
    return this.#status;
  }

  /** Who has the text open, by connection; ours is not in it. */
  get presence(): ReadonlyMap<string, Present> {
    return this.#presence.present;
  }

  /** All rows up to here are in `doc`. */
  get appliedSeq(): number {
    return this.#sync.replica.queue.appliedSeq;
  }

  /** @returns ends the subscription */
  on<Name extends keyof LiveDocumentEvents>(
    event: Name,
    listener: (value: LiveDocumentEvents[Name]) => void,
  ): () => void {
    return this.#events.on(event, listener);
  }

  /**
   * Makes the document ready for local edits: to be awaited before the first one, and again after `doc`. An edit that is
   * made earlier has an id that the server would refuse; it is taken out of the text again and kept.
   * @throws ReadOnlyError when this text can not be edited now
   */
  prepareToWrite(): Promise<void> {
    if (this.#isPrepared()) return Promise.resolve();
    this.#preparing ??= this.#prepare().finally(() => {
      this.#preparing = null;
      this.#changed();
    });
    this.#changed();
    return this.#preparing;
  }

  /** @returns when the text of the server is in `doc`, or will never be: see `status.error` */
  whenLoaded(): Promise<void> {
    return this.until((status) => status.loaded || status.error !== null);
  }

  /**
   * Waits for the outbox to be empty.
   * @returns when every edit made so far is acknowledged by the server, or was set aside; not before signing in again after
   *   the sign-in ended
   */
  async whenSaved(): Promise<void> {
    this.flush();
    await this.until((status) => status.unsaved === 0 && this.#preparing === null && this.#sync.isSettled);
  }

  /**
   * Waits for a status.
   * @param holds - asked now and at every change; true also when the document is closed
   */
  until(holds: (status: LiveStatus) => boolean): Promise<void> {
    if (this.#isClosed || holds(this.#status)) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.on('status', (status) => {
        if (!this.#isClosed && !holds(status)) return;
        stop();
        resolve();
      });
    });
  }

  /** Sends what waits for a pause in typing at once, and stores it: for the moment a page is hidden. */
  flush(): void {
    this.#sync.replica.flush();
  }

  /** Tells the others where we are; as often as it changes, it is sent no more often than they can see. */
  setPresence(record: PresenceRecord): void {
    this.#presence.set(record);
  }

  /** @returns the refused edits of this text on this device, the oldest first */
  async keptEdits(): Promise<KeptEdit[]> {
    const stored = await this.#store.kept(this.documentId).catch(() => []);
    return [...stored, ...(await this.#here.kept(this.documentId))];
  }

  /** Deletes a kept edit: its person has used it or does not want it. */
  async discardKept(keptId: string): Promise<void> {
    await this.#here.discard(keptId);
    await this.#store.discard(keptId);
    await this.#countKept();
  }

  /**
   * Puts own words that fell into the text again, as an edit of now: where they belong, else in a clause of their own at the end.
   * @throws ReadOnlyError when this text can not be edited now
   */
  async takeBack(fallen: FallenWords): Promise<void> {
    await this.prepareToWrite();
    if (!putBack(this.doc, fallen)) addAtEnd(this.doc, fallen.words);
  }

  /** Tells whether words that fell stand in the text again. */
  hasAgain(fallen: FallenWords): boolean {
    return standAgain(this.doc, fallen);
  }

  /**
   * Ends: what was typed last is still sent when there is a connection; what can not be sent stays in the outbox and is
   * sent when the text is opened again.
   * @param patienceMs - how long to wait for acknowledgements at most
   * @returns when everything is acknowledged or stored; the same for every call
   */
  close(patienceMs = CLOSE_PATIENCE_MS): Promise<void> {
    this.#closing ??= this.#close(patienceMs);
    return this.#closing;
  }

  async #close(patienceMs: number): Promise<void> {
    this.flush();
    const isDone = ({ unsaved, connection }: LiveStatus): boolean => unsaved === 0 || connection !== 'online';
    await this.#untilOr(patienceMs, isDone);
    this.#isClosed = true;
    this.#stopListening();
    await this.#sync.close();
    this.#presence.forget();
    this.#events.emit('status', this.#status);
    this.#events.clear();
    this.#closed();
  }

  #isPrepared(): boolean {
    return this.#status.writable && this.#sync.replica.clientId !== null;
  }

  async #prepare(): Promise<void> {
    while (!this.#isPrepared()) {
      this.#throwIfReadOnly();
      const isReady = this.#sync.isReady || (await this.#isReadyWithin(OFFLINE_LEASE_AFTER_MS));
      if (this.#status.writable || isReady) await this.#sync.lease();
    }
  }

  #throwIfReadOnly(): void {
    if (this.#isClosed || this.#isReadOnly(this.#status)) throw new ReadOnlyError(this.#status.reason);
  }

  /** False also as long as nothing is known. */
  #isReadOnly({ loaded, error }: LiveStatus): boolean {
    return error !== null || (loaded && (this.#sync.isSettled || this.#sync.isPreview) && !this.#sync.mayWrite);
  }

  /** Waits for the connection, or for anything that ends the waiting. */
  async #isReadyWithin(timeMs: number): Promise<boolean> {
    const ended = (status: LiveStatus): boolean => this.#sync.isReady || this.#isReadOnly(status);
    await this.#untilOr(timeMs, ended);
    return this.#sync.isReady;
  }

  async #untilOr(timeMs: number, holds: (status: LiveStatus) => boolean): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeMs)));
    await Promise.race([this.until(holds), late]);
    clearTimeout(timer);
  }

  #changed(): void {
    if (this.#isClosed) return;
    const status = this.#statusNow();
    if (sameStatus(status, this.#status)) return;
    this.#status = status;
    this.#events.emit('status', status);
  }

  #statusNow(): LiveStatus {
    const { right, replica, isReady, takesEdits, unsaved } = this.#sync;
    const { state: socketState } = this.#socket;
    const connection = socketState === 'online' && !isReady && right.error === null ? 'connecting' : socketState;
    return {
      connection,
      role: right.role,
      reason: right.reason,
      state: right.state,
      loaded: replica.isLoaded && right.role !== null,
      writable: takesEdits,
      unsaved,
      saving: (unsaved > 0 && connection !== 'offline') || this.#preparing !== null,
      updateNeeded: right.updateNeeded,
      keptEdits: this.#keptEdits,
      error: right.error,
      localCopy: this.#localCopy,
    };
  }

  async #countKept(): Promise<void> {
    this.#keptEdits = (await this.keptEdits()).length;
    this.#changed();
    this.#events.emit('kept', undefined);
  }

  #storeFailed(): void {
    this.#localCopy = false;
    this.#changed();
  }

  /** A device that can not store keeps refused edits in memory at least. */
  #guarded(store: OutboxStore): OutboxStore {
    return {
      sessions: (documentId) => store.sessions(documentId),
      entries: (documentId, session) => store.entries(documentId, session),
      put: (documentId, session, entry) => store.put(documentId, session, entry),
      acknowledged: (documentId, session, pushNo) => store.acknowledged(documentId, session, pushNo),
      keep: async (session, kept) => {
        try {
          await store.keep(session, kept);
        } catch (error) {
          await this.#here.keep(session, kept);
          throw error;
        }
      },
      kept: (documentId) => store.kept(documentId),
      discard: (keptId) => store.discard(keptId),
      keepText: (documentId, text) => store.keepText(documentId, text),
      lastText: (documentId) => store.lastText(documentId),
      forgetText: (documentId) => store.forgetText(documentId),
      waiting: () => store.waiting(),
      wipe: (userId) => store.wipe(userId),
    };
  }
}
