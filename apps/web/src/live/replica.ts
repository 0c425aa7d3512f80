import { toHex } from '#shared';
import type { UpdateRow } from '#contracts';
import * as Y from 'yjs';
import { fallenWords, type FallenWords, homelessWords } from '#document';
import { isKnown } from './kept-edits.js';
import type { OutboxEntry } from './outbox.js';
import { Outgoing, type OutgoingPorts } from './outgoing.js';
import { PushBuffer } from './push-buffer.js';
import { ReceiveQueue } from './receive-queue.js';

/** Origin of what came from elsewhere: everything else in the document is a local edit. */
const REMOTE = Symbol('remote');
const SESSION_BYTES = 16;

export interface ReplicaPorts extends OutgoingPorts {
  /** Applying a row threw; the row itself may be in the document (an editor that listens threw) or not. */
  readonly applyError: (error: unknown) => void;
  /** The document can not be trusted any more: a row did not fit in, or Yjs gave itself another client id. */
  readonly broken: () => void;
  /** An edit was made under an id that nobody leased: it can never be sent. */
  readonly stray: () => void;
  /** Own words fell with what somebody removed who had not seen them. */
  readonly fell: (fallen: readonly FallenWords[]) => void;
}

/** One Y.Doc with the session that writes in it. It is never mended: what goes wrong is settled with a new one. */
export class Replica {
  readonly doc = new Y.Doc();
  readonly queue = new ReceiveQueue();
  isLoaded = false;
  outgoing: Outgoing;
  readonly #buffer: PushBuffer;
  readonly #strays: OutboxEntry[] = [];
  #clientId: number | null = null;
  /** Client ids of this person whose words are watched: our own, and those of sessions that an earlier page left. */
  readonly #ownIds = new Set<number>();
  #isApplying = false;
  #isTaking = true;

  constructor(private readonly ports: ReplicaPorts) {
    this.outgoing = new Outgoing(newSession(), ports);
    this.#buffer = new PushBuffer((edit) => {
      if (this.#clientId !== null) this.outgoing.append(edit, this.#clientId);
    });
    this.doc.on('update', this.#updated);
  }

  /** The client id this document writes under; null before it may write. */
  get clientId(): number | null {
    return this.#clientId;
  }

  /** Pushes without acknowledgement, and what waits to become one. */
  get unsaved(): number {
    return this.outgoing.unsaved + (this.#buffer.isWaiting ? 1 : 0);
  }

  /** It may have edits that the server does not have. */
  get hasWritten(): boolean {
    return this.#clientId !== null || this.#strays.length > 0;
  }

  /** Begins to take edits, under this id; the state must be loaded before (PROTOCOL.md L11). */
  writeAs(clientId: number): void {
    this.#clientId = clientId;
    this.doc.clientID = clientId;
    this.#ownIds.add(clientId);
  }

  /** Another session for a document that wrote nothing yet: its lease was asked for, and the answer is lost. */
  renewSession(): void {
    this.outgoing = new Outgoing(newSession(), this.ports);
  }

  /**
   * Applies what the server stored.
   * @param rows - snapshot or rows, in order
   */
  apply(rows: readonly Pick<UpdateRow, 'bytes'>[]): void {
    for (const row of rows) this.#applyOne(row.bytes);
    if (this.#clientId !== null && this.doc.clientID !== this.#clientId) this.ports.broken();
  }

  /** Shows what an earlier page wrote and could not send. */
  applyOwn(entries: readonly OutboxEntry[]): void {
    for (const { clientId, bytes } of entries) {
      this.#ownIds.add(clientId);
      const isNew = !isKnown(this.doc, bytes);
      this.apply([{ bytes }]);
      if (isNew && isKnown(this.doc, bytes)) this.#fell(homelessWords(this.doc, bytes));
    }
  }

  /** Makes what waits for a pause in typing a push at once. */
  flush(): void {
    this.#buffer.flush();
  }

  /** The document is being replaced: what was typed is in the outbox, and nothing more is taken. */
  stopTaking(): readonly OutboxEntry[] {
    this.flush();
    this.#isTaking = false;
    this.doc.off('update', this.#updated);
    return this.#strays;
  }

  #applyOne(bytes: Uint8Array): void {
    const wasApplying = this.#isApplying;
    this.#isApplying = true;
    const look = (transaction: Y.Transaction): void => {
      if (transaction.origin === REMOTE) this.#fell(fallenWords(transaction, bytes, this.#ownIds));
    };
    if (this.#ownIds.size > 0) this.doc.on('afterTransaction', look);
    try {
      Y.applyUpdate(this.doc, bytes, REMOTE);
    } catch (error) {
      this.ports.applyError(error);
      if (!isIntegrated(this.doc, bytes)) this.ports.broken();
    } finally {
      this.doc.off('afterTransaction', look);
      this.#isApplying = wasApplying;
    }
  }

  #fell(fallen: readonly FallenWords[]): void {
    if (this.#isTaking && fallen.length > 0) this.ports.fell(fallen);
  }

  readonly #updated = (update: Uint8Array, origin: unknown): void => {
    if (origin === REMOTE || !this.#isTaking) return;
    // Yjs tidies formatting marks after a remote change, in every copy alike, and editors may drop what they cannot show:
    // neither is anybody's edit.
    if (this.#isApplying && Y.parseUpdateMeta(update).to.size === 0) return;
    if (this.#clientId !== null && this.doc.clientID === this.#clientId) {
      this.#buffer.add(update, this.queue.appliedSeq);
      this.ports.changed();
      return;
    }
    this.#strays.push({ pushNo: 0, baseSeq: this.queue.appliedSeq, clientId: this.doc.clientID, bytes: update });
    this.ports.stray();
  };
}

/**
 * Makes the name of a session.
 * @returns 128 random bits, 32 lower-case hex digits
 */
export function newSession(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(SESSION_BYTES)));
}

/**
 * Makes a client id without the server, for edits before the first contact (PROTOCOL.md L12).
 * @returns an integer in 2³² … 2⁵³ − 1
 */
export function offlineClientId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (1 + (high % (2 ** 21 - 1))) * 2 ** 32 + low;
}

/** @returns true for an id that was made without the server and must be named to it before the first push */
export function isOfflineClientId(clientId: number): boolean {
  return clientId >= 2 ** 32;
}

function isIntegrated(doc: Y.Doc, bytes: Uint8Array): boolean {
  try {
    return doc.store.pendingStructs === null && (Y.parseUpdateMeta(bytes).to.size === 0 || isKnown(doc, bytes));
  } catch {
    return false;
  }
}
