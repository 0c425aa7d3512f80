/**
 * `npm run bench -- hot-path [--seconds N] [--rounds N] [--edits N] [--json FILE]`: what each part of the path of an edit
 * costs. The same load (50 documents × 4 people) against the whole server, with metrics on and a second node that is told
 * of everything, and against servers that lack one part each; in turn, several rounds. Prints the CPU of the process and of
 * Postgres for 1,000 edits, and what each part adds. Linux only (reads /proc). Needs a build.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '#platform';
import { busKinds } from '../support/buses.js';
import { type BenchWorld, makeBenchWorld } from './live/bench-world.js';
import { play, rotated } from './live/play.js';
import { scenarios } from './live/scenarios.js';
import { median } from './live/scenes/scene.js';
import { startServer } from './live/servers.js';

interface Variant {
  readonly name: string;
  readonly hasMetrics: boolean;
  readonly hasSecondNode: boolean;
  /** Left out of the path. */
  readonly without: 'validator' | 'limits' | 'shadow' | null;
}

interface Cost {
  readonly cpu: number;
  readonly postgresCpu: number;
  readonly p99Ms: number;
}

const whole: Variant = { name: 'whole', hasMetrics: true, hasSecondNode: true, without: null };
const variants: readonly Variant[] = [
  whole,
  { ...whole, name: 'validator', without: 'validator' },
  { ...whole, name: 'limits', without: 'limits' },
  { ...whole, name: 'shadow', without: 'shadow' },
  { ...whole, name: 'metrics', hasMetrics: false },
  { ...whole, name: 'bus', hasSecondNode: false },
];
const LEAVE_OUT = join(import.meta.dirname, 'live/leave-out.mjs');
const PEOPLE = 200;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    edits: { type: 'string', default: '5000' },
    json: { type: 'string' },
  },
});
await run(Number(values.seconds), Number(values.rounds), Number(values.edits));

async function run(seconds: number, rounds: number, editsPerSecond: number): Promise<void> {
  const team = scenarios['team'];
  if (!team) throw new Error('The team is a scenario.');
  const scenario = { ...team, charactersPerSecond: editsPerSecond / PEOPLE };
  const kind = busKinds.findLast(({ missing }) => missing === null);
  const bus = await kind?.open();
  const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
  chmodSync(folder, 0o711); // as root, Postgres runs under another account, which must get through
  const world = await makeBenchWorld(join(folder, 'data'), scenario.documents * variants.length * rounds, PEOPLE);
  const costs = new Map<string, Cost[]>(variants.map(({ name }) => [name, []]));
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const variant of rotated(variants, round)) {
        const documents = world.takeDocuments(scenario.documents);
        const { serverCpu, postgresCpu, shown } = await withServers(variant, world, bus?.env ?? {}, (server) =>
          play(server, world, { scenario, documents, seconds }),
        );
        costs.get(variant.name)?.push({ cpu: serverCpu, postgresCpu, p99Ms: shown[1] });
      }
    report(costs, `${editsPerSecond} edits/s, the bus is ${kind?.name}`);
  } finally {
    await bus?.close();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Servers on one database are each other's nodes: those of other variants must not be there. */
async function withServers<Result>(
  { hasMetrics, hasSecondNode, without }: Variant,
  world: BenchWorld,
  busEnv: Readonly<Record<string, string>>,
  work: (server: Awaited<ReturnType<typeof startServer>>) => Promise<Result>,
): Promise<Result> {
  const env = {
    ...busEnv,
    ...(hasMetrics ? { METRICS_PORT: String(await freePort()) } : {}),
    ...(without === null ? {} : { BENCH_WITHOUT: without }),
  };
  const nodeOptions = without === null ? [] : ['--import', LEAVE_OUT];
  const server = await startServer('plenary', world, { env, nodeOptions });
  const second = hasSecondNode ? await startServer('plenary', world, { env: busEnv }) : null;
  try {
    return await work(server);
  } finally {
    await second?.stop();
    await server.stop();
  }
}

function report(costs: ReadonlyMap<string, readonly Cost[]>, title: string): void {
  const lines = [...costs].map(([name, all]) => ({
    name,
    cpu: median(all.map(({ cpu }) => cpu)),
    cpuSpread: [Math.min(...all.map(({ cpu }) => cpu)), Math.max(...all.map(({ cpu }) => cpu))] as const,
    postgresCpu: median(all.map(({ postgresCpu }) => postgresCpu)),
    p99Ms: median(all.map(({ p99Ms }) => p99Ms)),
  }));
  const [first] = lines;
  const table = lines.map(({ name, cpu, cpuSpread, postgresCpu, p99Ms }) => {
    const added = first === undefined || name === first.name ? '–' : (first.cpu - cpu).toFixed(1);
    const cells = [
      name === first?.name ? 'the whole path' : `without ${name}`,
      `${cpu.toFixed(1)} (${cpuSpread[0].toFixed(1)}–${cpuSpread[1].toFixed(1)})`,
      added,
      postgresCpu.toFixed(1),
      p99Ms.toFixed(1),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head = [
    '| path | server CPU ms / 1,000 edits (rounds) | the part adds | Postgres CPU | p99 ms |',
    '|---|---|---|---|---|',
  ];
  process.stdout.write(`${[`### hot path: ${title}`, '', ...head, ...table].join('\n')}\n`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(lines, null, 2)}\n`);
}
