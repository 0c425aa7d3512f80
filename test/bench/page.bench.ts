/**
 * `npm run bench -- page [copies]`: what a page costs whoever reads it. Compressed JavaScript before and with the editor;
 * sign-in, home and group over 400 ms round trip and 400 kbit/s; a draft of some hundred pages (a text of the corpus,
 * pasted `copies` times) opened, and keys pressed in it. Figures of this machine, not limits. Needs a build.
 */
import { existsSync, readFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { spawnServer } from '../support/spawned-server.js';

const ROUND_TRIP_MS = 400;
const BYTES_PER_SECOND = (400 * 1_000) / 8;
const KEYS = 80;
const LONG_TEXT = join(import.meta.dirname, '../../../shared/corpus/documents/nist-sp800-63b-sec5/history.jsonl.gz');

const copies = Number(process.argv[2] ?? 5);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'plenary-page-'));
chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
const server = await spawnServer({ dataDir: join(folder, 'data'), env: { DEMO: 'on', NODE_ENV: 'development' } });
const browser = await launchChromium();
try {
  await measureSlowNetwork(browser);
  await measureLongText(browser);
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measureSlowNetwork(onBrowser: Browser): Promise<void> {
  const context = await onBrowser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const scripts = await countScripts(page);
  const network = await context.newCDPSession(page);
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  say(`Over ${ROUND_TRIP_MS} ms round trip and 400 kbit/s, nothing cached:`);
  const account = page.getByRole('button', { name: /Hazel/u }).first();
  const signIn = await time(async () => {
    await page.goto('/sign-in');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  say(`  sign-in shown after ${seconds(signIn)}, ${kilobytes(scripts.bytes())} of JavaScript so far`);
  await account.waitFor();
  const home = await time(async () => {
    await account.click();
    await page.getByRole('heading', { level: 1, name: /Hazel/u }).waitFor();
  });
  say(`  home shown ${seconds(home)} after signing in`);
  const group = await time(async () => {
    await page.locator('main a[href^="/groups/"]').first().click();
    await page.waitForURL(/\/groups\/[^/]+$/u);
    await page.getByRole('heading', { level: 1, name: /Assembly|Working Group/u }).waitFor();
  });
  say(`  group shown ${seconds(group)} after the click`);
  say(`  compressed JavaScript before the editor is needed: ${kilobytes(scripts.bytes())}`);
  await context.close();
}

async function measureLongText(onBrowser: Browser): Promise<void> {
  if (!existsSync(LONG_TEXT)) {
    say('The long text is left out: the corpus is not present beside the project.');
    return;
  }
  const context = await onBrowser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
  await signIn(context, 'Hazel');
  const proposalId = await longProposal(context);
  const page = await context.newPage();
  const scripts = await countScripts(page);
  const before = Date.now();
  await page.goto(`/proposals/${proposalId}`);
  await page.locator('.draft > p').first().waitFor();
  const shown = Date.now() - before;
  const { blocks, characters } = await page.evaluate(() => ({
    blocks: document.querySelectorAll('.draft > *').length,
    characters: document.querySelector('.draft')?.textContent.length ?? 0,
  }));
  say(`A text of ${blocks} blocks and ${characters} characters:`);
  say(
    `  open ${seconds(shown)} after the address, with ${kilobytes(scripts.bytes())} of JavaScript, the editor included`,
  );
  for (const [place, part] of [
    ['at the start', 0],
    ['in the middle', 0.5],
    ['at the end', 0.95],
  ] as const) {
    say(`  a key ${place}: ${await keysAt(page, part)}`);
  }
  await page.getByTestId('save-state').filter({ hasText: 'Saved' }).waitFor();
  await context.close();
}

async function signIn(context: BrowserContext, name: string): Promise<void> {
  const site = (await (await context.request.get('/api/site')).json()) as {
    demoAccounts: { personId: string; name: string }[];
  }; // reason: SiteView
  const personId = site.demoAccounts.find((account) => account.name.startsWith(name))?.personId;
  await context.request.post('/api/demo-session', { data: { personId }, headers: { Origin: server.url } });
}

async function longProposal(context: BrowserContext): Promise<string> {
  const lines = gunzipSync(readFileSync(LONG_TEXT)).toString('utf8').trim().split('\n');
  const { text } = JSON.parse(lines.at(-1) ?? '{}') as { text: string }; // reason: SOURCE.md of the corpus says so
  const groups = (await (await context.request.get('/api/groups')).json()) as { id: string; myRoles: string[] }[]; // reason: GroupRow
  const group = groups.find(({ myRoles }) => myRoles.includes('delegate') || myRoles.includes('head'));
  const markdown = Array.from({ length: copies }, () => text).join('\n\n');
  const made = await context.request.post(`/api/groups/${group?.id ?? ''}/proposals`, {
    data: { title: 'A long draft', start: { kind: 'markdown', markdown } },
    headers: { Origin: server.url },
  });
  const { id } = (await made.json()) as { id: string }; // reason: ProposalView
  return id;
}

/** From the key to the frame that shows it, at a place of the text given as a part of its blocks. */
async function keysAt(page: Page, part: number): Promise<string> {
  await page.evaluate((where) => {
    const blocks = [...document.querySelectorAll('.draft > p')];
    const block = blocks[Math.floor((blocks.length - 1) * where)];
    if (block === undefined) throw new Error('The text has paragraphs.');
    block.scrollIntoView({ block: 'center' });
  }, part);
  const index = await page.locator('.draft > p').count();
  await page
    .locator('.draft > p')
    .nth(Math.floor((index - 1) * part))
    .click();
  await page.getByTestId('save-state').filter({ hasText: 'Saved' }).waitFor();
  await page.evaluate(() => {
    const found: number[] = [];
    Object.assign(window, { keyTimes: found });
    const draft = document.querySelector('.draft');
    draft?.addEventListener(
      'keydown',
      () => {
        const start = performance.now();
        // Behind the frame: a task after the paint.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => found.push(performance.now() - start));
          port1.start();
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  const words = 'what makers owe to those who rely on them '.repeat(2);
  await page.keyboard.type(words.slice(0, KEYS), { delay: 70 });
  const times = (await page.evaluate('window.keyTimes')) as number[]; // reason: set above
  const sorted = times.toSorted((a, b) => a - b);
  const at = (fraction: number): string => `${Math.round(sorted[Math.floor((sorted.length - 1) * fraction)] ?? 0)} ms`;
  return `median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`;
}

/** Adds up what came over the network as JavaScript, compressed as it came. */
async function countScripts(page: Page): Promise<{ bytes: () => number }> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const scripts = new Set<string>();
  let total = 0;
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType.includes('javascript')) scripts.add(requestId);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) total += encodedDataLength;
  });
  return { bytes: () => total };
}

async function time(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1_000)} kB`;
}
