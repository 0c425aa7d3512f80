import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { StartError } from '../start-error.js';
import { canExecute, type PostgresAccount } from './postgres-account.js';
import { EMBEDDED_MAJOR, type PostgresBinaries, SHARED_FOLDER } from './postgres-binaries.js';

/** Passwords of the embedded database's roles, made at first start, kept inside its folder (readable by its owner only). */
export interface ClusterSecrets {
  readonly superuser: string;
  readonly owner: string;
  readonly application: string;
}

export const SUPERUSER = 'plenary_super';
const LINES_SHOWN = 5; // of a program's output: what went wrong stands at its end
const SECRETS_FILE = 'plenary-secrets.json';
const ABANDONED_AFTER_MS = 600_000; // initdb takes a second; a temporary folder older than this was left by a crash

/**
 * Finds or makes the folder that holds the embedded database's files, next to others of the server.
 * @param dataDir - the DATA_DIR setting, absolute
 * @returns the folder; another one than asked for when the Postgres account cannot reach that, with the sentence to print
 * @throws StartError when it cannot be written
 */
export async function prepareDataFolder(
  dataDir: string,
  account: PostgresAccount | null,
): Promise<{ folder: string; note: string | null }> {
  // Entered by Postgres' account where that is another one; nobody else can list it.
  await makeFolder(dataDir, account === null ? 0o700 : 0o711);
  if (canExecute(account, dataDir)) return { folder: await realpath(dataDir), note: null };
  const name = basename(dataDir).replaceAll(/[^\w-]/gu, '');
  const folder = join(SHARED_FOLDER, `data-${name}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
  await makeFolder(folder, 0o711);
  return {
    folder,
    note: `The account "${account?.name}" that runs Postgres cannot reach ${dataDir}; the data is kept in ${folder}.`,
  };
}

/**
 * Makes the database's files if there are none: in a folder beside, renamed when complete, so that a crash leaves
 * nothing half made.
 * @returns its folder
 * @throws StartError when the files belong to another major version of Postgres
 */
export async function prepareClusterFolder(
  binaries: PostgresBinaries,
  account: PostgresAccount | null,
  dataFolder: string,
): Promise<string> {
  const folder = join(dataFolder, 'postgres');
  if (existsSync(join(folder, 'PG_VERSION'))) {
    await refuseOtherMajor(folder);
    return folder;
  }
  await removeAbandoned(dataFolder);
  const temporary = join(dataFolder, `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  await initialise(binaries, account, temporary);
  // Of several servers that start at once the first wins; the others take its files.
  await rename(temporary, folder).catch(() => rm(temporary, { recursive: true, force: true }));
  return folder;
}

/** Reads the passwords. */
export async function readSecrets(clusterFolder: string): Promise<ClusterSecrets> {
  return JSON.parse(await readFile(join(clusterFolder, SECRETS_FILE), 'utf8')) as ClusterSecrets; // reason: written by `initialise` below
}

async function makeFolder(folder: string, mode: number): Promise<void> {
  try {
    if (!existsSync(folder)) {
      await mkdir(folder, { recursive: true });
      await chmod(folder, mode);
    }
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartError(
      `The data folder ${folder} cannot be written. Give the account that runs the server the right to write there, ` +
        'or set DATA_DIR to another folder.',
      { cause },
    );
  }
}

async function initialise(binaries: PostgresBinaries, account: PostgresAccount | null, folder: string): Promise<void> {
  const secrets: ClusterSecrets = { superuser: newSecret(), owner: newSecret(), application: newSecret() };
  const passwordFile = `${folder}.password`;
  await mkdir(folder, { mode: 0o700 });
  await writeFile(passwordFile, secrets.superuser, { mode: 0o600 });
  if (account !== null) for (const path of [folder, passwordFile]) await chown(path, account.uid, account.gid);
  try {
    await runInitdb(binaries, account, folder, passwordFile);
    await writeFile(join(folder, SECRETS_FILE), JSON.stringify(secrets), { mode: 0o600 });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function runInitdb(
  binaries: PostgresBinaries,
  account: PostgresAccount | null,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const child = spawn(
    binaries.initdb,
    [
      ...['-D', folder, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      // The machine's locale must decide nothing: the same text sorts the same everywhere.
      ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--data-checksums'],
    ],
    {
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // Ctrl-C while it works would leave a page of complaints; the server stops a moment later by itself
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new StartError(
      `The embedded Postgres could not make its files in ${folder}. It said at last:\n${lastLines(output)}`,
    );
}

async function refuseOtherMajor(folder: string): Promise<void> {
  const major = Number((await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim());
  if (major === EMBEDDED_MAJOR) return;
  throw new StartError(
    `The data in ${folder} belongs to Postgres ${major}, and this version of Plenary brings Postgres ${EMBEDDED_MAJOR}. ` +
      'Start the version of Plenary that made the data, or restore a backup into a new DATA_DIR.',
  );
}

async function removeAbandoned(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    if (!name.startsWith('postgres.new-')) continue;
    const { mtimeMs } = await stat(join(dataFolder, name));
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(join(dataFolder, name), { recursive: true, force: true });
  }
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-LINES_SHOWN).join('\n');
}

function newSecret(): string {
  return randomBytes(24).toString('hex');
}
