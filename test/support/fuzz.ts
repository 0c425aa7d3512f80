import { collabEvents } from '#contracts';
import { FRAGMENT_NAME, readFragment } from '#document';
import { socketParser } from '#shared';
import * as Y from 'yjs';
import { readJoin, readLease, readLeave, readPresence, readPush } from '../../libs/live/src/domain/payloads.js';
import { TypeTable } from '../../libs/live/src/domain/type-table.js';
import { validateUpdate } from '../../libs/live/src/domain/update-validator.js';
import { type GenuinePush, genuinePushes } from './genuine-pushes.js';
import { type Chance, chanceOf } from './random.js';

/** What a run of mutated input found. Everything but the first four should be empty. */
export interface FuzzCounts {
  mutants: number;
  refused: number;
  /** Taken and applied: other words, but well-formed. */
  taken: number;
  genuine: number;
  /** Thrown by the validator, which answers everything. */
  crashes: string[];
  /** Taken, but applying it threw. */
  unfit: string[];
  /** Taken, but something is pending after it, or the document cannot be read. */
  pending: string[];
  /** Genuine pushes that were refused. */
  falseRefusals: string[];
  /** Took longer than the event loop may be blocked, three times in a row. */
  slow: string[];
  slowestMs: number;
}

const MUTANTS_A_PUSH = 25;
const BLOCKED_MS = 50;
const MAX_PRESENCE_BYTES = 2_048;

/** @returns the state of a run that has not begun */
export function noCounts(): FuzzCounts {
  return {
    mutants: 0,
    refused: 0,
    taken: 0,
    genuine: 0,
    crashes: [],
    unfit: [],
    pending: [],
    falseRefusals: [],
    slow: [],
    slowestMs: 0,
  };
}

/**
 * Sends mutants of genuine pushes to the validator, at the place in the log where the genuine one came; what is taken is
 * applied to the text as it is there.
 * @param counts - is added to
 * @param seed - of everything
 */
export function fuzzUpdates(counts: FuzzCounts, mutants: number, seed: number): void {
  const chance = chanceOf(seed);
  for (let run = 0; counts.mutants < mutants; run += 1) {
    const log = genuinePushes(seed * 100_000 + run, 160);
    const text = { doc: new Y.Doc(), table: new TypeTable(), committed: new Map<number, number>() };
    for (const push of log) {
      const state = Y.encodeStateAsUpdate(text.doc);
      for (let count = 0; count < MUTANTS_A_PUSH && counts.mutants < mutants; count += 1)
        tryMutant(counts, text, state, push, mutated(push.update, log, chance));
      takeGenuine(counts, text, push);
      if (counts.mutants >= mutants) return;
    }
  }
}

interface Text {
  readonly doc: Y.Doc;
  readonly table: TypeTable;
  readonly committed: Map<number, number>;
}

function tryMutant(counts: FuzzCounts, text: Text, state: Uint8Array, { clientId }: GenuinePush, bytes: Uint8Array) {
  counts.mutants += 1;
  const judge = () => {
    const clock = text.committed.get(clientId) ?? 0;
    return validateUpdate(bytes, { clientId, clock, committed: text.committed, table: text.table });
  };
  try {
    const verdict = timed(counts, bytes, judge);
    if (!verdict.ok) counts.refused += 1;
    else applyTaken(counts, state, verdict.bytes);
  } catch (error) {
    counts.crashes.push(`${String(error)}: ${hex(bytes)}`);
  }
}

/** A pause of the machine is not the validator's: only what is slow again and again counts. */
function timed<Result>(counts: FuzzCounts, bytes: Uint8Array, work: () => Result): Result {
  let fastest = Infinity;
  for (;;) {
    const begun = performance.now();
    const result = work();
    const took = performance.now() - begun;
    const isAgain = fastest !== Infinity;
    fastest = Math.min(fastest, took);
    if (took > BLOCKED_MS && !isAgain) continue;
    if (fastest > BLOCKED_MS) counts.slow.push(hex(bytes));
    counts.slowestMs = Math.max(counts.slowestMs, fastest);
    return result;
  }
}

function applyTaken(counts: FuzzCounts, state: Uint8Array, bytes: Uint8Array): void {
  counts.taken += 1;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  try {
    Y.applyUpdate(doc, bytes);
  } catch (error) {
    counts.unfit.push(`${String(error)}: ${hex(bytes)}`);
    return;
  }
  try {
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) counts.pending.push(hex(bytes));
    readFragment(doc.getXmlFragment(FRAGMENT_NAME));
  } catch (error) {
    counts.pending.push(`${String(error)}: ${hex(bytes)}`);
  }
  doc.destroy();
}

function takeGenuine(counts: FuzzCounts, { doc, table, committed }: Text, { clientId, update }: GenuinePush): void {
  counts.genuine += 1;
  const verdict = validateUpdate(update, { clientId, clock: committed.get(clientId) ?? 0, committed, table });
  if (!verdict.ok) {
    counts.falseRefusals.push(`${verdict.reason}: ${hex(update)}`);
    return;
  }
  committed.set(clientId, verdict.clockEnd);
  Y.applyUpdate(doc, verdict.bytes);
}

/** @returns bytes with one to four changes: some random, some of the values at which numbers end */
function mutated(bytes: Uint8Array, log: readonly GenuinePush[], chance: Chance): Uint8Array {
  let mutant = [...bytes];
  for (let changes = 1 + chance.below(4); changes > 0; changes -= 1) {
    const at = chance.below(mutant.length + 1);
    const roll = chance.below(9);
    if (roll < 3) mutant[at] = chance.below(256);
    else if (roll === 3) mutant[at] = chance.pick([0, 1, 0x7f, 0x80, 0xff]);
    else if (roll === 4) mutant.splice(at, 0, ...Array.from({ length: 1 + chance.below(8) }, () => chance.below(256)));
    else if (roll === 5) mutant.splice(at, 1 + chance.below(6));
    else if (roll === 6) mutant.splice(at, 0, ...mutant.slice(chance.below(at + 1), at + 1 + chance.below(16)));
    else if (roll === 7) mutant = [...mutant.slice(0, at), ...(log[chance.below(log.length)]?.update ?? []).slice(at)];
    else mutant[at] = ((mutant[at] ?? 0) + chance.pick([1, 255])) % 256;
  }
  return Uint8Array.from(mutant.slice(0, 4_096), (byte) => byte ?? 0);
}

/**
 * Sends mutated packets and nonsense in every field of every event to what reads them.
 * @returns what threw that should not; the parser refuses a packet by throwing, the readers never throw
 */
export function fuzzEvents(count: number, seed: number): string[] {
  const chance = chanceOf(seed);
  const failures: string[] = [];
  const readers = [
    readJoin,
    readLease,
    readLeave,
    (payload: unknown) => readPush(payload, MAX_PRESENCE_BYTES),
    (payload: unknown) => readPresence(payload, MAX_PRESENCE_BYTES),
  ];
  for (let index = 0; index < count; index += 1) {
    const payload = nonsense(chance, 0);
    for (const read of readers) {
      try {
        read(payload);
      } catch (error) {
        failures.push(`${String(error)}: ${JSON.stringify(payload)}`);
      }
    }
    const failure = packetFailure(payload, chance);
    if (failure !== null) failures.push(failure);
  }
  return failures;
}

const encoder = new socketParser.Encoder();

function packetFailure(payload: unknown, chance: Chance): string | null {
  const data = [chance.pick(Object.values(collabEvents) as [string, ...string[]]), payload]; // reason: there are events
  const [packet] = encoder.encode({ type: 2, nsp: '/collab', data, id: chance.below(9) } as never); // reason: a packet of the parser
  const bytes = packet instanceof Uint8Array ? Uint8Array.from(packet) : new Uint8Array();
  for (let changes = chance.below(4); changes > 0; changes -= 1) bytes[chance.below(bytes.length)] = chance.below(256);
  const decoder = new socketParser.Decoder();
  try {
    decoder.add(bytes);
  } catch (error) {
    return error instanceof Error ? null : `threw ${String(error)}`;
  }
  return null;
}

const FIELDS = ['documentId', 'protocol', 'schemaVersion', 'session', 'lastSeq', 'channel', 'clientId', 'pushNo', 'baseSeq', 'update', 'state', 'presence', '__proto__', 'length'] as const; // prettier-ignore

function nonsense(chance: Chance, depth: number): unknown {
  const values: [() => unknown, ...(() => unknown)[]] = [
    () => null,
    () => undefined,
    () => true,
    () => chance.below(1_000) - 2,
    () => chance.pick([NaN, Infinity, -0, 2 ** 53, 0.5, -1]),
    () => 'x'.repeat(chance.below(40)),
    () => new Uint8Array(chance.below(64)),
    () => '019abcde-0000-7000-8000-000000000000',
    () => 'a'.repeat(32),
  ];
  if (depth > 1 || chance.below(4) === 0) return chance.pick(values)();
  if (chance.below(8) === 0) return Array.from({ length: chance.below(4) }, () => nonsense(chance, depth + 1));
  const entries = FIELDS.filter(() => chance.below(2) === 0).map((name) => [name, nonsense(chance, depth + 1)]);
  return Object.fromEntries(entries);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 400)).toString('hex');
}
