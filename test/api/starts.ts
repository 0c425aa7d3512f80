import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SpawnedServer, type SpawnOptions, spawnServer } from '../support/index.js';

/** Servers and folders of one test at a time. */
export interface Starts {
  /** Starts a built server, which ends with the test. */
  readonly start: (options: SpawnOptions) => Promise<SpawnedServer>;
  /** Ends those that run, before the test does. */
  readonly closeAll: () => Promise<void>;
  /** @returns a folder that there is not yet, in a new one that goes with the test */
  readonly newFolder: () => string;
}

/** Sets up what `Starts` says. */
export function useStarts(): Starts {
  const running: SpawnedServer[] = [];
  const folders: string[] = [];
  const closeAll = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((server) => server.close()));
  };
  afterEach(async () => {
    await closeAll();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return {
    closeAll,
    start: async (options) => {
      const server = await spawnServer(options);
      running.push(server);
      return server;
    },
    newFolder: () => {
      const folder = mkdtempSync(join(tmpdir(), 'plenary-start-'));
      chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
      folders.push(folder);
      return join(folder, 'data');
    },
  };
}
