import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { spawnServer } from '../../support/spawned-server.js';
import type { BenchWorld } from './bench-world.js';
import type { Target } from './drivers/driver.js';

/** A server that was started for the bench. */
export interface RunningServer extends Target {
  /** Whether it keeps the text, so that it can be asked for it afterwards. */
  readonly keepsText: boolean;
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

export type ServerName = 'plenary' | 'hocuspocus' | 'y-websocket' | 'relay';

export interface ServerOptions {
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
  /** Settings, over those of the bench. */
  readonly env?: Readonly<Record<string, string>>;
}

/** All four, each in its own process: ours, the two that people use, and the limit of what a relay can do. */
export async function startServers(world: BenchWorld): Promise<RunningServer[]> {
  return [
    await startServer('plenary', world),
    ...(await Promise.all((['hocuspocus', 'y-websocket', 'relay'] as const).map((name) => startServer(name, world)))),
  ];
}

/** Starts one of them. @param options - with these instead of the bench's own */
export function startServer(name: ServerName, world: BenchWorld, options: ServerOptions = {}): Promise<RunningServer> {
  return name === 'plenary' ? startPlenary(world, options) : startPeer(name, world, options);
}

async function startPlenary(world: BenchWorld, { nodeOptions = [], env = {} }: ServerOptions): Promise<RunningServer> {
  const server = await spawnServer({
    database: world.database,
    nodeOptions,
    // All people come from one address here, and many of them at once.
    env: { DATABASE_POOL_SIZE: '10', ...env },
  });
  const end = (signal: NodeJS.Signals) => async () => {
    await server.kill(signal);
  };
  return {
    name: 'plenary',
    protocol: 'plenary',
    url: server.url,
    pid: server.pid,
    keepsText: true,
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
  };
}

async function startPeer(
  name: Exclude<ServerName, 'plenary'>,
  world: BenchWorld,
  { nodeOptions = [], env = {} }: ServerOptions,
): Promise<RunningServer> {
  const file = join(import.meta.dirname, 'peers', `${name}.${name === 'hocuspocus' ? 'js' : 'ts'}`);
  const child = spawn(process.execPath, [...nodeOptions, '--import', 'tsx', '--conditions=source', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env, DATABASE_URL: world.database.migrationUrl },
  });
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await once(child, 'close');
  };
  const protocol = name === 'hocuspocus' ? 'hocuspocus' : 'y-websocket';
  return {
    name,
    protocol,
    url: await urlOf(child),
    pid: child.pid ?? 0,
    keepsText: name !== 'relay',
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
  };
}

async function urlOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The output of a peer is piped.');
  const [port] = (await once(child.stdout, 'data')) as [Buffer]; // reason: Node's event
  return `http://127.0.0.1:${port.toString().trim()}`;
}
