/** Where `npm run demo` keeps its data, and how what a killed one left is cleared up. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PREFIX = 'plenary-demo-';
const OWNER_FILE = 'demo.pid';
const STOP_LIMIT_MS = 10_000; // its Postgres writes what it has and goes
const POLL_MS = 50;

/**
 * Makes a folder for the demo of this process.
 * @param parent - the folder for temporary things
 * @returns its path
 */
export function makeDemoFolder(parent) {
  const folder = mkdtempSync(join(parent, PREFIX));
  chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
  writeFileSync(join(folder, OWNER_FILE), String(process.pid));
  return folder;
}

/**
 * Removes the folders of demos that were killed, and ends the Postgres that each left running. A folder that does not say
 * whose it is stays, and so does another person's.
 * @param parent - the folder for temporary things
 */
export async function removeAbandonedDemos(parent) {
  const demos = readdirSync(parent).filter((name) => name.startsWith(PREFIX));
  // What cannot be removed must not keep a demo from starting.
  await Promise.allSettled(demos.map((name) => removeAbandoned(join(parent, name))));
}

/** A demo that was killed could not clear up: its Postgres still runs, and its folder is still there. */
async function removeAbandoned(abandoned) {
  const owner = readNumber(join(abandoned, OWNER_FILE));
  if (owner === null || isAlive(owner)) return;
  const pidFile = join(abandoned, 'postgres/postmaster.pid');
  const postmaster = readNumber(pidFile);
  if (postmaster !== null && isPostgresOf(postmaster, abandoned)) process.kill(postmaster, 'SIGINT');
  // The file, not the process: one whose parent was killed may stay as a zombie.
  for (let waited = 0; existsSync(pidFile) && waited < STOP_LIMIT_MS; waited += POLL_MS) await delay(POLL_MS);
  await rm(abandoned, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** The number in the first line of a file; null where there is none. */
function readNumber(file) {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]) || null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A process number is used again: only one that names the folder is its Postgres. */
function isPostgresOf(pid, demo) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(demo);
  } catch {
    return false; // gone, or a system without this file: its Postgres is left alone
  }
}
