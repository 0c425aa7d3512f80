/**
 * `npm run bench -- decisions [rounds]`: counts 100,000 yes/no votes of six classes (aim: 50 ms), and 10,000 rankings of 20
 * options by Schulze (aim: 150 ms). Prints the middle and the best of the rounds. Ends with 1 when the middle misses its aim.
 */
import { emptyRecord, namedRule, type RollEntry, type Rule, tally, type Vote } from '#decision-rules';
import { chanceOf } from '../support/random.js';

const rounds = Number(process.argv[2] ?? 15);
const chance = chanceOf(20_261_122);
const classes = ['government', 'lab', 'ngo', 'academia', 'intergovernmental', 'technical_community'];
const rule = (id: string): Rule => {
  const found = namedRule(id);
  if (found === null) throw new Error(`There is no rule ${id}.`);
  return found;
};
const rollOf = (length: number): readonly RollEntry[] =>
  Array.from({ length }, (_, index) => ({
    delegationId: `0198c0de-0000-7000-8000-${String(index).padStart(12, '0')}`,
    class: classes[index % classes.length] ?? '',
    tags: [],
    weight: String(1_000_000 * (1 + (index % 7))),
  }));
const votesOf = (roll: readonly RollEntry[], answer: () => Vote['answer']): readonly Vote[] =>
  roll.map(({ delegationId }, index) => ({
    seq: index + 1,
    delegationId,
    answer: answer(),
    hasReason: false,
    by: 'delegation',
  }));

let isSlow = false;
function measure(name: string, aimMs: number, work: () => unknown): void {
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)] ?? 0;
  isSlow ||= middle > aimMs;
  process.stdout.write(`${name}: ${middle.toFixed(1)} ms, best ${(times[0] ?? 0).toFixed(1)} ms (aim ${aimMs} ms)\n`);
}

const assembly = rollOf(100_000);
const votes = votesOf(assembly, () => ({ choice: ['yes', 'yes', 'no', 'abstain'][chance.below(4)] ?? '' }));
for (const id of ['simple-majority', 'chambers'])
  measure(`100,000 votes, ${id}`, 50, () => tally(rule(id), assembly, { ...emptyRecord, votes }));

const options = Array.from({ length: 20 }, (_, index) => ({ id: `option-${index}` }));
const electors = rollOf(10_000);
const rankings = votesOf(electors, () => {
  const left = options.map(({ id }) => id);
  return { ranking: options.map(() => left.splice(chance.below(left.length), 1)) };
});
measure('10,000 rankings of 20 options, Schulze', 150, () =>
  tally(rule('schulze'), electors, { ...emptyRecord, options, votes: rankings }),
);
process.exit(isSlow ? 1 : 0);
