import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 10;
const LIMIT_MS = 15_000;

/**
 * Waits until something holds.
 * @param condition - asked every few milliseconds
 * @param what - named in the error
 * @param limitMs - how long at most
 * @throws Error when it does not come about in time
 */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  what: string | (() => string),
  limitMs = LIMIT_MS,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Waited ${limitMs} ms in vain for: ${typeof what === 'string' ? what : what()}.`);
    }
    await delay(POLL_MS);
  }
}

/**
 * Waits until an expectation holds.
 * @throws what the check throws, when it goes on for longer than is waited
 */
export async function eventually(check: () => Promise<void> | void, limitMs = LIMIT_MS): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await delay(POLL_MS);
  }
}
