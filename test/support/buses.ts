import { freePort } from '#platform';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { testDatabase, runSql } from './database.js';
import { waitFor } from './wait-for.js';

/** What connects the nodes of a test, and can be broken. */
export interface TestBus {
  /** Settings of every node. */
  readonly env: Readonly<Record<string, string>>;
  /** Nobody hears anything any more. */
  stop(database: string): Promise<void>;
  start(database: string): Promise<void>;
  close(): Promise<void>;
}

export interface BusKind {
  readonly name: string;
  /** Why there is none here; null when there is. */
  readonly missing: string | null;
  open(): Promise<TestBus>;
}

const hasRedisServer = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
const givenUrl = process.env['REDIS_URL'] ?? '';

/** The buses that tests run on: a Redis of their own where there is a `redis-server`, or the one that REDIS_URL names. */
export const busKinds: readonly BusKind[] = [
  { name: 'Postgres', missing: null, open: openPostgres },
  {
    name: 'Redis',
    missing: hasRedisServer || givenUrl !== '' ? null : 'no redis-server on this machine, and REDIS_URL is not set',
    open: openRedis,
  },
];

/** Postgres itself goes on: only the connections that listen are cut, and come back. */
function openPostgres(): Promise<TestBus> {
  const cut = async (database: string): Promise<void> => {
    await runSql(
      testDatabase().superuserUrl,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'plenary bus'`,
      [database],
    );
  };
  return Promise.resolve({ env: {}, stop: cut, start: () => Promise.resolve(), close: () => Promise.resolve() });
}

async function openRedis(): Promise<TestBus> {
  if (!hasRedisServer) {
    const nothing = (): Promise<void> => Promise.resolve();
    return { env: { REDIS_URL: givenUrl }, stop: nothing, start: nothing, close: nothing };
  }
  const port = await freePort();
  let server = await startRedis(port);
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    env: { REDIS_URL: `redis://127.0.0.1:${port}` },
    stop,
    start: async () => void (server = await startRedis(port)),
    close: stop,
  };
}

async function startRedis(port: number): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', settings, { stdio: 'ignore' });
  await waitFor(() => answers(port), 'Redis');
  return server;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.write('PING\r\n');
  });
}
