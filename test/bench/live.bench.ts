/**
 * `npm run bench -- live [scenario …] [--seconds N] [--rounds N] [--json FILE]`: the same load against the whole server
 * (rights, validation, commit with fsync before anybody sees it), Hocuspocus with its database on the same Postgres,
 * y-websocket's server in memory, and a bare WebSocket relay as the limit; each in a process of its own, in turn, several
 * rounds. Prints medians and ratios. Only ratios of one run say something about machines that others use too. Linux only
 * (reads /proc). Needs a build.
 */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { type BenchWorld, makeBenchWorld } from './live/bench-world.js';
import type { Job, Measured } from './live/generator.js';
import { type Line, linesOf, tableOf } from './live/report.js';
import { type Scenario, scenarios } from './live/scenarios.js';
import { type RunningServer, startServers } from './live/servers.js';

const GENERATOR = join(import.meta.dirname, 'live/generator.ts');
/** Of one job: opening, warming up, playing, checking. */
const JOB_LIMIT_MS = 180_000;
const MAX_PEOPLE = 300;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const chosen = positionals.length > 0 ? positionals : Object.keys(scenarios);
await run(chosen, Number(values.seconds), Number(values.rounds));

async function run(names: readonly string[], seconds: number, rounds: number): Promise<void> {
  process.stdout.on('error', () => undefined); // whoever reads along may leave: what was started is stopped all the same
  const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
  chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
  const wanted = names.map(scenarioOf);
  const documents = wanted.reduce((sum, scenario) => sum + scenario.documents, 0) * rounds;
  const world = await makeBenchWorld(join(folder, 'data'), documents, MAX_PEOPLE);
  const servers = await startServers(world);
  const results: Record<string, readonly Line[]> = {};
  try {
    for (const [at, scenario] of wanted.entries()) {
      const lines = await measure(scenario, { world, servers, seconds, rounds });
      process.stdout.write(`${tableOf(scenario.name, lines)}\n`);
      results[names[at] ?? scenario.name] = lines;
    }
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify(summary(results, seconds, rounds), null, 2)}\n`);
  } finally {
    for (const server of servers) await server.stop();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly world: BenchWorld;
  readonly servers: readonly RunningServer[];
  readonly seconds: number;
  readonly rounds: number;
}

async function measure(scenario: Scenario, { world, servers, seconds, rounds }: Run): Promise<Line[]> {
  const measured = new Map<string, Measured[]>(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const documents = world.takeDocuments(scenario.documents);
    // Whoever is first gets the cold machine: another one each time.
    for (const server of rotated(servers, round)) {
      const { name, protocol, url, pid, keepsText } = server;
      const target = { name, protocol, url, pid };
      const { cookies, postgresPid } = world;
      measured.get(name)?.push(await play({ target, scenario, documents, cookies, seconds, postgresPid, keepsText }));
    }
  }
  return linesOf(measured);
}

async function play(job: Job): Promise<Measured> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', GENERATOR, JSON.stringify(job)],
    { timeout: JOB_LIMIT_MS, maxBuffer: 1_000_000 },
  );
  return JSON.parse(stdout) as Measured; // reason: written by generator.ts
}

function scenarioOf(name: string): Scenario {
  const scenario = scenarios[name];
  if (scenario === undefined)
    throw new Error(`There is no "${name}". Choose from: ${Object.keys(scenarios).join(', ')}.`);
  return scenario;
}

function rotated<T>(list: readonly T[], by: number): T[] {
  return list.map((_, at) => list[(at + by) % list.length]).filter((one) => one !== undefined);
}

function summary(results: Record<string, readonly Line[]>, seconds: number, rounds: number) {
  return {
    at: new Date().toISOString(),
    node: process.version,
    cores: availableParallelism(),
    seconds,
    rounds,
    results,
  };
}
