import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/index.js';
import type { Outcome } from './editor-harness.js';

const MAX_BUNDLE_BYTES = 20_000_000;

let browser: Browser;
let page: Page;

/** In a process of its own: the bundler does not run inside Jest. */
async function harness(): Promise<string> {
  const script = join(import.meta.dirname, 'editor-harness-build.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    maxBuffer: MAX_BUNDLE_BYTES,
  });
  return stdout;
}

beforeAll(async () => {
  const [script, launched] = await Promise.all([harness(), launchChromium()]);
  browser = launched;
  page = await browser.newPage();
  await page.setContent('<!doctype html><title>Editors</title><body></body>');
  await page.addScriptTag({ content: script });
}, 60_000);
afterAll(() => browser.close());

function editAtRandom(seed: number, peers: number, edits: number): Promise<Outcome> {
  const words = `editAtRandom(${seed}, ${peers}, ${edits})`;
  return page.evaluate(words) as Promise<Outcome>; // reason: the harness in the page returns it
}

describe('the binding under random editing', () => {
  it.each([
    { seed: 11, peers: 3, edits: 300 },
    { seed: 12, peers: 4, edits: 300 },
    { seed: 13, peers: 6, edits: 250 },
    { seed: 14, peers: 6, edits: 250 },
  ])(
    'converges, shows what the text holds and throws nothing (seed $seed, $peers editors)',
    async ({ seed, peers, edits }) => {
      const outcome = await editAtRandom(seed, peers, edits);
      expect(outcome.errors).toEqual([]);
      expect(new Set(outcome.texts).size).toBe(1);
      expect(outcome.views).toEqual(outcome.texts);
      expect(outcome.repairsLeft).toBe(0);
      expect(new Set(outcome.ids).size).toBe(outcome.ids.length);
    },
    60_000,
  );
});
