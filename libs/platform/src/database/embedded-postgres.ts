import { Client } from 'pg';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../start-error.js';
import {
  type ClusterSecrets,
  prepareClusterFolder,
  prepareDataFolder,
  readSecrets,
  SUPERUSER,
} from './cluster-folder.js';
import { choosePostgresAccount } from './postgres-account.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { type Cluster, ensurePostmaster, type Postmaster, runningPostmaster, stopPostmaster } from './postmaster.js';

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** Postgres settings beside our own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when Postgres went away, and when it is back or given up. */
  readonly onOutage?: (state: 'down' | 'up' | 'lost') => void;
}

const DATABASE = 'plenary';
const OWNER = 'plenary_owner';
const APPLICATION = 'plenary_app';
const LOCK_KEY = 0x506c656e; // "Plen": one server per data folder
const LOCK_POLL_MS = 50;
const LOCK_LIMIT_MS = 3_000; // Postgres notices a killed server's closed connection at once, unless it is in a long statement
const RESTART_LIMIT = 5;

/**
 * A real Postgres of our own, run as a child on a data folder. Exactly one server uses a folder at a time: it holds a
 * session lock, which falls by itself when the server is killed.
 */
export class EmbeddedPostgres {
  private isClosing = false;

  private constructor(
    private readonly cluster: Cluster,
    private readonly secrets: ClusterSecrets,
    private readonly options: EmbeddedPostgresOptions,
    private postmaster: Postmaster,
    private lock: Client,
    /** A sentence to print when the data lies elsewhere than asked for. */
    readonly note: string | null,
  ) {
    this.watch(lock);
  }

  /**
   * Starts it, making its files, roles and database at first.
   * @throws StartError when another server uses the folder, or Postgres does not start
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const account = choosePostgresAccount();
    const binaries = await findPostgresBinaries(account);
    const { folder: dataFolder, note } = await prepareDataFolder(options.dataDir, account);
    const folder = await prepareClusterFolder(binaries, account, dataFolder);
    const cluster: Cluster = {
      binaries,
      account,
      folder,
      logFile: join(dataFolder, 'postgres.log'),
      settings: options.settings ?? {},
    };
    const secrets = await readSecrets(folder);
    const { postmaster, lock } = await startAndLock(cluster, secrets);
    await makeRoles(lock, secrets);
    return new EmbeddedPostgres(cluster, secrets, options, postmaster, lock, note);
  }

  /**
   * Reaches the one that a server is using, without its lock: to read beside it.
   * @returns the URL for the server's role; null when none runs
   */
  static async runningUrl(dataDir: string): Promise<string | null> {
    const account = choosePostgresAccount();
    const binaries = await findPostgresBinaries(account);
    const { folder: dataFolder } = await prepareDataFolder(dataDir, account);
    const folder = await prepareClusterFolder(binaries, account, dataFolder);
    const postmaster = await runningPostmaster(folder);
    const { application } = await readSecrets(folder);
    return postmaster && urlFor(APPLICATION, application, { port: postmaster.port, database: DATABASE });
  }

  /** The URL for the server: a role that owns nothing. */
  get url(): string {
    return this.urlFor(APPLICATION, this.secrets.application, DATABASE);
  }

  /** The URL for migrations: the role that owns the tables. */
  get migrationUrl(): string {
    return this.urlFor(OWNER, this.secrets.owner, DATABASE);
  }

  /** The URL of the superuser, for making databases in tests. */
  get superuserUrl(): string {
    return this.urlFor(SUPERUSER, this.secrets.superuser, 'postgres');
  }

  /** The process number of Postgres itself. */
  get pid(): number {
    return this.postmaster.pid;
  }

  /** Stops Postgres; call it when every connection is closed. */
  async stop(): Promise<void> {
    this.isClosing = true;
    // The lock is held to the very end: nobody takes over a Postgres that is stopping.
    await stopPostmaster(this.cluster, this.postmaster);
    await this.lock.end().catch(() => undefined); // its connection ended with Postgres
  }

  private urlFor(role: string, password: string, database: string): string {
    return urlFor(role, password, { port: this.postmaster.port, database });
  }

  private watch(lock: Client): void {
    lock.once('end', () => {
      if (!this.isClosing) void this.restart();
    });
  }

  /** Postgres was killed: bring it back on the same port, where the pool finds it again. */
  private async restart(): Promise<void> {
    this.options.onOutage?.('down');
    for (let attempt = 1; attempt <= RESTART_LIMIT && !this.isClosing; attempt += 1) {
      try {
        const { postmaster, lock } = await startAndLock(this.cluster, this.secrets, this.postmaster.port);
        this.postmaster = postmaster;
        this.lock = lock;
        this.watch(lock);
        this.options.onOutage?.('up');
        return;
      } catch {
        await delay(200 * attempt);
      }
    }
    if (!this.isClosing) this.options.onOutage?.('lost');
  }
}

function urlFor(role: string, password: string, at: { readonly port: number; readonly database: string }): string {
  return `postgres://${role}:${password}@127.0.0.1:${at.port}/${at.database}`;
}

async function startAndLock(
  cluster: Cluster,
  secrets: ClusterSecrets,
  port?: number,
): Promise<{ postmaster: Postmaster; lock: Client }> {
  const deadline = Date.now() + LOCK_LIMIT_MS;
  for (;;) {
    const postmaster = await ensurePostmaster(cluster, port);
    const lock = await takeLock(cluster, secrets, postmaster, deadline).catch(() => 'unreachable' as const);
    if (lock instanceof Client) return { postmaster, lock };
    if (lock === 'taken' || Date.now() > deadline) throw lockRefusal(cluster, lock);
    await delay(LOCK_POLL_MS); // it is stopping: the next round starts it again
  }
}

/** @returns `taken` when another server held the lock up to the deadline */
async function takeLock(
  cluster: Cluster,
  secrets: ClusterSecrets,
  postmaster: Postmaster,
  deadline: number,
): Promise<Client | 'taken' | 'unreachable'> {
  const client = new Client({
    host: '127.0.0.1',
    port: postmaster.port,
    user: SUPERUSER,
    password: secrets.superuser,
    database: 'postgres',
    keepAlive: true,
  });
  client.on('error', () => undefined); // its end is what counts, see `watch`
  await client.connect();
  do {
    const { rows } = await client.query<{ folder: string; locked: boolean }>(
      `SELECT current_setting('data_directory') AS folder, pg_try_advisory_lock($1) AS locked`,
      [LOCK_KEY],
    );
    if (rows[0]?.folder !== cluster.folder) break;
    if (rows[0].locked) return client;
    await delay(LOCK_POLL_MS);
  } while (Date.now() < deadline);
  await client.end();
  return Date.now() < deadline ? 'unreachable' : 'taken';
}

function lockRefusal(cluster: Cluster, reason: 'taken' | 'unreachable'): StartError {
  if (reason === 'taken')
    return new StartError(
      `Another Plenary server uses the data folder ${cluster.folder}. Stop it first, or set DATA_DIR to another folder.`,
    );
  return new StartError(
    `The embedded Postgres in ${cluster.folder} takes no connections. Look into ${cluster.logFile}.`,
  );
}

/** Runs under the lock. Passwords are hexadecimal, so they need no quoting; roles take no parameters. */
async function makeRoles(client: Client, secrets: ClusterSecrets): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = $1`, [DATABASE]);
  if (rowCount !== 0) return;
  for (const [role, password] of [
    [OWNER, secrets.owner],
    [APPLICATION, secrets.application],
  ] as const) {
    const found = await client.query(`SELECT FROM pg_roles WHERE rolname = $1`, [role]);
    if (found.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  }
  await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
}
