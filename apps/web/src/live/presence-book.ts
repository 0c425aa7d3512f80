import { sameBytes } from '#shared';
import type { PresenceChange, PresenceUser } from '#contracts';
import { decodePresence, encodePresence, type PresenceRecord } from './presence-record.js';

/** Cursor moves are sent at most this often; the server tells others every 200 ms. */
export const PRESENCE_INTERVAL_MS = 200;

/** Somebody who has the text open. */
export interface Present {
  readonly user: PresenceUser;
  /** Ourselves, in another window. */
  readonly isOwn: boolean;
  readonly record: PresenceRecord;
}

export interface PresencePorts {
  /** Sends the own record; it may be lost. */
  readonly send: (state: Uint8Array) => void;
  /** Somebody came, moved or went. */
  readonly changed: () => void;
}

/** Who has the text open and where, and our own place in it. */
export class PresenceBook {
  #present = new Map<string, Present>();
  #ownConnection: string | null = null;
  #ownPersonId: string | null = null;
  #own: Uint8Array | null = null;
  #sent: Uint8Array | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: PresencePorts) {}

  /** By connection: one person may have several. A new map at every change. */
  get present(): ReadonlyMap<string, Present> {
    return this.#present;
  }

  /** Says where we are; sent at once when nothing was sent lately, else with the latest place after the interval. */
  set(record: PresenceRecord): void {
    this.#own = encodePresence(record);
    if (this.#timer === undefined) this.#sendOwn();
  }

  /**
   * The own record for a push, which carries it along.
   * @returns bytes; undefined when the server has the latest
   */
  forPush(): Uint8Array | undefined {
    if (this.#own === null || isSame(this.#own, this.#sent)) return undefined;
    this.#sent = this.#own;
    return this.#own;
  }

  /** Takes what came with rows or in a tick. */
  receive(changed: readonly PresenceChange[], removed: readonly string[] = []): void {
    const others = changed.filter(({ connection }) => connection !== this.#ownConnection);
    if (others.length === 0 && removed.length === 0) return;
    const present = new Map(this.#present);
    for (const { connection, user, state } of others) {
      const isOwn = user.personId === this.#ownPersonId;
      present.set(connection, { user, isOwn, record: decodePresence(state) });
    }
    for (const connection of removed) present.delete(connection);
    this.#present = present;
    this.ports.changed();
  }

  /**
   * A channel is open anew: nobody is known yet.
   * @param ownConnection - the server's name for us, to leave ourselves out
   * @param ownPersonId - the server's name for whoever we are in this text; null when we are not shown
   */
  restart(ownConnection: string, ownPersonId: string | null): void {
    this.forget();
    this.#ownConnection = ownConnection;
    this.#ownPersonId = ownPersonId;
  }

  /** Everything is loaded: tells where we are. */
  announce(): void {
    if (this.#own !== null && this.#timer === undefined) this.#sendOwn();
  }

  /** The channel is closed. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sent = null;
    if (this.#present.size === 0) return;
    this.#present = new Map();
    this.ports.changed();
  }

  #sendOwn(): void {
    this.#timer = undefined;
    if (this.#own === null || isSame(this.#own, this.#sent)) return;
    this.#sent = this.#own;
    this.ports.send(this.#own);
    this.#timer = setTimeout(() => this.#sendOwn(), PRESENCE_INTERVAL_MS);
  }
}

function isSame(a: Uint8Array, b: Uint8Array | null): boolean {
  return b !== null && sameBytes(a, b);
}
