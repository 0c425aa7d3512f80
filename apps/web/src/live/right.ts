import type { LiveErrorCode, LiveReason, LiveRole, LiveState, Refused } from '#contracts';
import { isPermanent } from './joined-channel.js';
import type { Refusal } from './old-sessions.js';

/** What the server lets us do with a text. */
export interface Right {
  readonly role: LiveRole | null;
  readonly reason: LiveReason;
  readonly state: LiveState;
  /** Why there is no text for us; null when there is. */
  readonly error: LiveErrorCode | null;
  readonly updateNeeded: boolean;
}

/** Before the first answer. */
export const unknownRight: Right = { role: null, reason: null, state: 'open', error: null, updateNeeded: false };

/** @returns true when an edit made now would be taken */
export function mayWrite({ role, state, updateNeeded }: Right): boolean {
  return role === 'write' && state === 'open' && !updateNeeded;
}

/**
 * Says why nothing may be written, for edits that have to be kept.
 * @param right - one without the right to write
 */
export function refusalOf({ state, reason, updateNeeded }: Right): Refusal {
  if (updateNeeded) return { cause: 'live.stale_schema', reason: null };
  return state === 'frozen'
    ? { cause: 'live.frozen', reason: reason ?? 'document_is_frozen' }
    : { cause: 'live.forbidden', reason };
}

/**
 * Says what a refused request for a client id tells of the right.
 * @returns the same right when the refusal passes
 */
export function rightAfter(right: Right, { error, reason = null }: Refused): Right {
  if (error === 'live.stale_schema') return { ...right, updateNeeded: true };
  if (error === 'live.frozen') return { ...right, state: 'frozen', reason };
  return isPermanent(error) ? { ...right, role: 'read', reason } : right;
}
