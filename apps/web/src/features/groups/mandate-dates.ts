/**
 * Writes the day of a moment as a date field takes it, in the reader's zone.
 * @param at - ISO 8601, or null
 * @returns `YYYY-MM-DD`; empty for null
 */
export function toDateInput(at: string | null): string {
  if (at === null) return '';
  const moment = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/**
 * Reads a date field as the last moment of that day in the reader's zone: a mandate holds on its last day.
 * @param date - `YYYY-MM-DD`, or empty
 * @returns ISO 8601, or null for empty
 */
export function endOfDay(date: string): string | null {
  if (date === '') return null;
  return new Date(`${date}T23:59:59.999`).toISOString();
}
