import { freePort } from '#platform';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cloneDatabase, type ClonedDatabase } from './database.js';
import { testSettings } from './server.js';

const root = join(import.meta.dirname, '../..');
/** Compiled modules of earlier starts: a test run starts some eighty servers. */
const COMPILED = join(root, '.cache/compiled');
const BUILT_MAIN = join(root, 'dist/apps/server/src/main.js');
const READY_LIMIT_MS = 60_000;
const POLL_MS = 20;

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** With the embedded Postgres in this folder, instead of a clone of the migrated database. */
  readonly dataDir?: string;
  /** The database of an earlier server. */
  readonly database?: ClonedDatabase;
  readonly port?: number;
  /** The account that runs it; only root may choose one. */
  readonly uid?: number;
  /** Options of Node itself, before the program. */
  readonly nodeOptions?: readonly string[];
  /** Returns at once, for servers that are expected to refuse. */
  readonly isExpectedToFail?: boolean;
}

/** A built server in a process of its own, which can be killed. */
export interface SpawnedServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly database: ClonedDatabase | null;
  /** Everything it has printed. */
  output(): string;
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Waits for the end; null when a signal ended it. */
  exited(): Promise<number | null>;
  /** Ends it if it runs, and drops the database that was made for it. */
  close(): Promise<void>;
}

/**
 * Starts the built server (`npm run build` makes it) and waits until health says ok.
 * @throws Error with what it printed when it ends before
 */
export async function spawnServer(options: SpawnOptions = {}): Promise<SpawnedServer> {
  if (!existsSync(BUILT_MAIN)) throw new Error('The server is not built: run "npm run build" (npm test does).');
  const made = options.dataDir === undefined && options.database === undefined ? await cloneDatabase() : null;
  const database = made ?? options.database ?? null;
  const port = options.port ?? (await freePort());
  const server = wrap(spawnNode(settingsFor(options, database, port), options), port, database, made);
  if (options.isExpectedToFail !== true) await untilReady(server);
  return server;
}

function settingsFor(options: SpawnOptions, database: ClonedDatabase | null, port: number): Record<string, string> {
  if (database !== null) return testSettings(database, port, options.env ?? {});
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: options.dataDir ?? '',
    DEMO: 'off',
    LOG_LEVEL: 'error',
    NODE_ENV: 'test',
    ...options.env,
  };
}

function spawnNode(env: Record<string, string>, { uid, nodeOptions = [] }: SpawnOptions): ChildProcess {
  return spawn(process.execPath, [...nodeOptions, BUILT_MAIN], {
    cwd: root,
    ...(uid !== undefined && { uid, gid: uid }),
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function wrap(
  child: ChildProcess,
  port: number,
  database: ClonedDatabase | null,
  made: ClonedDatabase | null,
): SpawnedServer {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const end = once(child, 'close').then(([code]) => code as number | null); // reason: Node's event
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return end;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    database,
    output: () => output,
    kill,
    exited: () => end,
    close: async () => {
      await kill('SIGTERM');
      await made?.drop();
    },
  };
}

async function untilReady(server: SpawnedServer): Promise<void> {
  const deadline = Date.now() + READY_LIMIT_MS;
  let isGone = false;
  void server.exited().then(() => (isGone = true));
  while (Date.now() < deadline && !isGone) {
    if (await isReady(server.url)) return;
    await delay(POLL_MS);
  }
  await server.close();
  throw new Error(`The server did not become ready. It printed:\n${server.output()}`);
}

/** @returns true when health answers 200 */
export async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/api/health`).then(
    ({ status }) => status === 200,
    () => false,
  );
}
