import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartError } from '../start-error.js';

/** The account of the operating system that Postgres runs as. */
export interface PostgresAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/**
 * Chooses who runs Postgres: whoever runs the server, but never root, which Postgres refuses.
 * @returns null when it is the server's own account
 * @throws StartError when the server runs as root and the machine has none of the usual accounts
 */
export function choosePostgresAccount(): PostgresAccount | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const candidate of CANDIDATES) {
    const [name, , uid, gid] = accounts.find(([of]) => of === candidate) ?? [];
    if (name !== undefined && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new StartError(
    'The server runs as root, and Postgres cannot. This machine has no account "postgres" or "nobody" to run it as. ' +
      'Start the server as an ordinary user, or set DATABASE_URL to a Postgres of your own.',
  );
}

/**
 * Tells whether an account can execute a file or enter a folder, asking the system itself (modes, lists and mounts count).
 * @param account - null for the server's own
 */
export function canExecute(account: PostgresAccount | null, path: string): boolean {
  const who = account === null ? {} : { uid: account.uid, gid: account.gid };
  const answer = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { cwd: '/', stdio: 'ignore', ...who });
  return answer.status === 0;
}
