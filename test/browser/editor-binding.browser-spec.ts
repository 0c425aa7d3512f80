import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/index.js';
import type { Outcome, TypedTogether } from './editor-harness.js';

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

describe('the binding while several type at the very same place', () => {
  const cases = [1, 2, 3, 4, 5].flatMap((seed) => [
    { seed, clause: 'Before | after.', words: ['weights', '0123456'] },
    { seed, clause: '| at the start.', words: ['weights', '0123456', 'ABCDEFG'] },
    { seed, clause: 'At the end |', words: ['weights', '0123456', 'ABCDEFG'] },
    { seed, clause: 'Same |letters.', words: ['letter', 'lattice'] },
    { seed, clause: 'Bold **and |** plain.', words: ['lletter', 'lattice'] },
  ]);
  it.each(cases)(
    'every word stays whole, and undo takes back only one’s own (seed $seed, “$clause”, $words)',
    async ({ seed, clause, words }) => {
      const call = `typeTogether(${seed}, ${JSON.stringify(clause)}, ${JSON.stringify(words)})`;
      const { errors, texts, undone } = await (page.evaluate(call) as Promise<TypedTogether>); // reason: as above
      expect(errors).toEqual([]);
      expect(new Set(texts).size).toBe(1);
      for (const word of words) expect(texts[0]).toContain(word);
      expect(new Set(undone).size).toBe(1);
      const others = words.slice(1);
      for (const word of others) expect(undone[0]).toContain(word);
      expect(undone[0]).toHaveLength(clause.replaceAll('*', '').length + others.join('').length);
    },
  );
});
