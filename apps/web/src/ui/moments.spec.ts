import { formatMoment, readerLocale, relativeMoment, utcMoment } from './moments.js';

const noon = new Date('2026-05-04T12:00:00Z');
const after = (ms: number): Date => new Date(noon.getTime() + ms);
const HOUR_MS = 3_600_000;

describe('moments', () => {
  it('takes the region from the browser when its language is the page’s', () => {
    expect(readerLocale('en', ['de-DE', 'en-GB', 'en'])).toBe('en-GB');
    expect(readerLocale('fr', ['en-GB'])).toBe('fr');
  });

  it.each([
    [-60_000, '1 minute ago'],
    [-3 * HOUR_MS, '3 hours ago'],
    [-24 * HOUR_MS, 'yesterday'],
    [48 * HOUR_MS, 'in 2 days'],
  ])('says %s ms from now as “%s”', (ms, words) => {
    expect(relativeMoment(after(ms), noon, 'en')).toBe(words);
  });

  it('says nothing relative from a week on', () => {
    expect(relativeMoment(after(-7 * 24 * HOUR_MS), noon, 'en')).toBeNull();
    expect(relativeMoment(after(-7 * 24 * HOUR_MS + 1), noon, 'en')).not.toBeNull();
  });

  it('writes the day as the locale does, and UTC with its name', () => {
    expect(formatMoment(noon, 'en-GB', 'date')).toBe('4 May 2026');
    expect(utcMoment(noon, 'en-GB')).toBe('4 May 2026, 12:00:00 UTC');
  });
});
