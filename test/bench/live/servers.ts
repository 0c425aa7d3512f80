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
}

/** All four, each in its own process: ours, the two that people use, and the limit of what a relay can do. */
export async function startServers(world: BenchWorld): Promise<RunningServer[]> {
  return [
    await startPlenary(world),
    ...(await Promise.all([peer('hocuspocus', world), peer('y-websocket', world), peer('relay', world)])),
  ];
}

async function startPlenary(world: BenchWorld): Promise<RunningServer> {
  const server = await spawnServer({
    database: world.database,
    // All people come from one address here, and many of them at once.
    env: { DATABASE_POOL_SIZE: '10' },
  });
  const stop = async () => {
    await server.kill('SIGTERM');
  };
  return { name: 'plenary', protocol: 'plenary', url: server.url, pid: server.pid, keepsText: true, stop };
}

async function peer(name: 'hocuspocus' | 'y-websocket' | 'relay', world: BenchWorld): Promise<RunningServer> {
  const file = join(import.meta.dirname, 'peers', `${name}.${name === 'hocuspocus' ? 'js' : 'ts'}`);
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: world.database.migrationUrl },
  });
  const stop = async () => {
    child.kill();
    await once(child, 'close');
  };
  const protocol = name === 'hocuspocus' ? 'hocuspocus' : 'y-websocket';
  return { name, protocol, url: await urlOf(child), pid: child.pid ?? 0, keepsText: name !== 'relay', stop };
}

async function urlOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The output of a peer is piped.');
  const [port] = (await once(child.stdout, 'data')) as [Buffer]; // reason: Node's event
  return `http://127.0.0.1:${port.toString().trim()}`;
}
