const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Further away a date says more than a count of days. */
const RELATIVE_MS = 7 * DAY_MS;

/**
 * Chooses the locale for dates and numbers.
 * @param language - of the catalogue, for example `en`
 * @param preferred - what the browser asks for, for example `en-GB`
 * @returns the first preferred locale of that language; the language itself when there is none
 */
export function readerLocale(language: string, preferred: readonly string[]): string {
  return preferred.find((locale) => locale.split('-')[0] === language && isLocale(locale)) ?? language;
}

/** Browsers on machines without a language setting name locales such as `en-US@posix`, which Intl refuses. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false; // the one way Intl has of saying no
  }
}

/**
 * Writes a moment for the reader.
 * @param moment - when
 * @param locale - for example `en-GB`
 * @param precision - the day, or day and time
 */
export function formatMoment(moment: Date, locale: string, precision: 'date' | 'moment'): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(precision === 'moment' ? { timeStyle: 'short' } : {}),
  }).format(moment);
}

/** Writes the same moment in UTC, with the zone named. */
export function utcMoment(moment: Date, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  return `${format.format(moment)} UTC`;
}

/**
 * Writes how long ago or how far ahead a moment is.
 * @param now - the present
 * @returns null when it is a week away or more
 */
export function relativeMoment(moment: Date, now: Date, locale: string): string | null {
  const ms = moment.getTime() - now.getTime();
  if (Math.abs(ms) >= RELATIVE_MS) return null;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(ms) < HOUR_MS) return format.format(Math.trunc(ms / MINUTE_MS), 'minute');
  if (Math.abs(ms) < DAY_MS) return format.format(Math.trunc(ms / HOUR_MS), 'hour');
  return format.format(Math.trunc(ms / DAY_MS), 'day');
}
