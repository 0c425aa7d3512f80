import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { open, readFile, rm, stat, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../start-error.js';
import type { PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/** Everything needed to run Postgres on one data folder. */
export interface Cluster {
  readonly binaries: PostgresBinaries;
  readonly account: PostgresAccount | null;
  readonly folder: string;
  readonly logFile: string;
  /** Postgres settings beside our own, for example `fsync: 'off'` in tests. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const START_LIMIT_MS = 30_000; // recovery after a crash of a busy database takes seconds; more is a fault to be seen
const STOP_LIMIT_MS = 15_000;
const POLL_MS = 5; // the file appears within some 60 ms: waiting longer would show at every start
const MAX_LOG_BYTES = 20_000_000;

/**
 * Starts Postgres on its data folder, or finds the one that runs there already (left by a killed server).
 * @param preferredPort - kept when it is free, so that connections find a restarted Postgres again
 * @returns a Postgres that takes connections
 * @throws StartError with the last words of its log when it does not come up
 */
export async function ensurePostmaster(cluster: Cluster, preferredPort?: number): Promise<Postmaster> {
  const deadline = Date.now() + START_LIMIT_MS;
  do {
    const found = await readPidFile(cluster.folder);
    if (found !== null && isPostmasterOf(found.pid, cluster.folder)) {
      if (found.isReady) return found;
      await delay(POLL_MS); // it is starting, or stopping
    } else {
      if (found !== null && isAlive(found.pid)) await removeStalePidFile(cluster.folder, found.pid);
      const started = await launch(cluster, deadline, preferredPort);
      if (started !== null) return started;
      await delay(POLL_MS * 10); // another server was faster, or its last processes are still going
    }
  } while (Date.now() < deadline);
  throw new StartError(
    `The embedded Postgres in ${cluster.folder} did not start. Its log ${cluster.logFile} ends with:\n${await logEnd(cluster)}`,
  );
}

/** @returns the Postgres that runs on a data folder and takes connections, or null */
export async function runningPostmaster(folder: string): Promise<Postmaster | null> {
  const found = await readPidFile(folder);
  return found !== null && found.isReady && isPostmasterOf(found.pid, folder) ? found : null;
}

/**
 * Stops Postgres: connections are closed, everything is written. Returns when it is gone.
 * @param postmaster - one that `ensurePostmaster` returned
 */
export async function stopPostmaster(cluster: Cluster, postmaster: Postmaster): Promise<void> {
  if (!isPostmasterOf(postmaster.pid, cluster.folder)) return;
  kill(postmaster.pid, 'SIGINT');
  const deadline = Date.now() + STOP_LIMIT_MS;
  // The file, not the process: a zombie of a killed parent still answers signals.
  while (existsSync(join(cluster.folder, 'postmaster.pid'))) {
    if (Date.now() > deadline) return kill(postmaster.pid, 'SIGQUIT');
    await delay(POLL_MS);
  }
}

async function launch(cluster: Cluster, deadline: number, preferredPort?: number): Promise<Postmaster | null> {
  const port = preferredPort ?? (await freePort());
  const log = await openLog(cluster.logFile);
  const who = cluster.account === null ? {} : { uid: cluster.account.uid, gid: cluster.account.gid };
  const child = spawn(cluster.binaries.postgres, postgresArguments(cluster, port), {
    cwd: '/', // the account may not be able to read ours
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }, // PG… variables would be taken as settings
    detached: true, // Ctrl-C must reach the server first, which still writes
    stdio: ['ignore', log.fd, log.fd],
    ...who,
  });
  let isGone = false;
  child.once('exit', () => (isGone = true));
  child.once('error', () => (isGone = true));
  try {
    while (!isGone && Date.now() < deadline) {
      const found = await readPidFile(cluster.folder);
      if (found?.pid === child.pid && found?.isReady) return found;
      await delay(POLL_MS);
    }
    return null;
  } finally {
    await log.close();
    child.unref();
  }
}

function postgresArguments(cluster: Cluster, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '250',
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...cluster.settings,
  };
  return ['-D', cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** postmaster.pid: process, folder, start, port, socket folder, address, memory key, state – one a line. */
async function readPidFile(folder: string): Promise<(Postmaster & { readonly isReady: boolean }) | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n').map((line) => line.trim());
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0) return null; // being written
  return { pid, port, isReady: lines[7] === 'ready' };
}

/** A process number is used again: only one that names the folder is its Postgres. */
function isPostmasterOf(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  if (!existsSync('/proc/self/cmdline')) return true; // no such file system here: trust the number
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder);
  } catch {
    return false;
  }
}

/** Postgres itself refuses to start while the process of its lock file lives, whatever that process is by now. */
async function removeStalePidFile(folder: string, stalePid: number): Promise<void> {
  const now = await readPidFile(folder);
  if (now?.pid === stalePid) await rm(join(folder, 'postmaster.pid'), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // reason: Node's errors carry a code
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, signal);
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_LOG_BYTES) await truncate(file);
  return open(file, 'a', 0o600);
}

async function logEnd(cluster: Cluster): Promise<string> {
  const text = await readFile(cluster.logFile, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-5).join('\n');
}

/** @returns a port of the loopback address that nobody listens on at the moment */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('A TCP server has an address.');
  return address.port;
}
