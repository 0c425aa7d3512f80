import { connectDataSource, type Config, freePort, readSettings } from '#platform';
import { createApp, entities, listen, shutDown } from '#server';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { tmpdir } from 'node:os';
import { Pool } from 'pg';
import { cloneDatabase, type ClonedDatabase } from './database.js';

export interface StartOptions {
  /** Settings of the environment, over the defaults for tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** A database of another server, which goes on owning it. */
  readonly database?: ClonedDatabase;
}

/** A real server in this process, on a port and a database of its own. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly config: Config;
  readonly app: NestExpressApplication;
  readonly database: ClonedDatabase;
  /** The server's role on the server's database. */
  readonly databaseUrl: string;
  /**
   * Runs SQL as the role that owns the tables, beside the server.
   * @returns the rows
   */
  sql<Row>(query: string, parameters?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const ATTEMPTS = 5; // a port that was free may be taken by another process a moment later

/** Starts a server with a clone of the migrated database; some 200 ms. Close it in `afterAll`. */
export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const database = options.database ?? (await cloneDatabase());
  const { app, config } = await startApp(database, options.env ?? {});
  const owner = new Pool({ connectionString: database.migrationUrl, max: 2 });
  owner.on('error', () => undefined); // the database is dropped while the pool's last connection is still ending
  return {
    url: config.publicUrl,
    port: config.port,
    config,
    app,
    database,
    databaseUrl: database.url,
    sql: async <Row>(query: string, parameters: readonly unknown[] = []) => {
      const { rows } = await owner.query(query, [...parameters]);
      return rows as Row[]; // reason: the caller names what it selects
    },
    close: async () => {
      await shutDown(app);
      await owner.end();
      if (options.database === undefined) await database.drop();
    },
  };
}

/**
 * The settings of a server in tests.
 * @param env - over the defaults
 */
export function testSettings(database: ClonedDatabase, port: number, env: Readonly<Record<string, string>>) {
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: database.url,
    DATABASE_MIGRATION_URL: database.migrationUrl,
    DATABASE_POOL_SIZE: '8',
    DATA_DIR: process.env['PLENARY_TEST_FOLDER'] ?? tmpdir(),
    DEMO: 'off',
    LOG_LEVEL: 'error',
    NODE_ENV: 'test',
    ...env,
  };
}

async function startApp(database: ClonedDatabase, env: Readonly<Record<string, string>>) {
  for (let attempt = 1; ; attempt += 1) {
    const config = readSettings(testSettings(database, await freePort(), env));
    const dataSource = await connectDataSource(database.url, entities, config.databasePoolSize);
    const app = await createApp(config, dataSource);
    try {
      await listen(app, config);
      return { app, config };
    } catch (error) {
      await shutDown(app);
      if (attempt >= ATTEMPTS || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}
