// Jest imports this file as it is, without its transforms: only types may be stripped, and `#…` is not for here.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

/** Starts one Postgres for this test run, with a migrated database that every server of a test clones. */
export default async function setUp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-test-'));
  chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
  const keeper = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', join(root, 'test/support/test-database.ts'), join(folder, 'database')],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  );
  process.env['PLENARY_TEST_FOLDER'] = folder;
  process.env['PLENARY_TEST_DATABASE'] = await firstLine(keeper);
  keeper.unref();
  Object.assign(globalThis, { plenaryTestDatabaseKeeper: keeper });
}

async function firstLine(keeper: ChildProcess): Promise<string> {
  if (keeper.stdout === null) throw new Error('The output of the test database is piped.');
  const lines = createInterface(keeper.stdout);
  const gone = once(keeper, 'exit').then(() => {
    throw new Error('The test database did not start: its words stand above.');
  });
  const [line] = (await Promise.race([once(lines, 'line'), gone])) as [string]; // reason: readline's event has one text
  gone.catch(() => undefined); // from here on its end is what we want
  keeper.stdout.destroy();
  return line;
}
