import type { Rule } from '#decision-rules';

const HOUR_MS = 3_600_000;
/** No ballot stays open longer than a year. */
const MAX_DAYS = 366;

/** Milliseconds since 1970. */
export type DateVerdict =
  | { readonly ok: true; readonly mayOpenAt: number; readonly closesAt: number }
  | { readonly ok: false; readonly code: 'dates' }
  | { readonly ok: false; readonly code: 'notice'; readonly earliest: number };

/**
 * Decides when an announced ballot may open, and that it closes after that.
 * @param opensAt - null for as soon as the notice allows
 */
export function announcedDates(
  { opensAt, closesAt }: { readonly opensAt: number | null; readonly closesAt: number },
  { now, minNoticeHours }: { readonly now: number; readonly minNoticeHours: number },
): DateVerdict {
  const earliest = now + minNoticeHours * HOUR_MS;
  if (opensAt !== null && opensAt < earliest && minNoticeHours > 0) return { ok: false, code: 'notice', earliest };
  const mayOpenAt = Math.max(opensAt ?? earliest, earliest);
  if (closesAt <= mayOpenAt || closesAt > now + MAX_DAYS * 24 * HOUR_MS) return { ok: false, code: 'dates' };
  return { ok: true, mayOpenAt, closesAt };
}

/**
 * Decides whether a closing may be moved.
 * @param was - the closing so far
 */
export function mayExtend(
  { extension }: Pick<Rule, 'extension'>,
  { extensions, was, closesAt }: { readonly extensions: number; readonly was: number; readonly closesAt: number },
): boolean {
  if (extension === null || extensions >= extension.times) return false;
  return closesAt > was && closesAt <= was + extension.maxHours * HOUR_MS;
}
