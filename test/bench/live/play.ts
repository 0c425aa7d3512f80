import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchWorld } from './bench-world.js';
import type { Job, Measured } from './generator.js';
import type { Scenario } from './scenarios.js';
import type { RunningServer } from './servers.js';

const GENERATOR = join(import.meta.dirname, 'generator.ts');
/** Of one job: opening, warming up, playing, checking. */
const JOB_LIMIT_MS = 180_000;

/**
 * Plays a scenario against one server, in a process of its own.
 * @param load.documents - as many as the scenario has, in which nobody has written with this server
 */
export async function play(
  server: RunningServer,
  world: BenchWorld,
  load: { readonly scenario: Scenario; readonly documents: readonly string[]; readonly seconds: number },
): Promise<Measured> {
  const { name, protocol, url, pid, keepsText } = server;
  const { cookies, postgresPid } = world;
  const job: Job = { target: { name, protocol, url, pid }, cookies, postgresPid, keepsText, ...load };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', GENERATOR, JSON.stringify(job)],
    { timeout: JOB_LIMIT_MS, maxBuffer: 1_000_000 },
  );
  return JSON.parse(stdout) as Measured; // reason: written by generator.ts
}

/** @returns the list begun at another one: whoever is first gets the cold machine */
export function rotated<T>(list: readonly T[], by: number): T[] {
  return list.map((_, at) => list[(at + by) % list.length]).filter((one) => one !== undefined);
}
