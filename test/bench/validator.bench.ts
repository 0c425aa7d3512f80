/**
 * `npm run bench -- validator`: what judging a push costs, over genuine pushes of random editing and over the traces of the
 * corpus, keystroke by keystroke; and that none of them is refused. Also what the table of a text takes. Figures of this
 * machine, not limits.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FRAGMENT_NAME } from '#document';
import * as Y from 'yjs';
import { decodeTable, encodeTable } from '../../libs/live/src/domain/table-bytes.js';
import { tableOfState } from '../../libs/live/src/domain/state-table.js';
import { TypeTable } from '../../libs/live/src/domain/type-table.js';
import { validateUpdate } from '../../libs/live/src/domain/update-validator.js';
import { genuinePushes } from '../support/genuine-pushes.js';
import { readTrace, type Trace } from '../support/trace.js';

const TRACES = join(import.meta.dirname, '../../../shared/corpus/traces');

interface Push {
  readonly clientId: number;
  readonly update: Uint8Array;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

for (const round of [1, 2, 3]) {
  say(`Round ${round}`);
  measure(
    'random editing, 4 people',
    Array.from({ length: 40 }, (_, seed) => genuinePushes(seed + 1, 250)),
  );
  for (const name of ['friendsforever', 'seph-blog1', 'automerge-paper']) {
    const path = join(TRACES, `${name}.json.gz`);
    if (existsSync(path)) measure(name, [typed(readTrace(path))]);
    else say(`${name}: corpus not present`);
  }
}

function measure(name: string, logs: readonly (readonly Push[])[]): void {
  const times: number[] = [];
  let [refused, pushes] = [0, 0];
  let last = new TypeTable();
  for (const log of logs) {
    const table = new TypeTable();
    const committed = new Map<number, number>();
    for (const { clientId, update } of log) {
      const clock = committed.get(clientId) ?? 0;
      const begun = performance.now();
      const verdict = validateUpdate(update, { clientId, clock, committed, table });
      times.push(performance.now() - begun);
      pushes += 1;
      if (verdict.ok) committed.set(clientId, verdict.clockEnd);
      else refused += 1;
    }
    last = table;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => ((times[Math.floor(times.length * share)] ?? 0) * 1_000).toFixed(1);
  const mean = ((times.reduce((sum, one) => sum + one, 0) / pushes) * 1_000).toFixed(1);
  say(`  ${name}: ${pushes} pushes, ${refused} refused; µs a push: mean ${mean}, median ${at(0.5)}, p99 ${at(0.99)}`);
  if (logs.length === 1) measureTable(logs[0] ?? [], last);
}

function measureTable(log: readonly Push[], table: TypeTable): void {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const { update } of log) Y.applyUpdate(doc, update);
  });
  const state = Y.encodeStateAsUpdate(doc);
  const built = timeOf(() => tableOfState(state));
  const bytes = encodeTable(table);
  const read = timeOf(() => decodeTable(bytes));
  say(`    its table: ${bytes.length} bytes stored; made of the state in ${built} ms, read in ${read} ms`);
}

function timeOf(work: () => unknown): string {
  const begun = performance.now();
  work();
  return (performance.now() - begun).toFixed(1);
}

/** One update a keystroke, as if each author saw the others at once (the traces' parents say more than judging needs). */
function typed(trace: Trace): Push[] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const pushes: Push[] = [];
  doc.on('update', (update: Uint8Array) => pushes.push({ clientId: doc.clientID, update }));
  const text = new Y.XmlText();
  doc.transact(() => {
    const clause = new Y.XmlElement('clause');
    doc.getXmlFragment(FRAGMENT_NAME).insert(0, [clause]);
    clause.insert(0, [text]);
  });
  for (const { agent = 0, patches } of trace.txns) {
    doc.clientID = 1 + agent;
    doc.transact(() => {
      for (const [position, deleted, insert] of patches) {
        const at = Math.min(position, text.length);
        if (deleted > 0) text.delete(at, Math.min(deleted, text.length - at));
        if (insert !== '') text.insert(at, insert);
      }
    });
  }
  return pushes;
}
