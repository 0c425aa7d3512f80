import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { StartError } from '../start-error.js';
import { unreachable } from './data-source.js';
import { grantToServer } from './grants.js';
import { refusalOfPostgres } from './postgres-version.js';

export interface MigrationPlan {
  /** The role that owns the tables. */
  readonly migrationUrl: string;
  /** The server's role, which is granted what it needs. */
  readonly url: string;
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly insertOnlyTables: readonly string[];
}

export interface MigrationReport {
  /** Names of the migrations that ran now, in order. */
  readonly ran: readonly string[];
  /** The server's role can change insert-only tables: it is the owner or a superuser. */
  readonly isServerOwner: boolean;
}

export const MIGRATIONS_TABLE = 'schema_migration';
const LOCK_KEY = 0x6d696772; // "migr": one migrator per database

/**
 * Brings the database to the state that this code expects, each step in its own transaction, and grants the server its
 * rights. Waits for another migrator.
 * @throws StartError when the database is unreachable, too old, newer than this code, or a step failed (the state before it stays)
 */
export async function migrate(plan: MigrationPlan): Promise<MigrationReport> {
  const client = await connect(plan.migrationUrl);
  try {
    await client.query(`SELECT pg_advisory_lock($1)`, [LOCK_KEY]);
    await refuseOldPostgres(client);
    await refuseNewerDatabase(client, plan);
    const ran = await runPending(plan);
    return { ran, isServerOwner: await grantToServer(client, plan) };
  } finally {
    await client.end(); // the lock falls with the connection
  }
}

/**
 * Undoes the newest migration, for tests and for operators who were told to.
 * @returns its name, or null when none is left
 */
export async function revertLast(plan: MigrationPlan): Promise<string | null> {
  return withDataSource(plan, async (dataSource) => {
    const before = await executedNames(dataSource);
    if (before.length === 0) return null;
    await dataSource.undoLastMigration({ transaction: 'each' });
    return before.at(-1) ?? null;
  });
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'plenary migrate',
  });
  client.on('error', () => undefined); // the query that meets a lost connection fails
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

async function refuseOldPostgres(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: string; text: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text`,
  );
  const refusal = refusalOfPostgres({ number: Number(rows[0]?.number), text: rows[0]?.text ?? '' });
  if (refusal !== null) throw new StartError(refusal);
}

async function refuseNewerDatabase(client: Client, plan: MigrationPlan): Promise<void> {
  const known = new Set(plan.migrations.map((migration) => migration.name));
  const unknown = (await recordedNames(client)).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new StartError(
    `The database was made by a newer version of Plenary (it has the steps ${unknown.join(', ')}, which this version does ` +
      'not know). Start that version, or restore a backup from before it.',
  );
}

async function recordedNames(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query(`SELECT FROM pg_class WHERE oid = to_regclass($1)`, [MIGRATIONS_TABLE]);
  if (tables.length === 0) return [];
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`);
  return rows.map(({ name }) => name);
}

async function runPending(plan: MigrationPlan): Promise<string[]> {
  return withDataSource(plan, async (dataSource) => {
    const before = await executedNames(dataSource);
    try {
      return (await dataSource.runMigrations({ transaction: 'each' })).map(({ name }) => name);
    } catch (cause) {
      const done = (await executedNames(dataSource)).slice(before.length);
      throw new StartError(
        `A step of the database's migration failed: ${cause instanceof Error ? cause.message : String(cause)}. ` +
          `Nothing of that step was kept${done.length > 0 ? `; done before it: ${done.join(', ')}` : ''}.`,
        { cause },
      );
    }
  });
}

async function executedNames(dataSource: DataSource): Promise<string[]> {
  const exists: unknown[] = await dataSource.query(`SELECT FROM pg_class WHERE oid = to_regclass($1)`, [
    MIGRATIONS_TABLE,
  ]);
  if (exists.length === 0) return [];
  const rows: { name: string }[] = await dataSource.query(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`);
  return rows.map(({ name }) => name);
}

async function withDataSource<Result>(
  plan: MigrationPlan,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: plan.migrationUrl,
    migrations: [...plan.migrations],
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    logging: false,
    logger: 'debug', // silent: what fails is thrown, and told in a sentence
    poolSize: 2,
  });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
