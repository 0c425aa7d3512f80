import { setTimeout as delay } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Person, Typist } from '../drivers/driver.js';
import { DocumentMeter } from '../meter.js';
import { rotated } from '../play.js';
import { type RunningServer, startServer } from '../servers.js';
import { driverOf, type Scene, type SceneRun } from './scene.js';

const DOCUMENTS = 20;
const CHARACTERS_PER_SECOND = 20;
const servers = ['plenary', 'hocuspocus'] as const;

interface Crash {
  readonly sent: number;
  readonly confirmed: number;
  readonly shown: number;
  readonly present: number;
  readonly confirmedButLost: number;
  readonly shownButLost: number;
}

interface Written {
  readonly person: Person;
  readonly typist: Typist;
  readonly watcher: Typist;
  readonly meter: DocumentMeter;
  edits: number;
}

/**
 * `kill -9` of the server while 20 people type in 20 documents, each watched by somebody; it is started again on what it
 * stored, and somebody new looks what is there. Nobody's page is left open that could bring it back.
 */
export const crash: Scene = {
  documents: (rounds) => DOCUMENTS * rounds,
  async play({ world, rounds, seconds }) {
    const crashes = new Map<string, Crash[]>(servers.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      const documents = world.takeDocuments(DOCUMENTS);
      for (const name of rotated(servers, round))
        crashes.get(name)?.push(await killWhileTyping(name, world, { documents, seconds }));
    }
    return report(crashes);
  },
};

async function killWhileTyping(
  name: (typeof servers)[number],
  world: SceneRun['world'],
  { documents, seconds }: { readonly documents: readonly string[]; readonly seconds: number },
): Promise<Crash> {
  const first = await startServer(name, world);
  const written = await Promise.all(documents.map((document, no) => begin(first, world, document, no)));
  const stop = new AbortController();
  const typing = written.map((one) => type(one, stop.signal));
  await delay(seconds * 1_000);
  stop.abort();
  await Promise.all([first.kill(), ...typing]);
  for (const { typist, watcher } of written) for (const one of [typist, watcher]) one.close();
  const second = await startServer(name, world);
  const result = { sent: 0, confirmed: 0, shown: 0, present: 0, confirmedButLost: 0, shownButLost: 0 };
  try {
    for (const { person, typist, meter, edits } of written) {
      const doc = await driverOf(second).read(second, person);
      const present = Y.getState(doc.store, typist.clientId);
      const shown = meter.shownUpTo.get(typist.clientId) ?? 0;
      result.sent += edits;
      result.confirmed += typist.confirmedEdits;
      result.shown += shown;
      result.present += present;
      result.confirmedButLost += Math.max(0, typist.confirmedEdits - present);
      result.shownButLost += Math.max(0, shown - present);
    }
  } finally {
    await second.stop();
  }
  return result;
}

/** One who types and one who watches. */
async function begin(server: RunningServer, world: SceneRun['world'], document: string, at: number): Promise<Written> {
  const meter = new DocumentMeter([]);
  const [writer, watcher] = [0, 1].map((no) => ({
    document,
    no,
    cookie: world.cookies[(2 * at + no) % world.cookies.length] ?? '',
    hasCursor: false,
  }));
  if (!writer || !watcher) throw new Error('Two people are made.');
  const driver = driverOf(server);
  const typist = await driver.open(server, writer, meter, []);
  return { person: writer, typist, watcher: await driver.open(server, watcher, meter, []), meter, edits: 0 };
}

async function type(one: Written, signal: AbortSignal): Promise<void> {
  await delay(Math.random() * (1_000 / CHARACTERS_PER_SECOND));
  while (!signal.aborted) {
    one.typist.type();
    one.edits += 1;
    await delay(1_000 / CHARACTERS_PER_SECOND);
  }
}

function report(crashes: ReadonlyMap<string, readonly Crash[]>) {
  const lines = [...crashes].map(([server, all]) => {
    const sum = (of: (one: Crash) => number): number => all.reduce((total, one) => total + of(one), 0);
    return {
      server,
      kills: all.length,
      sent: sum(({ sent }) => sent),
      confirmed: sum(({ confirmed }) => confirmed),
      shown: sum(({ shown }) => shown),
      present: sum(({ present }) => present),
      confirmedButLost: sum(({ confirmedButLost }) => confirmedButLost),
      shownButLost: sum(({ shownButLost }) => shownButLost),
    };
  });
  return {
    title: `crash: kill -9 while ${DOCUMENTS} people type ${CHARACTERS_PER_SECOND} characters a second`,
    lines,
    head: ['server', 'kills', 'typed', 'confirmed', 'shown', 'there', 'confirmed but lost', 'shown but lost'],
    rows: lines.map(({ server, ...counts }) => [server, ...Object.values(counts).map(String)]),
  };
}
