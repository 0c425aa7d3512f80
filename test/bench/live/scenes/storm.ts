import type { Line, Loaded } from '../drivers/driver.js';
import { storeLongText } from '../long-text.js';
import { cpuMilliseconds, residentBytes } from '../meter.js';
import { rotated } from '../play.js';
import { startServer } from '../servers.js';
import { isSame } from './cold.js';
import { driverOf, median, quiet, ratio, type Scene } from './scene.js';

const JOINERS = 300;
const LOOK_EVERY_MS = 20;
const CHECKED = 10;
const servers = ['plenary', 'hocuspocus'] as const;

interface Storm {
  readonly lastMs: number;
  readonly cpuMs: number;
  readonly memoryBefore: number;
  readonly memoryPeak: number;
  readonly isWhole: boolean;
}

/** A server that has just started, and 300 people who connect and open the same text of 260,000 keystrokes at once. */
export const storm: Scene = {
  documents: () => 1,
  async play({ world, rounds }) {
    const [document = ''] = world.takeDocuments(1);
    const text = await storeLongText(world, [document]);
    const storms = new Map<string, Storm[]>(servers.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const name of rotated(servers, round)) {
        const server = await startServer(name, world);
        try {
          await quiet(server.pid);
          storms.get(name)?.push(await joinAll());
        } finally {
          await server.stop();
        }

        async function joinAll(): Promise<Storm> {
          const memoryBefore = residentBytes(server.pid);
          let memoryPeak = memoryBefore;
          const look = setInterval(() => (memoryPeak = Math.max(memoryPeak, residentBytes(server.pid))), LOOK_EVERY_MS);
          const cpuBefore = cpuMilliseconds(server.pid);
          const startedAt = performance.now();
          const joined = await Promise.all(
            Array.from({ length: JOINERS }, async (_, no): Promise<[Line, Loaded]> => {
              const line = await driverOf(server).connect(server, world.cookies[no % world.cookies.length] ?? '');
              return [line, await line.load(document)];
            }),
          );
          const lastMs = performance.now() - startedAt;
          clearInterval(look);
          const cpuMs = (cpuMilliseconds(server.pid) - cpuBefore) / JOINERS;
          const isWhole = joined.slice(0, CHECKED).every(([, loaded]) => isSame(loaded, text));
          for (const [line] of joined) line.close();
          return { lastMs, cpuMs, memoryBefore, memoryPeak, isWhole };
        }
      }
    return report(storms);
  },
};

function report(storms: ReadonlyMap<string, readonly Storm[]>) {
  const lines = [...storms].map(([server, all]) => ({
    server,
    rounds: all.length,
    lastMs: median(all.map(({ lastMs }) => lastMs)),
    slowestRoundMs: Math.max(...all.map(({ lastMs }) => lastMs)),
    cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
    memoryBefore: median(all.map(({ memoryBefore }) => memoryBefore)),
    memoryPeak: Math.max(...all.map(({ memoryPeak }) => memoryPeak)),
    isWhole: all.every(({ isWhole }) => isWhole),
  }));
  const base = lines.find(({ server }) => server === 'hocuspocus');
  const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0);
  return {
    title: `storm: ${JOINERS} people connect and open the same document of 260,000 keystrokes at once`,
    lines,
    head: ['server', 'until the last has all, s', '÷', 'CPU ms / joiner', 'memory MB before → peak', 'text whole'],
    rows: lines.map((line) => [
      line.server,
      (line.lastMs / 1_000).toFixed(2),
      ratio(line.lastMs, base?.lastMs),
      line.cpuMs.toFixed(1),
      `${megabytes(line.memoryBefore)} → ${megabytes(line.memoryPeak)}`,
      line.isWhole ? 'yes' : 'NO',
    ]),
  };
}
