/**
 * `npm run bench -- compaction [--keystrokes N] [--joiners N] [--json FILE]`: stores a recorded text of 260,000 keystrokes
 * as it was typed, lets the server compact it, and measures what it takes on disk, that every row and any past text come back
 * exactly, and what it costs to join it: one after the other, and all at once. Linux only (reads /proc). Needs a build.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { Client } from 'pg';
import * as Y from 'yjs';
import { makeBenchWorld } from './live/bench-world.js';
import { hasLongText, TRACE_CLIENT_ID, typeTrace } from './live/long-text.js';
import { storeLog } from '../support/long-log.js';
import { RawCollabClient } from '../support/raw-collab-client.js';
import type { ClonedDatabase } from '../support/database.js';
import { spawnServer } from '../support/spawned-server.js';
import { readStoredLog, type StoredLogRow } from '../support/stored-log.js';
import { waitFor } from '../support/wait-for.js';

const CHECKED_PASTS = 6;
const COLD_JOINS = 30;

const { values } = parseArgs({
  options: {
    keystrokes: { type: 'string', default: '1000000' },
    joiners: { type: 'string', default: '300' },
    json: { type: 'string' },
  },
});
if (hasLongText) await run(Number(values.keystrokes), Number(values.joiners));
else process.stdout.write('corpus not present: there is no recorded text to measure with\n');

async function run(keystrokes: number, joiners: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
  chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
  const world = await makeBenchWorld(join(folder, 'data'), 1, joiners);
  const client = new Client({ connectionString: world.database.migrationUrl });
  await client.connect();
  const query = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    (await client.query(sql, [...parameters])).rows as Row[]; // reason: the caller names what it selects
  const [documentId = ''] = world.documentIds;
  try {
    const [seed] = await readStoredLog(query, documentId);
    if (!seed) throw new Error('The text has a first row.');
    const edits = typeTrace(seed.bytes, keystrokes);
    await storeLog(query, documentId, edits, { firstClientId: TRACE_CLIENT_ID, personIds: [null] });
    const before = await readStoredLog(query, documentId);
    const raw = await bytesOf(query, ['document_update']);
    const report: Record<string, unknown> = { keystrokes: edits.length, rawBytesPerKeystroke: raw / edits.length };
    say('keystrokes', edits.length);
    say('raw, bytes per keystroke', raw / edits.length);
    const server = await spawnServer({ database: world.database });
    try {
      Object.assign(report, await measureCompaction(query, server.pid, edits.length));
      const after = await readStoredLog(query, documentId);
      report['everyRowIsTheSame'] = isSame(before, after);
      say('every row is the same', report['everyRowIsTheSame']);
      report['pastTextsAreTheSame'] = await checkPasts(query, after);
      say('past texts are the same', report['pastTextsAreTheSame']);
      Object.assign(report, await measureDisk(query, edits.length));
    } finally {
      await server.close();
    }
    Object.assign(report, await measureJoins(world.database, documentId, world.cookies, joiners));
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await client.end();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Query = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

async function measureCompaction(query: Query, pid: number, keystrokes: number) {
  const cpuBefore = cpuMs(pid);
  const startedAt = performance.now();
  const debt = async (): Promise<number> => {
    const [row] = await query<{ rows: string }>(`SELECT sum(head_seq - snapshot_seq) AS rows FROM document`);
    return Number(row?.rows);
  };
  let highest = rssMb(pid);
  await waitFor(
    async () => {
      highest = Math.max(highest, rssMb(pid));
      return (await debt()) < 800;
    },
    'everything is compacted',
    600_000,
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpuPer1000 = (cpuMs(pid) - cpuBefore) / (keystrokes / 1_000);
  say('compacted in, s', seconds);
  say('server CPU per 1,000 keystrokes, ms', cpuPer1000);
  say('memory while compacting, at most, MB', highest);
  return { compactedInSeconds: seconds, compactionCpuMsPer1000: cpuPer1000, compactionPeakMb: highest };
}

async function measureDisk(query: Query, keystrokes: number) {
  const tables = ['document_page', 'document_snapshot', 'document_update'];
  const lying = await bytesOf(query, tables);
  for (const table of tables) await query(`VACUUM FULL ${table}`);
  const sizes: Record<string, number> = {};
  for (const table of tables) sizes[table] = (await bytesOf(query, [table])) / keystrokes;
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  for (const [table, size] of Object.entries(sizes)) say(`${table}, bytes per keystroke`, size);
  say('together, with indexes, bytes per keystroke', total);
  say('the same before Postgres gave space back', lying / keystrokes);
  return { bytesPerKeystroke: total, byTable: sizes, bytesPerKeystrokeUnvacuumed: lying / keystrokes };
}

async function bytesOf(query: Query, tables: readonly string[]): Promise<number> {
  const [row] = await query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest($1::text[]) AS name`,
    [tables],
  );
  return Number(row?.bytes);
}

function isSame(before: readonly StoredLogRow[], after: readonly StoredLogRow[]): boolean {
  return before.length === after.length && before.every((row, index) => isDeepStrictEqual(row, after[index]));
}

/** Builds texts of the past from the nearest checkpoint, and from the first row on. */
async function checkPasts(query: Query, log: readonly StoredLogRow[]): Promise<boolean> {
  const snapshots = await query<{ seq: string; encoding: string; state: Buffer }>(
    `SELECT seq, encoding, state FROM document_snapshot ORDER BY seq`,
  );
  for (let past = 1; past <= CHECKED_PASTS; past += 1) {
    const seq = Math.floor((log.length * past) / CHECKED_PASTS) - (past === CHECKED_PASTS ? 0 : 137);
    const nearest = snapshots.filter((one) => Number(one.seq) <= seq).at(-1);
    const doc = new Y.Doc();
    const whole = new Y.Doc();
    doc.transact(() => {
      if (nearest) {
        const state = brotliDecompressSync(nearest.state);
        if (nearest.encoding === 'v2-br') Y.applyUpdateV2(doc, state);
        else Y.applyUpdate(doc, state);
      }
      for (const row of log.slice(Number(nearest?.seq ?? 0), seq)) Y.applyUpdate(doc, row.bytes);
    });
    whole.transact(() => {
      for (const row of log.slice(0, seq)) Y.applyUpdate(whole, row.bytes);
    });
    if (!Buffer.from(Y.encodeStateAsUpdate(doc)).equals(Y.encodeStateAsUpdate(whole))) return false;
  }
  return true;
}

async function measureJoins(database: ClonedDatabase, documentId: string, cookies: readonly string[], joiners: number) {
  const server = await spawnServer({ database });
  try {
    const clients: RawCollabClient[] = [];
    for (const cookie of cookies.slice(0, joiners)) clients.push(await RawCollabClient.connect(server, cookie));
    const times: number[] = [];
    const cpuBefore = cpuMs(server.pid);
    for (const client of clients.slice(0, COLD_JOINS)) times.push(await joinOnce(client, documentId));
    const cpuPerOpen = (cpuMs(server.pid) - cpuBefore) / times.length;
    const [first = 0, ...others] = times;
    const median = others.toSorted((a, b) => a - b)[Math.floor(others.length / 2)] ?? 0;
    say('first join, ms', first);
    say('median of the next, ms', median);
    say('server CPU per join, ms', cpuPerOpen);
    const rssBefore = rssMb(server.pid);
    let highest = rssBefore;
    const watching = setInterval(() => (highest = Math.max(highest, rssMb(server.pid))), 20);
    const startedAt = performance.now();
    const bytes = await Promise.all(clients.map((client) => joinOnce(client, documentId)));
    const storm = performance.now() - startedAt;
    clearInterval(watching);
    say(`${bytes.length} join at once, ms until the last has all`, storm);
    say('memory before, MB', rssBefore);
    say('memory at most, MB', highest);
    for (const client of clients) client.close();
    return {
      firstJoinMs: first,
      medianJoinMs: median,
      cpuMsPerJoin: cpuPerOpen,
      storm: { joiners: bytes.length, ms: storm, memoryBeforeMb: rssBefore, memoryPeakMb: highest },
    };
  } finally {
    await server.close();
  }
}

/** @returns milliseconds until the state and the tail were there */
async function joinOnce(client: RawCollabClient, documentId: string): Promise<number> {
  const startedAt = performance.now();
  const joined = await client.join(documentId);
  if (!joined.ok) throw new Error(`Joining was refused: ${joined.error}`);
  const state = await client.snapshot(joined);
  if (!state || state.length < 1_000) throw new Error('The join named no snapshot.');
  await client.until(
    () => joined.tailFrom >= joined.headSeq || client.updates.some(({ toSeq }) => toSeq >= joined.headSeq),
  );
  return performance.now() - startedAt;
}

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function rssMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
}

function say(what: string, value: unknown): void {
  process.stdout.write(`${what}: ${typeof value === 'number' ? Number(value.toFixed(2)) : String(value)}\n`);
}
