import { sessionExpiryMs } from './session-lifetime.js';

const DAY = 24 * 60 * 60_000;

describe('how long a session lasts', () => {
  it.each([
    [0, 30],
    [10, 40],
    [60, 90],
    [89, 90],
  ])('I7 last used on day %i, it ends on day %i', (seen, ends) => {
    expect(sessionExpiryMs(0, seen * DAY)).toBe(ends * DAY);
  });
});
