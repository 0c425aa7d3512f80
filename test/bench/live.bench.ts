/**
 * `npm run bench -- live [scenario …] [--seconds N] [--rounds N] [--json FILE]`: the same load against the whole server
 * (rights, validation, commit with fsync before anybody sees it), Hocuspocus with its database on the same Postgres,
 * y-websocket's server in memory, and a bare WebSocket relay as the limit; each in a process of its own, in turn, several
 * rounds. Prints medians and ratios. Only ratios of one run say something about machines that others use too. Linux only
 * (reads /proc). Needs a build. What each scenario is: docs/performance.md.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchWorld, makeBenchWorld } from './live/bench-world.js';
import type { Measured } from './live/generator.js';
import { play, rotated } from './live/play.js';
import { linesOf, tableOf } from './live/report.js';
import { type Scenario, scenarios } from './live/scenarios.js';
import { tableOfScene } from './live/scenes/scene.js';
import { scenes } from './live/scenes/scenes.js';
import { type RunningServer, startServers } from './live/servers.js';

const MAX_PEOPLE = 300;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const chosen = positionals.length > 0 ? positionals : [...Object.keys(scenarios), ...Object.keys(scenes)];
await run(chosen, Number(values.seconds), Number(values.rounds));

async function run(names: readonly string[], seconds: number, rounds: number): Promise<void> {
  process.stdout.on('error', () => undefined); // whoever reads along may leave: what was started is stopped all the same
  const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
  chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
  const documents = names.reduce((sum, name) => sum + documentsOf(name, rounds), 0);
  const world = await makeBenchWorld(join(folder, 'data'), documents, MAX_PEOPLE);
  const results: Record<string, readonly unknown[]> = {};
  try {
    await playLoads(names, { world, seconds, rounds }, results);
    for (const name of names) {
      const report = await scenes[name]?.play({ world, seconds, rounds });
      if (!report) continue;
      process.stdout.write(`${tableOfScene(report)}\n`);
      results[name] = report.lines;
    }
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify(summary(results, seconds, rounds), null, 2)}\n`);
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly world: BenchWorld;
  readonly seconds: number;
  readonly rounds: number;
}

/** The steady loads share the servers; what starts and kills them comes after. */
async function playLoads(names: readonly string[], run: Run, results: Record<string, readonly unknown[]>) {
  const wanted = names.flatMap((name) => (scenarios[name] ? [{ name, scenario: scenarios[name] }] : []));
  if (wanted.length === 0) return;
  const servers = await startServers(run.world);
  try {
    for (const { name, scenario } of wanted) {
      const lines = linesOf(await measure(scenario, servers, run));
      process.stdout.write(`${tableOf(scenario.name, lines)}\n`);
      results[name] = lines;
    }
  } finally {
    for (const server of servers) await server.stop();
  }
}

async function measure(scenario: Scenario, servers: readonly RunningServer[], { world, seconds, rounds }: Run) {
  const measured = new Map<string, Measured[]>(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const documents = world.takeDocuments(scenario.documents);
    for (const server of rotated(servers, round))
      measured.get(server.name)?.push(await play(server, world, { scenario, documents, seconds }));
  }
  return measured;
}

function documentsOf(name: string, rounds: number): number {
  const count = scenes[name]?.documents(rounds) ?? (scenarios[name]?.documents ?? 0) * rounds;
  if (count > 0) return count;
  const known = [...Object.keys(scenarios), ...Object.keys(scenes)].join(', ');
  throw new Error(`There is no "${name}". Choose from: ${known}.`);
}

function summary(results: Record<string, readonly unknown[]>, seconds: number, rounds: number) {
  return {
    at: new Date().toISOString(),
    node: process.version,
    cores: availableParallelism(),
    seconds,
    rounds,
    results,
  };
}
