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

/** Bytes: what V8 needs once its garbage is collected, and what the process has from the system. */
interface Memory {
  readonly held: number;
  readonly resident: number;
}

interface Idle {
  readonly perConnection: Memory;
  readonly perDocument: Memory;
  /** With 5,000 documents open. */
  readonly whole: Memory;
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
  const perConnection = per(CONNECTIONS, (kind) => connected[kind] - empty[kind]);
  const sockets = server.protocol === 'plenary' ? OPEN_DOCUMENTS / DOCUMENTS_PER_LINE : OPEN_DOCUMENTS;
  const heaps = Array.from({ length: OPEN_DOCUMENTS / DOCUMENTS_PER_LINE }, (_, no) =>
    own.slice(no * DOCUMENTS_PER_LINE, (no + 1) * DOCUMENTS_PER_LINE),
  );
  await inTurn(heaps.map((documents) => () => open(documents)));
  const whole = await atRest(server);
  for (const line of lines) line.close();
  const perDocument = per(OPEN_DOCUMENTS, (kind) => whole[kind] - connected[kind] - sockets * perConnection[kind]);
  return { perConnection, perDocument, whole };
}

function per(count: number, bytes: (kind: keyof Memory) => number): Memory {
  return { held: bytes('held') / count, resident: bytes('resident') / count };
}

async function inTurn(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  for (let at = 0; at < tasks.length; at += AT_ONCE)
    await Promise.all(tasks.slice(at, at + AT_ONCE).map((task) => task()));
}

/** @returns what is taken once nothing happens and the garbage is collected */
async function atRest({ pid }: RunningServer): Promise<Memory> {
  await quiet(pid);
  for (let no = 0; no < COLLECTIONS; no += 1) {
    process.kill(pid, 'SIGUSR2');
    await delay(COLLECT_EVERY_MS);
  }
  return { held: Number(readFileSync(MEMORY_FILE, 'utf8')), resident: residentBytes(pid) };
}

function report(taken: ReadonlyMap<string, readonly Idle[]>) {
  const middle = (all: readonly Idle[], what: 'perConnection' | 'perDocument'): Memory => ({
    held: median(all.map((idle) => idle[what].held)),
    resident: median(all.map((idle) => idle[what].resident)),
  });
  const lines = [...taken].map(([server, all]) => ({
    server,
    rounds: all.length,
    perConnection: middle(all, 'perConnection'),
    perDocument: middle(all, 'perDocument'),
    resident: Math.max(...all.map(({ whole }) => whole.resident)),
  }));
  const both = ({ held, resident }: Memory): string =>
    `${(held / 1_024).toFixed(1)} / ${(resident / 1_024).toFixed(1)}`;
  return {
    title: `idle: ${CONNECTIONS} connections, then ${OPEN_DOCUMENTS} open documents (held by V8 / resident)`,
    lines,
    head: ['server', 'kB per connection', 'kB per open document', 'MB resident with all of them'],
    rows: lines.map((line) => [
      line.server,
      both(line.perConnection),
      both(line.perDocument),
      (line.resident / 1_048_576).toFixed(0),
    ]),
  };
}
