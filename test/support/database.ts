import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { TestDatabase } from './test-database.js';

/** A database of one test server: a clone of the migrated template. */
export interface ClonedDatabase {
  readonly name: string;
  /** The server's role. */
  readonly url: string;
  /** The role that owns the tables. */
  readonly migrationUrl: string;
  drop(): Promise<void>;
}

/** @returns the test run's Postgres; it exists in the projects `api`, `live` and `browser` */
export function testDatabase(): TestDatabase {
  const text = process.env['PLENARY_TEST_DATABASE'];
  if (text === undefined) throw new Error('Tests with a database belong to the projects api, live or browser.');
  return JSON.parse(text) as TestDatabase; // reason: written by test-database.ts
}

/**
 * Clones the migrated template; some 30 ms.
 * @param template - `template0` gives an empty database
 */
export async function cloneDatabase(template = testDatabase().template): Promise<ClonedDatabase> {
  const { ownerUrl, applicationUrl } = testDatabase();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY OWNER ${owner}`);
  return {
    name,
    url: withDatabase(applicationUrl, name),
    migrationUrl: withDatabase(ownerUrl, name),
    drop: () => asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/**
 * Runs one statement on a connection of its own.
 * @param url - which role and database
 * @returns the rows
 */
export async function runSql<Row>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(sql, [...parameters]);
    return rows as Row[]; // reason: the caller names what it selects
  } finally {
    await client.end();
  }
}

async function asSuperuser(sql: string): Promise<void> {
  await runSql(testDatabase().superuserUrl, sql);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
