/**
 * Run as a child process of the tests' set-up: keeps a Postgres of this test run alone, without safety against power
 * loss, with a migrated database to clone. It ends, and removes everything, when its standard input closes: however the
 * test run ends, nothing is left.
 */
import { migrationPlan } from '#migrations';
import { EmbeddedPostgres, migrate } from '#platform';
import { Client } from 'pg';
import { rmSync } from 'node:fs';

/** What the workers know of the database; it comes to them in PLENARY_TEST_DATABASE. */
export interface TestDatabase {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  readonly template: string;
}

const FAST_AND_UNSAFE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '400',
};

async function keep(folder: string): Promise<void> {
  const postgres = await EmbeddedPostgres.start({ dataDir: folder, settings: FAST_AND_UNSAFE });
  process.stdin.on('close', () => {
    process.kill(postgres.pid, 'SIGQUIT'); // nothing of a test run is kept, so it need not be written
    rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 20 });
    process.exit(0);
  });
  process.stdin.resume();
  const template = 'plenary';
  await migrate(migrationPlan(postgres));
  await refuseConnections(postgres.superuserUrl, template);
  const database: TestDatabase = {
    superuserUrl: postgres.superuserUrl,
    ownerUrl: postgres.migrationUrl,
    applicationUrl: postgres.url,
    template,
  };
  process.stdout.write(`${JSON.stringify(database)}\n`);
}

/** A template with a connection cannot be cloned: nobody may open one by mistake. */
async function refuseConnections(superuserUrl: string, template: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`ALTER DATABASE ${template} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  await client.end();
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Say which folder to use.');
await keep(folder);
