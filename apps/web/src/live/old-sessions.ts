import type { LiveReason } from '#contracts';
import type * as Y from 'yjs';
import { copyWith, isKnown, keptEdit } from './kept-edits.js';
import type { KeptCause, OutboxEntry, OutboxStore } from './outbox.js';
import { Outgoing, type OutgoingPorts } from './outgoing.js';
import type { Replica } from './replica.js';
import { awaitSession, holdSession, type Release } from './session-lock.js';

/** Why edits are kept instead of sent. */
export interface Refusal {
  readonly cause: KeptCause;
  readonly reason: LiveReason;
}

/** A session that writes no more, with what it still has to send. */
export interface OldSession {
  readonly outgoing: Outgoing;
  readonly release: Release;
  /** The document it wrote in, when that is still shown; null after a reload. */
  readonly replica: Replica | null;
  /** Set when the edits can not be sent any more. */
  refusal: Refusal | null;
  /** The server lets nobody join with it: its edits are kept without asking. */
  isUnjoinable: boolean;
  /** Its edits are in this document, although the server does not have them yet. */
  shownIn: Replica | null;
  /** Edits under an id that nobody leased: never sent. */
  strays: readonly OutboxEntry[];
}

export interface OldSessionsPorts extends OutgoingPorts {
  readonly store: OutboxStore;
  readonly kept: () => void;
  /** A page that was open has gone and left something: it is to be settled now. */
  readonly found: () => void;
}

/** The sessions of one text that have to be settled before a new one may write. */
export class OldSessions {
  readonly #sessions: OldSession[] = [];
  /** Found while the text was open; they join the others when they can be settled at once, for that stops the writing. */
  #late: OldSession[] = [];
  readonly #closing = new AbortController();

  constructor(private readonly ports: OldSessionsPorts) {}

  get isEmpty(): boolean {
    return this.#sessions.length === 0;
  }

  /** A copy, the oldest first. */
  get all(): readonly OldSession[] {
    return [...this.#sessions];
  }

  /** Edits that wait for being sent or kept. */
  get unsaved(): number {
    return [...this.#sessions, ...this.#late].reduce(
      (sum, { replica, outgoing }) => sum + (replica ?? outgoing).unsaved,
      0,
    );
  }

  /** @returns the one that sends with `outgoing` */
  of(outgoing: Outgoing): OldSession | undefined {
    return this.#sessions.find((old) => old.outgoing === outgoing);
  }

  /**
   * Takes over what pages that are gone left in the store. Those of other open pages are left alone until these go, too
   * (a page that is being loaded again may still be going).
   */
  async find(): Promise<void> {
    for (const session of await this.ports.store.sessions(this.ports.documentId)) {
      const release = await holdSession(session);
      if (release === null) void this.#takeOverLater(session).catch(this.ports.storeFailed);
      else this.#sessions.push(...(await this.#takeOver(session, release)));
    }
  }

  /** There is a connection: what was found meanwhile is settled now, too. */
  admitLate(): void {
    this.#sessions.push(...this.#late.splice(0));
  }

  async #takeOverLater(session: string): Promise<void> {
    const release = await awaitSession(session, this.#closing.signal);
    if (release === null) return;
    const found = await this.#takeOver(session, release);
    if (this.#closing.signal.aborted) return found.forEach((old) => old.release());
    this.#late.push(...found);
    if (found.length > 0) this.ports.found();
  }

  async #takeOver(session: string, release: Release): Promise<OldSession[]> {
    const { documentId, store } = this.ports;
    const entries = await store.entries(documentId, session); // after taking hold: the other page may just have ended
    if (entries.length > 0) return [oldSession(new Outgoing(session, this.ports, entries), release, null, null)];
    release();
    return [];
  }

  /** Adds the session of a document that is about to be replaced. */
  add(replica: Replica, release: Release, refusal: Refusal | null): void {
    this.#sessions.push(oldSession(replica.outgoing, release, replica, refusal));
  }

  /** The document is no longer shown: all it took is in the outbox. */
  stopTaking(old: OldSession): readonly OutboxEntry[] {
    if (old.replica !== null) old.strays = old.replica.stopTaking();
    return old.outgoing.entries();
  }

  /**
   * Moves all that a session has to the kept edits.
   * @param base - the text of the server; null when it may not be read any more
   */
  async keep(old: OldSession, base: Y.Doc | null, refusal: Refusal): Promise<void> {
    this.stopTaking(old);
    const unsent = old.outgoing.drop().filter((entry) => base === null || !isKnown(base, entry.bytes));
    const { cause, reason } = old.refusal ?? refusal;
    const isLost = cause === 'live.lost' && old.replica !== null;
    await this.#keep(old, [...unsent, ...old.strays], base, { cause, reason }, isLost);
    old.strays = [];
  }

  /** Everything of a session is sent or kept: it is forgotten and let go. */
  async done(old: OldSession, base: Y.Doc | null): Promise<void> {
    this.stopTaking(old);
    if (old.strays.length > 0) {
      await this.#keep(old, old.strays, base, { cause: 'live.foreign_client_id', reason: null }, false);
    }
    await old.outgoing.whenStored();
    old.release();
    const place = this.#sessions.indexOf(old);
    if (place !== -1) this.#sessions.splice(place, 1);
  }

  /** The page ends: what is unsettled stays in the store. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.admitLate();
    for (const old of this.#sessions.splice(0)) {
      this.stopTaking(old);
      old.outgoing.close();
      await old.outgoing.whenStored();
      old.release();
    }
  }

  async #keep(
    old: OldSession,
    entries: readonly OutboxEntry[],
    base: Y.Doc | null,
    refusal: Refusal,
    isLost: boolean,
  ): Promise<void> {
    const { documentId, store } = this.ports;
    const after = isLost && old.replica !== null ? old.replica.doc : base === null ? null : copyWith(base, entries);
    const texts = base === null || after === null ? null : { before: base, after };
    const kept = keptEdit({ documentId, at: Date.now(), ...refusal }, entries, texts);
    await old.outgoing.whenStored(); // a write still under way would bring an entry back
    try {
      if (kept !== null) await store.keep(old.outgoing.session, kept);
      else await store.acknowledged(documentId, old.outgoing.session, Number.MAX_SAFE_INTEGER);
    } catch (error) {
      this.ports.storeFailed(error);
    }
    this.ports.kept();
  }
}

function oldSession(
  outgoing: Outgoing,
  release: Release,
  replica: Replica | null,
  refusal: Refusal | null,
): OldSession {
  return { outgoing, release, replica, refusal, isUnjoinable: false, shownIn: null, strays: [] };
}
