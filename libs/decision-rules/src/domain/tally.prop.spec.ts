import fc from 'fast-check';
import { namedRules } from './named-rules.js';
import { type Answer, type BallotRecord, emptyRecord, type Vote } from './record.js';
import type { RollEntry } from './roll.js';
import { choicesOf, hasOptions, type Rule } from './rule.js';
import { tally } from './tally.js';

const SETTINGS = { seed: 20_261_122, numRuns: 50 };
const options = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const rules = namedRules().map(({ rule }) => rule);
const counting = rules.filter(({ method }) => method.kind === 'yna');

interface Seat {
  readonly entry: RollEntry;
  readonly answer: Answer | null;
  readonly hasReason: boolean;
  readonly isRecused: boolean;
}

function answerFor(rule: Rule): fc.Arbitrary<Answer> {
  const words = choicesOf(rule.method.kind).filter((word) => word !== 'object');
  const choice =
    words.length === 0 ? fc.constant({ choice: 'none' }) : fc.constantFrom(...words).map((word) => ({ choice: word }));
  if (!hasOptions(rule.method.kind)) return choice;
  const ids = options.map(({ id }) => id);
  const some = fc.shuffledSubarray(ids, { minLength: 1 });
  if (rule.method.kind === 'approval')
    return fc.oneof(
      choice,
      some.map((approves) => ({ approves })),
    );
  if (rule.method.kind !== 'score')
    return fc.oneof(
      choice,
      some.map((names) => ({ ranking: names.map((id) => [id]) })),
    );
  return fc.oneof(
    choice,
    some.map((names) => ({ scores: Object.fromEntries(names.map((id, at) => [id, at + 1])) })),
  );
}

function seats(rule: Rule, canBeRecused = true): fc.Arbitrary<readonly Seat[]> {
  const seat = fc.record({
    class: fc.constantFrom('government', 'lab', 'ngo'),
    tags: fc.subarray(['p-member', 'permanent']),
    weight: fc.constantFrom('0', '1', '999999', '1000000', '9007199254740993', '123456789012345678901234'),
    answer: fc.option(answerFor(rule)),
    hasReason: fc.boolean(),
    isRecused: canBeRecused ? fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0) : fc.constant(false),
  });
  return fc.array(seat, { minLength: 1, maxLength: 24 }).map((list) =>
    list.map(({ class: name, tags, weight, ...others }, index) => ({
      entry: { delegationId: `d${index}`, class: name, tags, weight },
      ...others,
    })),
  );
}

const rollOf = (list: readonly Seat[]): readonly RollEntry[] => list.map(({ entry }) => entry);
const votesOf = (list: readonly Seat[]): readonly Vote[] =>
  list.flatMap(({ entry, answer, hasReason }, index) =>
    answer === null
      ? []
      : [{ seq: index + 1, delegationId: entry.delegationId, answer, hasReason, by: 'delegation' as const }],
  );
const recordOf = (rule: Rule, list: readonly Seat[]): BallotRecord => ({
  ...emptyRecord,
  options: hasOptions(rule.method.kind) ? options : [],
  votes: votesOf(list),
  recusals: list.flatMap(({ entry, isRecused }) => (isRecused ? [{ seq: 99, delegationId: entry.delegationId }] : [])),
});
const run = (rule: Rule, list: readonly Seat[]) => tally(rule, rollOf(list), recordOf(rule, list));

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('the classes add up to the whole, in heads and in weight', () => {
    fc.assert(
      fc.property(seats(rule), (list) => {
        const { overall, classes } = run(rule, list);
        const parts = ['eligible', 'recused', 'present', 'voted'] as const;
        for (const part of parts) {
          expect(classes.reduce((sum, figures) => sum + figures[part].heads, 0)).toBe(overall[part].heads);
          expect(String(classes.reduce((sum, figures) => sum + BigInt(figures[part].weight), 0n))).toBe(
            overall[part].weight,
          );
        }
        for (const [choice, { weight }] of Object.entries(overall.choices))
          expect(String(classes.reduce((sum, { choices }) => sum + BigInt(choices[choice]?.weight ?? 0), 0n))).toBe(
            weight,
          );
        expect(overall.eligible.weight).toBe(String(list.reduce((sum, { entry }) => sum + BigInt(entry.weight), 0n)));
      }),
      SETTINGS,
    );
  });

  it('the order of votes, of the roll and of recusals changes nothing; the same again is the same byte for byte', () => {
    fc.assert(
      fc.property(
        seats(rule).chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const first = run(rule, list);
          const record = recordOf(rule, list);
          const turned = { ...record, votes: [...record.votes].reverse(), recusals: [...record.recusals].reverse() };
          const { notCounted, ...others } = tally(rule, rollOf(shuffled), turned);
          expect(JSON.stringify(run(rule, list))).toBe(JSON.stringify(first));
          expect(others).toEqual(Object.fromEntries(Object.entries(first).filter(([key]) => key !== 'notCounted')));
          expect(new Set(notCounted.map(({ delegationId }) => delegationId))).toEqual(
            new Set(first.notCounted.map(({ delegationId }) => delegationId)),
          );
        },
      ),
      SETTINGS,
    );
  });
});

describe.each(counting.map((rule) => [rule.id, rule] as const))('%s is monotone:', (_, rule) => {
  it('one more yes, from who was silent, against or abstaining, never turns adopted into rejected', () => {
    fc.assert(
      fc.property(seats(rule, false), fc.nat(), (list, pick) => {
        const more = list.map((seat, index) =>
          index === pick % list.length ? { ...seat, answer: { choice: 'yes' } } : seat,
        );
        if (run(rule, list).outcome === 'adopted') expect(run(rule, more).outcome).toBe('adopted');
      }),
      SETTINGS,
    );
  });
});
