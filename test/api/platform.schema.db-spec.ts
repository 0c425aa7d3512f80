import { insertOnlyTables, migrationPlan, migrations } from '#migrations';
import { connectDataSource, migrate, type MigrationPlan, MIGRATIONS_TABLE, revertLast, StartError } from '#platform';
import { entities } from '#server';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cloneDatabase, type ClonedDatabase, runSql } from '../support/index.js';

let database: ClonedDatabase;
beforeEach(async () => {
  database = await cloneDatabase();
});
afterEach(() => database.drop());

/** Everything that makes up the schema, in words. */
async function schemaOf(url: string): Promise<string[]> {
  const rows = await runSql<{ line: string }>(
    url,
    `SELECT format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
         pg_get_expr(d.adbin, d.adrelid)) AS line
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1
     UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace AND conrelid <> to_regclass($1)
     UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public' AND tablename <> $1
     UNION ALL SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT format('sequence %s', sequencename) FROM pg_sequences
       WHERE schemaname = 'public' AND sequencename NOT LIKE $1 || '%'
     UNION ALL SELECT format('routine %s', p.proname) FROM pg_proc p LEFT JOIN pg_depend e ON e.objid = p.oid AND e.deptype = 'e'
       WHERE p.pronamespace = 'public'::regnamespace AND e.objid IS NULL
     ORDER BY 1`,
    [MIGRATIONS_TABLE],
  );
  return rows.map(({ line }) => line);
}

const failing = class Failing1999999999999 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE half_made (id uuid); ALTER TABLE person ADD COLUMN half_made text`);
    await runner.query(`SELECT 1 / 0`);
  }
  async down(): Promise<void> {}
};

describe('the schema', () => {
  it('is what the entities say: the schema builder would change nothing', async () => {
    const dataSource = await connectDataSource(database.migrationUrl, entities, 4);
    try {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
      expect(dataSource.entityMetadatas.length).toBeGreaterThan(5);
    } finally {
      await dataSource.destroy();
    }
  });

  it('comes back the same when every migration is undone and done again, and nothing is left in between', async () => {
    const before = await schemaOf(database.migrationUrl);
    const plan = migrationPlan(database);
    for (const migration of migrations.toReversed()) expect(await revertLast(plan)).toBe(migration.name);
    expect(await revertLast(plan)).toBeNull();
    expect(await schemaOf(database.migrationUrl)).toEqual([]);
    const { ran } = await migrate(plan);
    expect(ran).toEqual(migrations.map(({ name }) => name));
    expect(await schemaOf(database.migrationUrl)).toEqual(before);
  });
});

describe('migrating', () => {
  it('an up-to-date database does nothing, also when several servers start at once', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => migrate(migrationPlan(database))));
    expect(reports.map(({ ran }) => ran)).toEqual([[], [], []]);
  });

  it('an empty database by several servers at once runs every step once', async () => {
    const empty = await cloneDatabase('template0');
    const reports = await Promise.all([1, 2, 3].map(() => migrate(migrationPlan(empty))));
    expect(reports.flatMap(({ ran }) => ran)).toEqual(migrations.map(({ name }) => name));
    await empty.drop();
  });

  it('leaves the old state when a step fails, and says so in a sentence', async () => {
    const before = await schemaOf(database.migrationUrl);
    const plan: MigrationPlan = { ...migrationPlan(database), migrations: [...migrations, failing] };
    const failure = await migrate(plan).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartError);
    expect(String(failure)).toMatch(/division by zero.*Nothing of that step was kept/su);
    expect(await schemaOf(database.migrationUrl)).toEqual(before);
    expect((await migrate(migrationPlan(database))).ran).toEqual([]);
  });

  it('refuses a database that a newer version has migrated', async () => {
    await runSql(
      database.migrationUrl,
      `INSERT INTO ${MIGRATIONS_TABLE} (timestamp, name) VALUES (1999999999999, 'Future1999999999999')`,
    );
    const refusal = await migrate(migrationPlan(database)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartError);
    expect(String(refusal)).toContain('made by a newer version of Plenary (it has the steps Future1999999999999');
  });

  it('says in a sentence that a database is not reachable, without its password', async () => {
    const url = 'postgres://somebody:secret-word@127.0.0.1:1/nowhere';
    const refusal = await migrate({ ...migrationPlan(database), migrationUrl: url }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartError);
    expect(String(refusal)).toContain('The database nowhere at 127.0.0.1:1 cannot be used as "somebody"');
    expect(String(refusal)).not.toContain('secret-word');
  });

  it('tells when the role of the server owns the tables', async () => {
    expect((await migrate(migrationPlan(database))).isServerOwner).toBe(false);
    const one = { url: database.migrationUrl, migrationUrl: database.migrationUrl };
    expect((await migrate(migrationPlan(one))).isServerOwner).toBe(true);
  });
});

describe('insert-only tables', () => {
  it.each([...insertOnlyTables])('2 %s: the server may read and add, but neither change nor delete', async (table) => {
    const tryOut = (sql: string) => runSql(database.url, sql).then(() => 'done', String);
    expect(await tryOut(`SELECT * FROM ${table} LIMIT 1`)).toBe('done');
    const [right] = await runSql<{ insert: boolean }>(
      database.url,
      `SELECT has_table_privilege(current_user, '${table}', 'INSERT') AS insert`,
    );
    expect(right?.insert).toBe(true);
    const [column] = await runSql<{ name: string }>(
      database.url,
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum = 1`,
    );
    for (const sql of [
      `UPDATE ${table} SET "${column?.name}" = "${column?.name}"`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `DROP TABLE ${table}`,
    ])
      expect(await tryOut(sql)).toMatch(/permission denied|must be owner/u);
  });

  it.each([...insertOnlyTables])('2 %s: even its owner is refused by a trigger', async (table) => {
    const [column] = await runSql<{ name: string }>(
      database.url,
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum = 1`,
    );
    for (const sql of [`UPDATE ${table} SET "${column?.name}" = "${column?.name}"`, `TRUNCATE ${table} CASCADE`]) {
      const refusal = await runSql(database.migrationUrl, sql).then(() => 'done', String);
      expect(refusal).toContain(`${table} is insert-only`);
    }
  });

  it('2 the server may not write the record of migrations, nor make tables', async () => {
    for (const sql of [`DELETE FROM ${MIGRATIONS_TABLE}`, 'CREATE TABLE mine (id uuid)']) {
      const refusal = await runSql(database.url, sql).then(() => 'done', String);
      expect(refusal).toContain('permission denied');
    }
  });
});
