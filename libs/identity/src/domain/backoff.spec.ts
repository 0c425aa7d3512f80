import { accountBackoff, addressBackoff, blockMs, charge, FORGET_AFTER_MS, type FailureCount } from './backoff.js';

const NOW = Date.UTC(2026, 0, 1);

describe('backoff', () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 2_000],
    [6, 4_000],
    [11, 128_000],
    [13, 300_000],
    [5_000, 300_000],
  ])('I5 the wait after failure %i is %i ms for an account', (failures, expected) => {
    expect(blockMs(failures, accountBackoff)).toBe(expected);
  });

  it('I5 an address may fail forty-nine times at no cost, and waits at most a quarter of an hour', () => {
    expect(blockMs(49, addressBackoff)).toBe(0);
    expect(blockMs(50, addressBackoff)).toBe(2_000);
    expect(blockMs(1_000, addressBackoff)).toBe(900_000);
  });

  it('I5 a blocked key is refused with the rest of its wait and is not charged', () => {
    const before: FailureCount = { count: 7, lastAtMs: NOW - 1_000, blockedUntilMs: NOW + 3_000 };
    expect(charge(before, NOW, accountBackoff)).toEqual({ ok: false, retryAfterMs: 3_000 });
  });

  it('I5 a wait that is just over lets one attempt through and doubles the next wait', () => {
    const before: FailureCount = { count: 5, lastAtMs: NOW - 2_000, blockedUntilMs: NOW };
    expect(charge(before, NOW, accountBackoff)).toEqual({
      ok: true,
      next: { count: 6, lastAtMs: NOW, blockedUntilMs: NOW + 4_000 },
    });
  });

  it('I5 failures are forgotten a day after the last one, and not before', () => {
    const old: FailureCount = { count: 9, lastAtMs: NOW - FORGET_AFTER_MS - 1, blockedUntilMs: NOW - 1 };
    const recent: FailureCount = { ...old, lastAtMs: NOW - FORGET_AFTER_MS };
    expect(charge(old, NOW, accountBackoff)).toMatchObject({ next: { count: 1 } });
    expect(charge(recent, NOW, accountBackoff)).toMatchObject({ next: { count: 10 } });
    expect(charge(null, NOW, accountBackoff)).toMatchObject({ next: { count: 1, blockedUntilMs: NOW } });
  });
});
