// Jest imports this file as it is, see global-set-up.ts.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';

/** Ends the test run's Postgres and removes its files. */
export default async function tearDown(): Promise<void> {
  const { plenaryTestDatabaseKeeper: keeper } = globalThis as { plenaryTestDatabaseKeeper?: ChildProcess }; // reason: left there by the set-up
  if (keeper !== undefined && keeper.exitCode === null) {
    keeper.ref(); // otherwise nothing keeps this process while it waits, and it would end with 0 whatever the tests said
    keeper.stdin?.end();
    await once(keeper, 'exit');
  }
  const folder = process.env['PLENARY_TEST_FOLDER'];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
