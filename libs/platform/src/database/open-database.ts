import type { Config } from '../config/config.js';
import { EmbeddedPostgres } from './embedded-postgres.js';

/** The database that the settings choose, reachable under two roles. */
export interface OpenDatabase {
  /** For the server: a role that may not change insert-only tables. */
  readonly url: string;
  /** For migrations: the role that owns the tables. */
  readonly migrationUrl: string;
  readonly isEmbedded: boolean;
  /** A sentence for whoever starts the server, or null. */
  readonly note: string | null;
  /** Stops the embedded Postgres; last of all. */
  close(): Promise<void>;
}

/**
 * Opens an own Postgres by its URL, or starts the embedded one.
 * @param onOutage - told when the embedded Postgres was killed, is back, or did not come back
 * @throws StartError when the embedded one cannot start or is in use
 */
export async function openDatabase(
  config: Config,
  onOutage?: (state: 'down' | 'up' | 'lost') => void,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    return {
      url: config.databaseUrl,
      migrationUrl: config.databaseMigrationUrl ?? config.databaseUrl,
      isEmbedded: false,
      note: null,
      close: async () => undefined,
    };
  }
  const embedded = await EmbeddedPostgres.start({ dataDir: config.dataDir, ...(onOutage && { onOutage }) });
  return {
    url: embedded.url,
    migrationUrl: embedded.migrationUrl,
    isEmbedded: true,
    note: embedded.note,
    close: () => embedded.stop(),
  };
}

/**
 * Opens the database for a look, also while a server uses the embedded one; one that had to be started is stopped again.
 * @returns the URL of the server's role, which the caller reads with
 * @throws StartError when the embedded one cannot start
 */
export async function openBeside(config: Config): Promise<Pick<OpenDatabase, 'url' | 'close'>> {
  const url = config.databaseUrl === null ? await EmbeddedPostgres.runningUrl(config.dataDir) : null;
  return url === null ? openDatabase(config) : { url, close: async () => undefined };
}
