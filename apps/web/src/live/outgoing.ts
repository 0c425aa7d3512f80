import * as Y from 'yjs';
import type { OutboxEntry, OutboxStore } from './outbox.js';
import type { MergedEdit } from './push-buffer.js';

/** Pushes under way at most (PROTOCOL.md L14). */
const MAX_IN_FLIGHT = 64;
/** Waiting edits are merged up to this size, so that an hour offline becomes a few pushes. */
const MERGE_WAITING_BYTES = 16 * 1024;
/** What is larger does not fit the socket's packet: it goes over HTTP, alone (PROTOCOL.md L21, L42). */
export const MAX_SOCKET_BYTES = 1_000_000;
/** Larger updates are refused by the server, also over HTTP (L42). */
export const MAX_UPDATE_BYTES = 8_388_608;
/** A large update takes its time on a slow network. */
const STALLED_LARGE_MS = 180_000;
/** An acknowledgement comes within 200 ms of the commit; after so long the connection is dead, whatever it says. */
const STALLED_MS = 15_000;
const RETRY_FIRST_MS = 250;
const RETRY_MAX_MS = 8_000;

interface Entry {
  pushNo: number;
  baseSeq: number;
  clientId: number;
  bytes: Uint8Array;
  /** The store has these bytes. */
  isStored: boolean;
  /** On its way over the present connection. */
  isUnderWay: boolean;
  /** May have reached the server at some time: from now on its bytes and its number stand. */
  wasSent: boolean;
}

export interface OutgoingPorts {
  readonly documentId: string;
  readonly store: OutboxStore;
  /** Something that a status shows has changed. */
  readonly changed: () => void;
  /** The device cannot store (private mode, full disk). */
  readonly storeFailed: (error: unknown) => void;
}

/** How pushes leave; given for the time that a channel is open. */
export interface Way {
  readonly send: (entry: OutboxEntry) => void;
  /** Nothing was acknowledged for long. */
  readonly stalled: () => void;
}

/** The outbox of one session: stores, sends, resends and forgets its pushes, always in order. */
export class Outgoing {
  readonly #entries: Entry[] = [];
  #lastPushNo = 0;
  #way: Way | null = null;
  #writes: Promise<void> = Promise.resolve();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isPaused = false;
  #refusals = 0;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #emptied: (() => void)[] = [];

  /**
   * @param session - 32 hex digits
   * @param ports - where it stores and whom it tells
   * @param stored - what an earlier page left; null for a new session
   */
  constructor(
    readonly session: string,
    private readonly ports: OutgoingPorts,
    stored: readonly OutboxEntry[] = [],
  ) {
    // What an earlier page stored may have been sent by it.
    for (const entry of stored) this.#entries.push({ ...entry, isStored: true, isUnderWay: false, wasSent: true });
    this.#lastPushNo = stored.at(-1)?.pushNo ?? 0;
  }

  /** Pushes without acknowledgement. */
  get unsaved(): number {
    return this.#entries.length;
  }

  /** @returns what is not acknowledged, in order */
  entries(): OutboxEntry[] {
    return this.#entries.map(plain);
  }

  /** The client id of the first waiting edit; null when nothing waits. */
  get clientId(): number | null {
    return this.#entries[0]?.clientId ?? null;
  }

  /** Takes a local edit: stores it, then sends it as soon as it may. */
  append(edit: MergedEdit, clientId: number): void {
    const last = this.#entries.at(-1);
    if (last !== undefined && canGrow(last, edit)) {
      last.bytes = Y.mergeUpdates([last.bytes, edit.update]);
      this.#store(last);
      this.ports.changed(); // what waited to become a push is part of one now
      return;
    }
    this.#lastPushNo += 1;
    const { baseSeq, update: bytes } = edit;
    const entry = { pushNo: this.#lastPushNo, baseSeq, clientId, bytes };
    this.#entries.push({ ...entry, isStored: false, isUnderWay: false, wasSent: false });
    this.#store(this.#entries.at(-1));
    this.ports.changed();
  }

  /**
   * Begins to send: a channel is open and the right is there.
   * @param way - how
   */
  open(way: Way): void {
    this.#way = way;
    this.#resume();
  }

  /** Stops sending: the connection is lost, or the right is. What was under way counts as unsent. */
  close(): void {
    this.#way = null;
    this.#resume();
    clearTimeout(this.#watch);
    for (const entry of this.#entries) entry.isUnderWay = false;
  }

  /** Takes an acknowledgement: all up to `pushNo` are stored by the server. */
  acked(pushNo: number): void {
    this.#refusals = 0;
    const rest = this.#entries.findIndex((entry) => entry.pushNo > pushNo);
    const stored = this.#entries.splice(0, rest === -1 ? this.#entries.length : rest);
    this.#lastPushNo = Math.max(this.#lastPushNo, pushNo);
    if (stored.length > 0) {
      void this.#write(() => this.ports.store.acknowledged(this.ports.documentId, this.session, pushNo));
      this.ports.changed();
    }
    this.#watchAnswers();
    this.#send();
    if (this.unsaved === 0) for (const tell of this.#emptied.splice(0)) tell();
  }

  /**
   * Takes a transient refusal: goes back to `pushNo` and sends from there after a while, the same bytes and numbers.
   * @param retryAfterMs - what the server asks for; without it a growing pause
   * @returns false when `pushNo` is none that we still have: the server misses what it acknowledged
   */
  goBack(pushNo: number, retryAfterMs?: number): boolean {
    const first = this.#entries[0]?.pushNo ?? this.#lastPushNo + 1;
    if (pushNo < first) return false;
    for (const entry of this.#entries) if (entry.pushNo >= pushNo) entry.isUnderWay = false;
    const growing = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** this.#refusals) * (0.5 + Math.random());
    this.#refusals += 1;
    this.#isPaused = true;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#resume(), retryAfterMs ?? growing);
    this.#watchAnswers();
    return true;
  }

  /** @returns settles when everything is acknowledged; at once when nothing waits */
  whenEmpty(): Promise<void> {
    if (this.unsaved === 0) return Promise.resolve();
    return new Promise((resolve) => this.#emptied.push(resolve));
  }

  /** @returns settles when the store has done all it was told so far */
  whenStored(): Promise<void> {
    return this.#writes;
  }

  /** Moves nothing any more; what was not acknowledged is handed out for keeping. */
  drop(): OutboxEntry[] {
    this.close();
    const entries = this.entries();
    this.#entries.length = 0;
    return entries;
  }

  #resume(): void {
    clearTimeout(this.#pause);
    this.#isPaused = false;
    this.#send();
  }

  #send(): void {
    if (this.#way === null || this.#isPaused) return;
    for (const [index, entry] of this.#entries.slice(0, MAX_IN_FLIGHT).entries()) {
      const isAlone = entry.bytes.length > MAX_SOCKET_BYTES;
      if (isAlone && index > 0) break; // what is before it is acknowledged first
      if (entry.isUnderWay && isAlone) break; // nothing else is sent while it is under way
      if (entry.isUnderWay) continue;
      if (!entry.isStored) break; // order is everything: nothing overtakes what is still being written
      entry.isUnderWay = true;
      entry.wasSent = true;
      this.#way.send(plain(entry));
      this.#watchAnswers();
      if (isAlone) break;
    }
  }

  #store(entry: Entry | undefined): void {
    if (entry === undefined) return;
    entry.isStored = false;
    const written = plain(entry);
    const stored = this.#write(async () => {
      if (entry.bytes !== written.bytes) return; // it grew meanwhile, and the larger one is written next
      await this.ports.store.put(this.ports.documentId, this.session, written);
    });
    void stored.then(() => this.#stored(entry, written.bytes));
  }

  #stored(entry: Entry, bytes: Uint8Array): void {
    if (entry.bytes !== bytes) return;
    entry.isStored = true;
    this.#send();
  }

  /** Writes one after the other. A device that cannot store is told of, and the edit is sent all the same: better there than nowhere. */
  #write(work: () => Promise<void>): Promise<void> {
    // never rejects, so that one failure does not stop the writes behind it
    this.#writes = this.#writes.then(work).catch((error: unknown) => this.ports.storeFailed(error));
    return this.#writes;
  }

  #watchAnswers(): void {
    clearTimeout(this.#watch);
    const way = this.#way;
    if (way === null || !this.#entries.some((entry) => entry.isUnderWay)) return;
    const isLarge = (this.#entries[0]?.bytes.length ?? 0) > MAX_SOCKET_BYTES;
    this.#watch = setTimeout(() => way.stalled(), isLarge ? STALLED_LARGE_MS : STALLED_MS);
  }
}

function plain({ pushNo, baseSeq, clientId, bytes }: Entry): OutboxEntry {
  return { pushNo, baseSeq, clientId, bytes };
}

function canGrow(entry: Entry, edit: MergedEdit): boolean {
  const isSmall = entry.bytes.length + edit.update.length <= MERGE_WAITING_BYTES;
  return !entry.wasSent && entry.baseSeq === edit.baseSeq && isSmall;
}
