import type { LiveErrorCode, LiveReason, LiveRole, LiveState } from '#contracts';

export type ConnectionState = 'connecting' | 'online' | 'offline';

/** All that a page needs to say how things stand with one text. A new object at every change. */
export interface LiveStatus {
  readonly connection: ConnectionState;
  /** null until the first join, and when the text may not be read (any more). */
  readonly role: LiveRole | null;
  /** Why `role` is less than write. */
  readonly reason: LiveReason;
  readonly state: LiveState;
  /** The text of the server is in `doc`. False before the first join and after the right to read ended. */
  readonly loaded: boolean;
  /** An edit made now will be kept and sent: loaded, may write, open, and nothing is being replaced. */
  readonly writable: boolean;
  /** Edits that the server has not acknowledged: pushes, plus one for what waits to become a push. */
  readonly unsaved: number;
  /** Unsaved edits are under way (or wait for the lease); offline they wait instead. */
  readonly saving: boolean;
  /** This program is older than the text: it reads on, but a reload is needed to write. */
  readonly updateNeeded: boolean;
  /** How many refused edits are kept on this device for a person to decide about. */
  readonly keptEdits: number;
  /** The code of the answer that ended the text for us, for example `live.not_found`; null while all is well. */
  readonly error: LiveErrorCode | null;
  /** False when the device cannot store edits (private mode, full disk): they live in this page only until saved. */
  readonly localCopy: boolean;
}

/** Before anything is known. */
export const initialStatus: LiveStatus = {
  connection: 'connecting',
  role: null,
  reason: null,
  state: 'open',
  loaded: false,
  writable: false,
  unsaved: 0,
  saving: false,
  updateNeeded: false,
  keptEdits: 0,
  error: null,
  localCopy: true,
};

/**
 * Compares two statuses.
 * @returns true when a page would show the same
 */
export function sameStatus(a: LiveStatus, b: LiveStatus): boolean {
  return (Object.keys(a) as (keyof LiveStatus)[]).every((key) => a[key] === b[key]); // reason: keys of its own type
}
