import type { Config, Transactions } from '#platform';
import type { Bus } from './bus.js';
import { LocalBus } from './local-bus.js';
import { PostgresBus } from './postgres-bus.js';
import { RedisBus } from './redis-bus.js';

/** Chooses the bus by the settings: Redis where one is named, else the site's own Postgres; none with the embedded one. */
export async function makeBus(config: Config, transactions: Transactions): Promise<Bus> {
  const { databaseUrl, redisUrl } = config;
  if (databaseUrl === null) return new LocalBus();
  if (redisUrl === null) return new PostgresBus(databaseUrl, transactions);
  return new RedisBus(redisUrl, await channelOf(transactions));
}

/** Two sites, or a site and its copy, may use one Redis: each database has a channel of its own. */
async function channelOf(transactions: Transactions): Promise<string> {
  const [row] = await transactions.read((tx) =>
    tx.query<{ name: string }>(
      `SELECT (SELECT system_identifier FROM pg_control_system()) || '.' || oid AS name
       FROM pg_database WHERE datname = current_database()`,
    ),
  );
  return `plenary.${row?.name ?? 'live'}`;
}
