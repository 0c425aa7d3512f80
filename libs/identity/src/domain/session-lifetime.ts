/** A session ends after so long without use … */
export const IDLE_DAYS = 30;
/** … and at the latest so long after it began, used or not. */
export const ABSOLUTE_DAYS = 90;
/** How often use is written down: `last_seen_at` may lag by this much, and the database is spared a write per request. */
export const SEEN_EVERY_SECONDS = 60;
/** So many sessions a person may have at once; the ones longest unused make room. */
export const MAX_SESSIONS_PER_PERSON = 30;

const DAY_MS = 24 * 60 * 60_000;

/**
 * Tells when a session ends if it is not used again.
 * @param startedAtMs - when it began
 * @param seenAtMs - when it was last used
 * @see RULES.md I7
 */
export function sessionExpiryMs(startedAtMs: number, seenAtMs: number): number {
  return Math.min(seenAtMs + IDLE_DAYS * DAY_MS, startedAtMs + ABSOLUTE_DAYS * DAY_MS);
}
