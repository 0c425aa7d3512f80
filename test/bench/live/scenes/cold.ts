import * as Y from 'yjs';
import type { Loaded } from '../drivers/driver.js';
import { type LongText, storeLongText } from '../long-text.js';
import { cpuMilliseconds } from '../meter.js';
import { rotated } from '../play.js';
import { startServer } from '../servers.js';
import { driverOf, median, quiet, ratio, type Scene } from './scene.js';

const DOCUMENTS = 20;
const servers = ['plenary', 'hocuspocus'] as const;

interface Opened {
  readonly firstMs: number;
  readonly othersMs: number;
  readonly cpuMs: number;
  readonly bytes: number;
  readonly isWhole: boolean;
}

/** A server that has just started; texts of 260,000 keystrokes are opened, one after the other, each by somebody new. */
export const cold: Scene = {
  documents: () => DOCUMENTS,
  async play({ world, rounds }) {
    const documents = world.takeDocuments(DOCUMENTS);
    const text = await storeLongText(world, documents);
    const opened = new Map<string, Opened[]>(servers.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const name of rotated(servers, round)) {
        const server = await startServer(name, world);
        try {
          await quiet(server.pid);
          opened.get(name)?.push(await openAll());
        } finally {
          await server.stop();
        }

        async function openAll(): Promise<Opened> {
          const [times, kept]: [number[], Loaded[]] = [[], []];
          const before = cpuMilliseconds(server.pid);
          for (const document of documents) {
            const startedAt = performance.now();
            const line = await driverOf(server).connect(server, world.cookies[0] ?? '');
            kept.push(await line.load(document));
            times.push(performance.now() - startedAt);
            line.close();
          }
          await quiet(server.pid);
          const cpuMs = (cpuMilliseconds(server.pid) - before) / documents.length;
          const [firstMs = 0, ...others] = times;
          const isWhole = kept.every((loaded) => isSame(loaded, text));
          return { firstMs, othersMs: median(others), cpuMs, bytes: kept[0]?.bytes ?? 0, isWhole };
        }
      }
    return report(opened, text);
  },
};

/** @returns whether what was loaded is the whole text */
export function isSame(loaded: Loaded, { state }: LongText): boolean {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of loaded.updates()) Y.applyUpdate(doc, update);
  });
  return Buffer.from(Y.encodeStateAsUpdate(doc)).equals(state);
}

function report(opened: ReadonlyMap<string, readonly Opened[]>, text: LongText) {
  const lines = [...opened].map(([server, all]) => ({
    server,
    rounds: all.length,
    firstMs: median(all.map(({ firstMs }) => firstMs)),
    othersMs: median(all.map(({ othersMs }) => othersMs)),
    cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
    bytes: median(all.map(({ bytes }) => bytes)),
    isWhole: all.every(({ isWhole }) => isWhole),
  }));
  const base = lines.find(({ server }) => server === 'hocuspocus');
  return {
    title: `cold: ${DOCUMENTS} documents of ${text.keystrokes} keystrokes, opened one after the other`,
    lines,
    head: ['server', 'CPU ms / open', '÷', 'first ms', '÷', 'median ms', '÷', 'bytes', 'text whole'],
    rows: lines.map((line) => [
      line.server,
      line.cpuMs.toFixed(1),
      ratio(line.cpuMs, base?.cpuMs),
      line.firstMs.toFixed(0),
      ratio(line.firstMs, base?.firstMs),
      line.othersMs.toFixed(1),
      ratio(line.othersMs, base?.othersMs),
      line.bytes.toFixed(0),
      line.isWhole ? 'yes' : 'NO',
    ]),
  };
}
