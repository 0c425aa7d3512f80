import type { LiveErrorCode, LiveReason } from '#contracts';
import type { LastText } from './last-text.js';

/** One own push that is not acknowledged yet, as it is or will be sent. */
export interface OutboxEntry {
  /** 1, 2, 3 … within the session. */
  readonly pushNo: number;
  readonly baseSeq: number;
  /** The client id the session wrote under. */
  readonly clientId: number;
  /** Yjs update v1. */
  readonly bytes: Uint8Array;
}

/** One clause that a refused edit would change, as plain text. */
export interface ClauseChange {
  readonly clauseId: string | null;
  /** The text of the server; null where it has no such clause. */
  readonly before: string | null;
  /** The text with the edit; null where the edit deletes the clause. */
  readonly after: string | null;
}

/**
 * Why an edit was kept instead of sent. `live.lost`: the server no longer has what it once acknowledged (a restored backup);
 * `live.fallen`: it was sent, and its words fell with a clause that somebody removed without having seen them.
 */
export type KeptCause = LiveErrorCode | 'live.lost' | 'live.fallen';

/** Refused edits of one session: nothing re-sends them; a person looks at them, uses them or discards them. */
export interface KeptEdit {
  readonly id: string;
  readonly documentId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly cause: KeptCause;
  readonly reason: LiveReason;
  /** In the order of the text; empty when the text could not be read any more. */
  readonly changes: readonly ClauseChange[];
  /** All that was typed, in typing order, whatever became of its place. */
  readonly words: string;
  readonly entries: readonly OutboxEntry[];
}

/** A text with edits on this device. */
export interface Waiting {
  readonly documentId: string;
  readonly unsaved: number;
  readonly kept: number;
}

/**
 * Keeps own edits on the device until the server has them. One store belongs to one server and one user; in it every
 * session of a document has its own outbox.
 */
export interface OutboxStore {
  /** @returns the sessions of a document that have entries, the oldest first */
  sessions(documentId: string): Promise<string[]>;
  /** @returns a session's entries by `pushNo` */
  entries(documentId: string, session: string): Promise<OutboxEntry[]>;
  /** Writes an entry durably, in place of one with the same number. */
  put(documentId: string, session: string, entry: OutboxEntry): Promise<void>;
  /** Deletes a session's entries up to a number. */
  acknowledged(documentId: string, session: string, pushNo: number): Promise<void>;
  /** Moves a session to the kept edits, at once: its entries are gone, the kept edit is there. */
  keep(session: string, kept: KeptEdit): Promise<void>;
  /** @returns a document's kept edits, the oldest first */
  kept(documentId: string): Promise<KeptEdit[]>;
  /** Deletes a kept edit; the person has decided. */
  discard(keptId: string): Promise<void>;
  /** Writes a document's last text, in place of an older one; the least recently used ones go when there are too many. */
  keepText(documentId: string, text: LastText): Promise<void>;
  /** @returns the last text of a document that was seen on this device; null when there is none */
  lastText(documentId: string): Promise<LastText | null>;
  /** Deletes a document's last text: it may not be read any more. */
  forgetText(documentId: string): Promise<void>;
  /** @returns what a sign-out would wipe: to be offered before */
  waiting(): Promise<Waiting[]>;
  /** Deletes everything of a user of this server, the kept edits and the last texts too. */
  wipe(userId: string): Promise<void>;
}

/** Whose edits a store keeps. */
export interface OutboxOwner {
  /** Origin of the server, for example `https://assembly.example`. */
  readonly server: string;
  readonly userId: string;
}
