/** The load, in a process of its own: takes one job as JSON in its argument, plays it, prints what it measured as JSON. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Driver, type Person, type Target, textOf, type Typist } from './drivers/driver.js';
import { plenaryDriver } from './drivers/plenary.js';
import { hocuspocusDriver, yWebsocketDriver } from './drivers/yjs-protocol.js';
import { cpuMilliseconds, DocumentMeter, familyCpuMilliseconds, type Quantiles, quantiles } from './meter.js';
import type { Scenario } from './scenarios.js';

export interface Job {
  readonly target: Target;
  readonly scenario: Scenario;
  readonly documents: readonly string[];
  readonly cookies: readonly string[];
  readonly seconds: number;
  readonly postgresPid: number;
  /** Whether the server keeps the text, so that it can be asked for it. */
  readonly keepsText: boolean;
}

export interface Measured {
  readonly edits: number;
  readonly editsPerSecond: number;
  readonly deliveries: number;
  /** Of those edits, how many of the deliveries that should have come did. */
  readonly deliveredShare: number;
  /** From the edit to the others, and to its confirmation as stored, milliseconds. */
  readonly shown: Quantiles;
  readonly confirmed: Quantiles | null;
  /** Milliseconds for 1,000 edits. */
  readonly serverCpu: number;
  readonly postgresCpu: number;
  /** Edits without confirmation one second after the typing ended. */
  readonly unconfirmed: number;
  /** Whether two who open some of the documents afterwards get the same text with every typed character in it. */
  readonly isWhole: boolean | null;
}

const OPENING_AT_ONCE = 20;
const WARM_UP_SECONDS = 1;
const READERS_CURSOR_MS = 2_000;
const CHECKED_DOCUMENTS = 3;

const drivers: Readonly<Record<Target['protocol'], Driver>> = {
  plenary: plenaryDriver,
  hocuspocus: hocuspocusDriver,
  'y-websocket': yWebsocketDriver,
};

const job = JSON.parse(process.argv[2] ?? '') as Job; // reason: written by live.bench.ts
process.stdout.write(JSON.stringify(await play(job)));
process.exit(0);

async function play({ target, scenario, documents, cookies, seconds, postgresPid, keepsText }: Job): Promise<Measured> {
  const arrivals: number[] = [];
  const confirmations: number[] = [];
  const people = documents.flatMap((document, at) =>
    Array.from({ length: scenario.peoplePerDocument }, (_, no) => ({
      document,
      no,
      meterNo: at,
      cookie: cookies[(at * scenario.peoplePerDocument + no) % cookies.length] ?? '',
      hasCursor: scenario.hasCursors,
    })),
  );
  const meters = documents.map(() => new DocumentMeter(arrivals));
  const driver = drivers[target.protocol];
  const typists = await openAll(people, (person) => {
    const meter = meters[person.meterNo];
    if (meter === undefined) throw new Error('Each document has its meter.');
    return driver.open(target, person, meter, confirmations);
  });
  const typing = typists.filter((_, at) => (people[at]?.no ?? 0) < scenario.typingPerDocument);
  const reading = typists.filter((one) => !typing.includes(one));
  const counted = { edits: 0 };
  await Promise.all(typing.map((typist) => typeFor(typist, scenario.charactersPerSecond, WARM_UP_SECONDS, counted)));
  await delay(300);
  const before = counted.edits;
  arrivals.length = 0;
  confirmations.length = 0;
  const cpu = cpuMilliseconds(target.pid);
  const postgres = familyCpuMilliseconds(postgresPid);
  const started = performance.now();
  await Promise.all([
    ...typing.map((typist) => typeFor(typist, scenario.charactersPerSecond, seconds, counted)),
    ...(scenario.hasCursors ? reading.map((typist) => moveFor(typist, seconds)) : []),
  ]);
  const elapsed = (performance.now() - started) / 1_000;
  await delay(1_000);
  const unconfirmed = typing.filter((typist) => !typist.isConfirmed()).length;
  const edits = counted.edits - before;
  const measured = {
    edits,
    editsPerSecond: edits / elapsed,
    deliveries: arrivals.length,
    deliveredShare: arrivals.length / (edits * (scenario.peoplePerDocument - 1)),
    shown: quantiles(arrivals),
    confirmed: confirmations.length > 0 ? quantiles(confirmations) : null,
    serverCpu: ((cpuMilliseconds(target.pid) - cpu) / edits) * 1_000,
    postgresCpu: ((familyCpuMilliseconds(postgresPid) - postgres) / edits) * 1_000,
    unconfirmed,
  };
  const isWhole = keepsText
    ? await areWhole(driver, target, people, Math.round(counted.edits / documents.length))
    : null;
  for (const typist of typists) typist.close();
  return { ...measured, isWhole };
}

/** How much was typed so far. */
interface Counted {
  edits: number;
}

async function openAll<P extends Person>(people: readonly P[], open: (person: P) => Promise<Typist>) {
  const typists: Typist[] = [];
  // Who begins a document brings its text: before all others.
  const [first, others] = [people.filter(({ no }) => no === 0), people.filter(({ no }) => no !== 0)];
  const opened = new Map<P, Typist>();
  for (const group of [first, others])
    for (let at = 0; at < group.length; at += OPENING_AT_ONCE)
      await Promise.all(
        group.slice(at, at + OPENING_AT_ONCE).map(async (person) => opened.set(person, await open(person))),
      );
  for (const person of people) {
    const typist = opened.get(person);
    if (typist !== undefined) typists.push(typist);
  }
  return typists;
}

/** Types at a steady rate, each at moments of their own; who was late catches up, so that the rate is what was asked for. */
async function typeFor(typist: Typist, perSecond: number, seconds: number, counted: Counted): Promise<void> {
  const everyMs = 1_000 / perSecond;
  const started = performance.now() + Math.random() * everyMs;
  const total = Math.floor(seconds * perSecond);
  for (let no = 0; no < total; no += 1) {
    const wait = started + no * everyMs - performance.now();
    if (wait > 0) await delay(wait);
    typist.type();
    counted.edits += 1;
  }
}

async function moveFor(typist: Typist, seconds: number): Promise<void> {
  await delay(Math.random() * READERS_CURSOR_MS);
  for (let left = seconds * 1_000; left > READERS_CURSOR_MS; left -= READERS_CURSOR_MS) {
    typist.moveCursor();
    await delay(READERS_CURSOR_MS);
  }
}

async function areWhole(driver: Driver, target: Target, people: readonly Person[], typed: number): Promise<boolean> {
  const firsts = people.filter(({ no }) => no === 0).slice(0, CHECKED_DOCUMENTS);
  for (const person of firsts) {
    const [one, other] = await Promise.all([driver.read(target, person), driver.read(target, person)]);
    if (textOf(one) !== textOf(other) || count(textOf(one), 'x') !== typed) return false;
  }
  return true;
}

/** The typed letter stands nowhere else: neither in the seed's words nor in its marks. */
function count(text: string, letter: string): number {
  return text.replace(/<[^>]*>/gu, '').split(letter).length - 1;
}
