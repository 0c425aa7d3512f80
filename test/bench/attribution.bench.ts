/**
 * `npm run bench -- attribution [trace]`: who wrote what in a text of 260,000 keystrokes, each a row of its log. Needs the
 * corpus; a path of another trace may be given.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { attributeText, decodeProvenance, encodeProvenance, Provenance } from '#versions';
import { keystrokeRows } from '../support/keystroke-rows.js';
import { readTrace } from '../support/trace.js';

const [path = join(import.meta.dirname, '../../../shared/corpus/traces/automerge-paper.json.gz')] =
  process.argv.slice(2);
if (!existsSync(path)) {
  process.stdout.write('The trace is not there: the corpus belongs at ../shared/corpus.\n');
  process.exit(1);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const timed = <Value>(name: string, work: () => Value): Value => {
  const startedAt = performance.now();
  const value = work();
  say(`${name}: ${(performance.now() - startedAt).toFixed(0)} ms`);
  return value;
};
const view = { authorOf: (sessionNo: number): number => sessionNo, noteOf: () => undefined };

const trace = readTrace(path);
const rows = keystrokeRows(trace, { authors: 3 });
say(`${rows.length} rows, ${rows.reduce((sum, { bytes }) => sum + bytes.length, 0)} bytes, 3 authors`);
const provenance = new Provenance();
timed('all of the log', () => provenance.apply(rows));
const bytes = timed('written down', () => encodeProvenance(provenance));
const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
say(`stored: ${bytes.length} bytes, compressed ${packed.length}`);
const again = timed('taken up again', () => decodeProvenance(bytes));
if (again === null) throw new Error('Written by the same algorithm.');
const blocks = timed('whose words the text is made of', () => attributeText(again.doc, again, view));
const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
const runs = blocks.flatMap(({ runs: own }) => own);
const told = runs.reduce((sum, { from, to }) => sum + to - from, 0);
say(`${length} characters in ${runs.length} runs, ${again.deletions.list.length} deletions`);
if (told !== length || length !== trace.endContent.length) throw new Error('It does not add up.');
