/** How an account, or a network address, is slowed down after wrong passwords. */
export interface BackoffPolicy {
  /** So many failures cost nothing: people mistype. */
  readonly freeFailures: number;
  /** The first wait; each further failure doubles it. */
  readonly firstMs: number;
  readonly maxMs: number;
}

/** What is remembered of a key. */
export interface FailureCount {
  readonly count: number;
  readonly lastAtMs: number;
  readonly blockedUntilMs: number;
}

export type Charge =
  { readonly ok: true; readonly next: FailureCount } | { readonly ok: false; readonly retryAfterMs: number };

/** Five minutes at most, so that a stranger cannot lock somebody out for long; 288 guesses a day find no 12 characters. */
export const accountBackoff: BackoffPolicy = { freeFailures: 5, firstMs: 2_000, maxMs: 5 * 60_000 };
/** A conference sits behind one address: fifty mistypes are free there, then guessing at many accounts becomes slow. */
export const addressBackoff: BackoffPolicy = { freeFailures: 50, firstMs: 2_000, maxMs: 15 * 60_000 };

/** Failures are forgotten a day after the last of them. */
export const FORGET_AFTER_MS = 24 * 60 * 60_000;

/**
 * Tells how long to wait after a failure.
 * @param failures - how many there were, this one included
 * @returns milliseconds, 0 while failures are free
 * @see RULES.md I5
 */
export function blockMs(failures: number, policy: BackoffPolicy): number {
  if (failures < policy.freeFailures) return 0;
  return Math.min(policy.maxMs, policy.firstMs * 2 ** Math.min(failures - policy.freeFailures, 30));
}

/**
 * Charges an attempt before it is tried, as if it failed: attempts made at the same time cannot slip past the limit.
 * A success gives the charge back.
 * @param before - what is remembered; null for nothing
 * @param nowMs - the database's clock
 * @returns what to remember, or how long to wait when the key is blocked (then nothing is charged)
 * @see RULES.md I5
 */
export function charge(before: FailureCount | null, nowMs: number, policy: BackoffPolicy): Charge {
  if (before && before.blockedUntilMs > nowMs) return { ok: false, retryAfterMs: before.blockedUntilMs - nowMs };
  const isForgotten = !before || nowMs - before.lastAtMs > FORGET_AFTER_MS;
  const count = isForgotten ? 1 : before.count + 1;
  return { ok: true, next: { count, lastAtMs: nowMs, blockedUntilMs: nowMs + blockMs(count, policy) } };
}
