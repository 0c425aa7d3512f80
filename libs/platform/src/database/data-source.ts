import { DataSource, type DataSourceOptions } from 'typeorm';
import { StartError } from '../start-error.js';

/** What TypeORM takes as entities: explicit classes, listed by each library. */
export type Entities = NonNullable<DataSourceOptions['entities']>;

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Connects the server to its database.
 * @param url - of the server's role
 * @param entities - the lists of all libraries, joined
 * @param poolSize - the most connections at a time
 * @returns a data source that is initialised; whoever gets it destroys it
 * @throws StartError when the database does not answer
 */
export async function connectDataSource(url: string, entities: Entities, poolSize: number): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: 'plenary',
    // A lost idle connection is replaced by the pool; the query that meets it fails and says so.
    poolErrorHandler: () => undefined,
    extra: { keepAlive: true, idleTimeoutMillis: 30_000 },
  });
  try {
    return await dataSource.initialize();
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

/**
 * Says in words that a database cannot be used.
 * @param url - its URL; the password is not printed
 */
export function unreachable(url: string, cause: unknown): StartError {
  const { hostname, port, pathname, username } = new URL(url);
  const reason = cause instanceof Error ? cause.message || cause.constructor.name : String(cause);
  return new StartError(
    `The database ${pathname.slice(1)} at ${hostname}:${port || '5432'} cannot be used as "${decodeURIComponent(username)}": ${reason}. ` +
      'Check that it runs and that DATABASE_URL and DATABASE_MIGRATION_URL are right, or leave both out to use the embedded Postgres.',
    { cause },
  );
}
