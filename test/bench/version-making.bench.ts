/**
 * `npm run bench -- version-making [--seconds N] [--rounds N]`: 50 people type in a text of 100 pages, in turn without and
 * with a version of it made every two seconds; prints how long their edits take to be shown, and the ratio. Linux only
 * (reads /proc). Needs a build.
 */
import type { VersionRow } from '#contracts';
import { toMarkdown, yjsToDocument } from '#document';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { Client } from 'pg';
import { spawnServer } from '../support/spawned-server.js';
import { makeBenchWorld } from './live/bench-world.js';
import { seedUpdate } from './live/drivers/driver.js';
import type { Job, Measured } from './live/generator.js';

const GENERATOR = join(import.meta.dirname, 'live/generator.ts');
const PEOPLE = 50;
const PAGES = 100;
const WORDS_A_PAGE = 450;
const WORDS_A_CLAUSE = 45;
const WARM_UP_SECONDS = 3;
const EVERY_MS = 2_000;
const JOB_LIMIT_MS = 180_000;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, rounds: { type: 'string', default: '3' } },
});
const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
const world = await makeBenchWorld(join(folder, 'data'), 2 * rounds + 1, PEOPLE + 1);
const server = await spawnServer({ database: world.database, env: { DATABASE_POOL_SIZE: '10' } });
try {
  const shown = { without: [] as number[], with: [] as number[] };
  const made: number[] = [];
  await play((await longDraft()).documentId, WARM_UP_SECONDS);
  for (let round = 0; round < rounds; round += 1) {
    const alone = await play((await longDraft()).documentId, seconds);
    const { documentId, proposalId } = await longDraft();
    const ended = new AbortController();
    const making = makeVersions(proposalId, made, ended.signal);
    const together = await play(documentId, seconds);
    ended.abort();
    await making;
    shown.without.push(alone.shown[1]);
    shown.with.push(together.shown[1]);
    say(
      `round ${round + 1}: p99 ${alone.shown[1].toFixed(1)} ms without, ${together.shown[1].toFixed(1)} ms with versions`,
    );
  }
  const [without, together] = [median(shown.without), median(shown.with)];
  say(
    `${PEOPLE} people, ${PAGES} pages: shown after p99 ${without.toFixed(1)} ms without versions, ${together.toFixed(1)} ms`,
  );
  say(
    `with ${made.length} of them (median ${median(made).toFixed(0)} ms from request to answer): × ${(together / without).toFixed(2)}, goal ≤ 1.20`,
  );
} finally {
  await server.kill('SIGTERM');
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Another one each time, brought by somebody who does not type: the generator begins under client ids of nobody's. */
async function longDraft(): Promise<{ documentId: string; proposalId: string }> {
  const [documentId = ''] = world.takeDocuments(1);
  const proposalId = await proposalOf(documentId);
  await ask(`/api/proposals/${proposalId}/imports`, { markdown: longText(), label: 'A hundred pages' });
  return { documentId, proposalId };
}

async function play(documentId: string, playedSeconds: number): Promise<Measured> {
  const job: Job = {
    target: { name: 'plenary', protocol: 'plenary', url: server.url, pid: server.pid },
    scenario: {
      name: '50 people in one text',
      documents: 1,
      peoplePerDocument: PEOPLE,
      typingPerDocument: PEOPLE,
      charactersPerSecond: 2,
      hasCursors: false,
    },
    documents: [documentId],
    cookies: world.cookies.slice(1),
    seconds: playedSeconds,
    postgresPid: world.postgresPid,
    keepsText: false, // the long text has more of the counted letter than was typed
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', GENERATOR, JSON.stringify(job)],
    { timeout: JOB_LIMIT_MS, maxBuffer: 1_000_000 },
  );
  return JSON.parse(stdout) as Measured; // reason: written by generator.ts
}

async function makeVersions(proposalId: string, made: number[], ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    const startedAt = performance.now();
    await ask(`/api/proposals/${proposalId}/versions`, { label: `Version ${made.length}` });
    made.push(performance.now() - startedAt);
    await delay(EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
  }
}

async function ask(path: string, body: object): Promise<VersionRow> {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url, Cookie: world.cookies[0] ?? '' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as VersionRow; // reason: the API's answer
}

async function proposalOf(documentId: string): Promise<string> {
  const client = new Client({ connectionString: world.database.migrationUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT id FROM proposal WHERE document_id = $1', [documentId]);
  await client.end();
  if (rows[0] === undefined) throw new Error('The text belongs to no proposal.');
  return rows[0].id;
}

function longText(): string {
  const words = Array.from({ length: WORDS_A_CLAUSE }, (_, index) => `w${(index * 7919).toString(36)}`).join(' ');
  const clauses = (PAGES * WORDS_A_PAGE) / WORDS_A_CLAUSE;
  const more = Array.from({ length: clauses }, (_, index) => `Clause ${index} says ${words}.`);
  // What the generator types in stays where it is.
  return `${toMarkdown(yjsToDocument([seedUpdate]))}\n${more.join('\n\n')}\n`;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
