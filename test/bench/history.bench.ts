/**
 * `npm run bench -- history [trace]`: goes to any row of a text of 260,000 keystrokes, and steps from there. The server
 * keeps a state every 20,000 rows; a window is the state before a row and the rows up to the next one. Needs the corpus.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { type HistoryWindow, TextReplay } from '#document';
import { chanceOf } from '../support/random.js';
import { keystrokeRows } from '../support/keystroke-rows.js';
import { readTrace } from '../support/trace.js';

const STATE_EVERY = 20_000;
const VISITS = 30;
const STEPS = 40;

const [path = join(import.meta.dirname, '../../../shared/corpus/traces/automerge-paper.json.gz')] =
  process.argv.slice(2);
if (!existsSync(path)) {
  process.stdout.write('The trace is not there: the corpus belongs at ../shared/corpus.\n');
  process.exit(1);
}
const rows = keystrokeRows(readTrace(path), { authors: 3 }).map(({ bytes }) => bytes);
const states = statesOf(rows);
const chance = chanceOf(4);
const times = { arrive: [] as number[], forward: [] as number[], back: [] as number[] };
for (let visit = 0; visit < VISITS; visit += 1) {
  const seq = STEPS + chance.below(rows.length - 2 * STEPS);
  const [replay, arriveMs] = timed(() => {
    const made = new TextReplay(windowAt(seq));
    made.documentAt(seq);
    return made;
  });
  times.arrive.push(arriveMs);
  for (let step = 1; step <= STEPS; step += 1) {
    if (seq + step <= replay.toSeq) times.forward.push(timed(() => replay.documentAt(seq + step))[1]);
    if (seq - step >= replay.fromSeq) times.back.push(timed(() => replay.documentAt(seq - step))[1]);
  }
}
process.stdout.write(`${rows.length} rows, a state every ${STATE_EVERY}: ${VISITS} places, ${STEPS} steps each way\n`);
for (const [name, list] of Object.entries(times)) {
  list.sort((a, b) => a - b);
  const at = (share: number): string => (list[Math.floor(share * (list.length - 1))] ?? 0).toFixed(1);
  process.stdout.write(`${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms\n`);
}

function statesOf(all: readonly Uint8Array[]): Uint8Array[] {
  const doc = new Y.Doc();
  const kept: Uint8Array[] = [];
  for (let at = 0; at < all.length; at += STATE_EVERY) {
    kept.push(Y.encodeStateAsUpdate(doc));
    doc.transact(() => {
      for (const row of all.slice(at, at + STATE_EVERY)) Y.applyUpdate(doc, row);
    });
  }
  return kept;
}

function windowAt(seq: number): HistoryWindow {
  const index = Math.floor(seq / STATE_EVERY);
  const fromSeq = index * STATE_EVERY;
  return { fromSeq, state: states[index] ?? null, rows: rows.slice(fromSeq, fromSeq + STATE_EVERY) };
}

function timed<Value>(work: () => Value): [Value, number] {
  const startedAt = performance.now();
  const value = work();
  return [value, performance.now() - startedAt];
}
