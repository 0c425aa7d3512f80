import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Line } from '../drivers/driver.js';
import { residentBytes } from '../meter.js';
import { rotated } from '../play.js';
import { type RunningServer, startServer } from '../servers.js';
import { driverOf, median, quiet, type Scene, type SceneRun } from './scene.js';

const CONNECTIONS = 2_000;
const CONNECTIONS_PER_DOCUMENT = 20;
const OPEN_DOCUMENTS = 5_000;
/** What one connection of ours may have open; their clients open a socket for each. */
const DOCUMENTS_PER_LINE = 50;
const WARM_UP = 50;
const AT_ONCE = 25;
const COLLECTIONS = 4;
const COLLECT_EVERY_MS = 400;
const NODE_OPTIONS = ['--expose-gc', '--import', join(import.meta.dirname, '../collect-garbage.mjs')];
/** Everybody comes from one address here. */
const MEMORY_FILE = join(tmpdir(), `plenary-bench-memory-${process.pid}`);
const ENV = {
  LIVE_MAX_SOCKETS_PER_ADDRESS: '20000',
  LIVE_HANDSHAKES_PER_MINUTE: '100000',
  BENCH_MEMORY_FILE: MEMORY_FILE,
};
const servers = ['plenary', 'hocuspocus', 'y-websocket', 'relay'] as const;
const DOCUMENTS = WARM_UP + CONNECTIONS / CONNECTIONS_PER_DOCUMENT + OPEN_DOCUMENTS;

interface Idle {
  readonly perConnection: number;
  readonly perDocument: number;
  /** With 5,000 documents open. */
  readonly resident: number;
}

/** Connections and open documents with which nothing happens: what they take in memory, garbage collected. */
export const idle: Scene = {
  documents: () => DOCUMENTS,
  async play({ world, rounds }) {
    const documents = world.takeDocuments(DOCUMENTS);
    const taken = new Map<string, Idle[]>(servers.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const name of rotated(servers, round)) {
        const server = await startServer(name, world, { nodeOptions: NODE_OPTIONS, env: ENV });
        try {
          taken.get(name)?.push(await fill(server, documents, world));
        } finally {
          await server.stop();
        }
      }
    rmSync(MEMORY_FILE, { force: true });
    return report(taken);
  },
};

async function fill(server: RunningServer, all: readonly string[], world: SceneRun['world']): Promise<Idle> {
  const warm = all.slice(0, WARM_UP);
  const shared = all.slice(WARM_UP, -OPEN_DOCUMENTS);
  const own = all.slice(-OPEN_DOCUMENTS);
  let people = 0;
  const lines: Line[] = [];
  const open = async (documents: readonly string[]): Promise<void> => {
    const cookie = world.cookies[people++ % world.cookies.length] ?? '';
    const line = await driverOf(server).connect(server, cookie);
    lines.push(line);
    for (const document of documents) await line.load(document);
  };
  await inTurn(warm.map((document) => () => open([document])));
  const empty = await atRest(server);
  const connecting = Array.from({ length: CONNECTIONS }, (_, no) => () => open([shared[no % shared.length] ?? '']));
  await inTurn(connecting);
  const connected = await atRest(server);
  const perConnection = (connected - empty) / CONNECTIONS;
  const sockets = server.protocol === 'plenary' ? OPEN_DOCUMENTS / DOCUMENTS_PER_LINE : OPEN_DOCUMENTS;
  const heaps = Array.from({ length: OPEN_DOCUMENTS / DOCUMENTS_PER_LINE }, (_, no) =>
    own.slice(no * DOCUMENTS_PER_LINE, (no + 1) * DOCUMENTS_PER_LINE),
  );
  await inTurn(heaps.map((documents) => () => open(documents)));
  const full = await atRest(server);
  const resident = residentBytes(server.pid);
  for (const line of lines) line.close();
  return { perConnection, perDocument: (full - connected - sockets * perConnection) / OPEN_DOCUMENTS, resident };
}

async function inTurn(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  for (let at = 0; at < tasks.length; at += AT_ONCE)
    await Promise.all(tasks.slice(at, at + AT_ONCE).map((task) => task()));
}

/** @returns bytes that are needed once nothing happens and the garbage is collected */
async function atRest({ pid }: RunningServer): Promise<number> {
  await quiet(pid);
  for (let no = 0; no < COLLECTIONS; no += 1) {
    process.kill(pid, 'SIGUSR2');
    await delay(COLLECT_EVERY_MS);
  }
  return Number(readFileSync(MEMORY_FILE, 'utf8'));
}

function report(taken: ReadonlyMap<string, readonly Idle[]>) {
  const lines = [...taken].map(([server, all]) => ({
    server,
    rounds: all.length,
    perConnection: median(all.map(({ perConnection }) => perConnection)),
    perDocument: median(all.map(({ perDocument }) => perDocument)),
    resident: Math.max(...all.map(({ resident }) => resident)),
  }));
  const kilobytes = (bytes: number): string => (bytes / 1_024).toFixed(1);
  return {
    title: `idle: ${CONNECTIONS} connections, then ${OPEN_DOCUMENTS} open documents`,
    lines,
    head: ['server', 'kB per connection', 'kB per open document', 'MB resident with all of them'],
    rows: lines.map((line) => [
      line.server,
      kilobytes(line.perConnection),
      kilobytes(line.perDocument),
      (line.resident / 1_048_576).toFixed(0),
    ]),
  };
}
