/**
 * `npm run bench -- fuzz [mutants] [seed]`: the long run of what `fuzz.spec.ts` does in small: mutated pushes to the
 * validator, what is taken applied; nonsense in every event. A million by default. Ends with 1 when something was found.
 */
import { fuzzEvents, fuzzUpdates, noCounts } from '../support/fuzz.js';

const STEP = 50_000;
const mutants = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const counts = noCounts();
const begun = performance.now();
for (let part = 1; counts.mutants < mutants; part += 1) {
  fuzzUpdates(counts, Math.min(mutants, part * STEP), seed * 1_000 + part);
  const { crashes, unfit, pending, falseRefusals, slow, ...numbers } = counts;
  const found = { crashes, unfit, pending, falseRefusals, slow };
  const sums = Object.entries(found).map(([name, list]) => `${name} ${list.length}`);
  say(`${JSON.stringify(numbers)} ${sums.join(' ')} after ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
}
const events = fuzzEvents(Math.ceil(mutants / 5), seed);
say(`${Math.ceil(mutants / 5)} payloads to every event: ${events.length} failures`);
const examples = [counts.crashes, counts.unfit, counts.pending, counts.falseRefusals, counts.slow, events];
for (const list of examples) for (const example of list.slice(0, 3)) say(example);
process.exit(examples.some((list) => list.length > 0) ? 1 : 0);
