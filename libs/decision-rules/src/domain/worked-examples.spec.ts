/** The published cases that rules of this kind are known by; the numbers are those of the decision design. */
import { leavesOf } from './criteria.js';
import { type ExampleGroup, exampleCase } from './example.js';
import { namedRule } from './named-rules.js';
import { type Answer, emptyRecord, isInTime, type Vote } from './record.js';
import type { RollEntry } from './roll.js';
import type { Criterion, Rule, Test } from './rule.js';
import { tally, type Tally } from './tally.js';

const rule = (id: string, changes: Partial<Rule> = {}): Rule => {
  const found = namedRule(id);
  if (found === null) throw new Error(`There is no rule ${id}.`);
  return { ...found, ...changes };
};
const choice = (name: string): Answer => ({ choice: name });
const group = (count: number, answer?: Answer | string, more: Partial<ExampleGroup> = {}): ExampleGroup => ({
  count,
  class: 'member',
  ...(answer === undefined ? {} : { answer: typeof answer === 'string' ? choice(answer) : answer }),
  ...more,
});
const counts = (yes: number, no: number, abstain = 0, more: Partial<ExampleGroup> = {}): ExampleGroup[] => [
  group(yes, 'yes', more),
  group(no, 'no', more),
  group(abstain, 'abstain', more),
];
const run = (by: Rule, groups: readonly ExampleGroup[], options: readonly string[] = []): Tally => {
  const { roll, record } = exampleCase({ groups, options: options.map((id) => ({ id })) });
  return tally(by, roll, record);
};
const part = (result: Tally, id: string) =>
  [...leavesOf(result.quorum), ...leavesOf(result.criteria)].find((leaf) => leaf.id === id)?.parts[0];
const ranked = (text: string): Answer => ({
  ranking: text
    .replaceAll(' ', '')
    .split('>')
    .map((equal) => equal.split('=')),
});
const criterion = (changes: Partial<Criterion>): Criterion => ({
  id: 'c',
  scope: 'all',
  num: ['yes'],
  unit: 'heads',
  base: 'yn',
  cmp: '>=',
  threshold: [1, 2],
  empty: 'fails',
  ...changes,
});

describe('ISO', () => {
  const reasoned = { hasReason: true };
  const p = { tags: ['p-member'] };
  it('example 1: DIS 29500 in March 2008 is approved, 24 of 32 and 10 of 71', () => {
    const result = run(rule('iso-draft'), [...counts(24, 8, 0, { ...p, ...reasoned }), ...counts(37, 2, 16, reasoned)]);
    expect(part(result, 'two-thirds-of-participating')).toMatchObject({
      has: '24',
      of: '32',
      needs: '22',
      state: 'met',
    });
    expect(part(result, 'a-quarter-against')).toMatchObject({ has: '10', of: '71', needs: '17', state: 'met' });
    expect(result.outcome).toBe('adopted');
  });

  it('example 2: in September 2007 both criteria fail', () => {
    const result = run(rule('iso-draft'), [...counts(17, 15, 0, { ...p, ...reasoned }), ...counts(34, 3, 0, reasoned)]);
    expect(leavesOf(result.criteria).map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(result.outcome).toBe('rejected');
  });
});

describe('the United Nations', () => {
  it('example 4: 93 for, 24 against, 58 abstain is two thirds of those voting, not with the abstentions', () => {
    const result = run(rule('two-thirds-of-yes-and-no'), counts(93, 24, 58));
    expect(part(result, 'two-thirds')).toMatchObject({ has: '93', of: '117', needs: '78' });
    expect(result.outcome).toBe('adopted');
    const ofValid = rule('two-thirds-of-yes-and-no', { criteria: criterion({ base: 'valid', threshold: [2, 3] }) });
    expect(part(run(ofValid, counts(93, 24, 58)), 'c')).toMatchObject({ has: '93', of: '175', state: 'failed' });
  });

  it('example 5: twelve for, one permanent member against, two abstain is not adopted', () => {
    const groups = [group(12, 'yes'), group(1, 'no', { tags: ['permanent'] }), group(2, 'abstain')];
    expect(run(rule('security-council'), groups).outcome).toBe('rejected');
  });
});

describe('example 6: the European Union in 2025', () => {
  const shares: Readonly<Record<string, number>> = {
    ...{ DE: 1849, FR: 1517, IT: 1323, ES: 1078, PL: 833, RO: 423, NL: 401, BE: 262, CZ: 242, PT: 236, SE: 234 },
    ...{ EL: 231, HU: 213, AT: 202, BG: 143, DK: 132, FI: 125, SK: 121, IE: 119, HR: 86, LT: 64, SI: 47, LV: 42 },
    ...{ EE: 30, CY: 21, LU: 15, MT: 12 },
  };
  const bySize = Object.keys(shares).toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
  const vote = (isFor: (country: string, place: number) => boolean): Tally =>
    run(
      rule('eu-double-majority'),
      bySize.map((country, place) =>
        group(1, isFor(country, place) ? 'yes' : 'no', { weight: `${shares[country]}0000` }),
      ),
    );

  it.each([
    [
      'a) all but Germany, France and Italy',
      (country: string) => !['DE', 'FR', 'IT'].includes(country),
      'adopted',
      '24',
    ],
    ['d) the 15 largest', (_: string, place: number) => place < 15, 'adopted', '15'],
    ['e) the 14 largest', (_: string, place: number) => place < 14, 'rejected', '14'],
    ['f) the 15 smallest', (_: string, place: number) => place >= 12, 'rejected', '15'],
  ] as const)('%s', (_, isFor, outcome, members) => {
    const result = vote(isFor);
    expect(part(result, 'members')).toMatchObject({ has: members, of: '27', needs: '15' });
    expect(result.outcome).toBe(outcome);
  });

  it('a) has 53.11 of 100.01 shares, and three who are not in favour where four would block', () => {
    const result = vote((country) => !['DE', 'FR', 'IT'].includes(country));
    expect(part(result, 'weight')).toMatchObject({ has: '53120000', of: '100010000', state: 'failed' });
    expect(part(result, 'blocking-minority')).toMatchObject({ has: '3', needs: '3', state: 'met' });
  });
});

describe('majorities', () => {
  it.each([
    ['simple-majority', [3, 2, 0], 'adopted'],
    ['simple-majority', [2, 2, 0], 'tied'],
    ['two-thirds-of-yes-and-no', [2, 1, 1], 'adopted'],
    ['two-thirds-of-yes-and-no', [3, 2, 0], 'rejected'],
    ['majority-of-valid', [3, 1, 1], 'adopted'],
    ['majority-of-valid', [2, 1, 1], 'rejected'],
    ['two-thirds-of-yes-and-no', [0, 0, 7], 'no_votes'],
    ['two-thirds-of-yes-and-no', [0, 0, 0], 'no_votes'],
  ] as const)('examples 7 and 24: %s of %j is %s', (id, [yes, no, abstain], outcome) => {
    expect(run(rule(id), [...counts(yes, no, abstain), group(1)]).outcome).toBe(outcome);
  });

  const quorumOf = (cmp: '>=' | '>', threshold: readonly [number, number]): Rule =>
    rule('simple-majority', { quorum: criterion({ id: 'q', num: 'voted', base: 'eligible', cmp, threshold }) });
  it.each([
    [[1, 2], 42, '21'],
    [[1, 2], 43, '22'],
    [[1, 2], 29, '15'],
    [[1, 2], 3, '2'],
    [[2, 3], 42, '28'],
    [[2, 3], 43, '29'],
  ] as const)('example 8: a quorum of %j of %i needs %s', (threshold, eligible, needs) => {
    const enough = Number(needs);
    const at = (voting: number): Tally =>
      run(quorumOf('>=', threshold), [group(voting, 'yes'), group(eligible - voting)]);
    expect(part(at(enough), 'q')).toMatchObject({ needs, has: needs, of: String(eligible) });
    expect([at(enough - 1).outcome, at(enough).outcome]).toEqual(['no_quorum', 'adopted']);
  });

  it('example 9: eight of sixteen is at least half, and not more than half', () => {
    const groups = [group(8, 'yes'), group(8)];
    expect(run(quorumOf('>', [1, 2]), groups).outcome).toBe('no_quorum');
    expect(run(quorumOf('>=', [1, 2]), groups).outcome).toBe('adopted');
  });

  it('example 10: a quorum of 60 % and a share of 75 % of all eligible', () => {
    const both = {
      ...quorumOf('>=', [60, 100]),
      criteria: criterion({ base: 'eligible', threshold: [75, 100] }),
    };
    expect(run(both, [group(2, 'yes'), group(3)])).toMatchObject({
      outcome: 'no_quorum',
      quorum: { state: 'failed' },
      criteria: { state: 'failed' },
    });
    expect(run(both, counts(4, 1))).toMatchObject({
      outcome: 'adopted',
      quorum: { parts: [{ has: '5', of: '5' }] },
      criteria: { parts: [{ has: '4', of: '5', needs: '4' }] },
    });
    expect(run(both, [group(3, 'yes'), group(2)])).toMatchObject({ quorum: { state: 'met' } });
  });

  it.each([
    ['>', [1, 2], 4, '3'],
    ['>=', [1, 2], 4, '2'],
    ['>=', [2, 3], 9, '6'],
  ] as const)('example 27: %s %j of %i needs %s', (cmp, threshold, of, needs) => {
    const by = rule('simple-majority', { criteria: criterion({ cmp, threshold }) });
    expect(part(run(by, counts(of, 0)), 'c')).toMatchObject({ needs });
  });
});

describe('chambers', () => {
  const skipped = (test: Test): Test => {
    if ('all' in test) return { all: test.all.map(skipped) };
    if ('any' in test) return { any: test.any.map(skipped) };
    return test.scope === 'each-class' ? { ...test, empty: 'skipped' } : test;
  };
  const chambers = rule('chambers');
  it.each([
    ['lab 2:3:0', chambers, [2, 3, 0], 'rejected', '13', '19'],
    ['lab 3:2:0', chambers, [3, 2, 0], 'adopted', '14', '19'],
    ['lab 0:0:5, fails', chambers, [0, 0, 5], 'rejected', '11', '14'],
    ['lab 0:0:5, skipped', { ...chambers, criteria: skipped(chambers.criteria) }, [0, 0, 5], 'adopted', '11', '14'],
  ] as const)('example 26: %s', (_, by, [yes, no, abstain], outcome, has, of) => {
    const result = run(by, [
      ...counts(5, 2, 1, { class: 'government' }),
      ...counts(yes, no, abstain, { class: 'lab' }),
      ...counts(6, 1, 1, { class: 'ngo' }),
    ]);
    expect(part(result, 'two-thirds-overall')).toMatchObject({ has: `${has}000000`, of: `${of}000000`, state: 'met' });
    expect(result.outcome).toBe(outcome);
  });
});

describe('ranked options', () => {
  const schulze = (strength: 'winning-votes' | 'margin' | 'ratio'): Rule =>
    rule('schulze', { method: { kind: 'schulze', unit: 'heads', strength, default: null } });

  it('example 11: Schulze by winning votes, with every path', () => {
    const votes = { ACBED: 5, ADECB: 5, BEDAC: 8, CABED: 3, CAEBD: 7, CBADE: 2, DCEBA: 7, EBADC: 8 };
    const groups = Object.entries(votes).map(([order, count]) => group(count, ranked([...order].join('>'))));
    const { details, winners } = run(schulze('winning-votes'), groups, [...'ABCDE']);
    expect(winners).toEqual(['E']);
    expect(details).toMatchObject({
      order: [['E'], ['A'], ['C'], ['B'], ['D']],
      paths: [
        ['0', '28', '28', '30', '24'],
        ['25', '0', '28', '33', '24'],
        ['25', '29', '0', '29', '24'],
        ['25', '28', '28', '0', '24'],
        ['25', '28', '28', '31', '0'],
      ],
    });
  });

  it.each([
    ['margin', 'A'],
    ['ratio', 'B'],
    ['winning-votes', 'D'],
  ] as const)('example 12: by %s the same votes elect %s', (strength, winner) => {
    const votes: readonly (readonly [number, string])[] = [
      ...([
        [6, 'A>B>C>D'],
        [8, 'A=B'],
        [8, 'A=C'],
        [18, 'A=C>D'],
        [8, 'A=C=D'],
        [40, 'B'],
      ] as const),
      ...([
        [4, 'C>B>D'],
        [9, 'C>D>A'],
        [8, 'C=D'],
        [14, 'D>A>B'],
        [11, 'D>B>C'],
        [4, 'D>C>A'],
      ] as const),
    ];
    const groups = votes.map(([count, text]) => group(count, ranked(text)));
    expect(run(schulze(strength), groups, [...'ABCD']).winners).toEqual([winner]);
  });

  it('example 13: instant-runoff takes Knoxville in three rounds, Schulze would take Nashville', () => {
    const groups = [
      group(42, ranked('M>N>C>K')),
      group(26, ranked('N>C>K>M')),
      group(15, ranked('C>K>N>M')),
      group(17, ranked('K>C>N>M')),
    ];
    const result = run(rule('instant-runoff'), groups, [...'MNCK']);
    expect(result.details).toMatchObject({
      rounds: [
        { counts: { M: '42', N: '26', C: '15', K: '17' }, leaving: ['C'] },
        { counts: { M: '42', N: '26', K: '32' }, leaving: ['N'] },
        { counts: { M: '42', K: '58' }, needs: '51', leaving: [] },
      ],
    });
    expect(result.winners).toEqual(['K']);
    expect(run(schulze('winning-votes'), groups, [...'MNCK']).winners).toEqual(['N']);
  });

  it.each([
    ['pairwise', [['A', 'B'], ['C'], ['D']]],
    [
      'together',
      [
        ['A', 'B'],
        ['C', 'D'],
      ],
    ],
  ] as const)('example 15: the lowest are equal, and leave %s', (lowestTie, order) => {
    const by = rule('instant-runoff', { method: { kind: 'irv', unit: 'heads', lowestTie } });
    const groups = [group(4, ranked('A')), group(4, ranked('B')), group(2, ranked('C>A')), group(2, ranked('D>C>B'))];
    const result = run(by, groups, [...'ABCD']);
    expect(result).toMatchObject({ outcome: 'tied', tied: ['A', 'B'], winners: [], details: { order } });
  });
});

describe('positions, consent and silence', () => {
  it('example 18: twelve of the ten positions it needs, and one discuss', () => {
    const groups = [
      ...[group(3, 'yes'), group(9, 'no_objection'), group(1, 'discuss'), group(1, 'abstain')],
      group(1, 'abstain', { isRecused: true }),
    ];
    const result = run(rule('positions'), groups);
    expect(part(result, 'enough-positions')).toMatchObject({ has: '12', of: '14', needs: '10' });
    expect(result).toMatchObject({ outcome: 'blocked', criteria: { state: 'met' }, blocking: { has: 1, max: 0 } });
  });

  it('example 19: Apache majority passes where consensus is vetoed; two are too few for both', () => {
    const vetoed = [group(3, 'yes'), group(1, 'no', { hasReason: true })];
    expect(run(rule('apache-majority'), vetoed).outcome).toBe('adopted');
    expect(run(rule('apache-consensus'), vetoed).outcome).toBe('blocked');
    for (const id of ['apache-majority', 'apache-consensus'])
      expect(run(rule(id), counts(2, 0)).outcome).toBe('rejected');
  });

  it('example 22: an objection at 71:59 breaks the silence, one at 72:00:00 is late', () => {
    const hour = 3_600_000;
    const clock = { opensAt: 0, closesAt: 72 * hour };
    const outcomeWith = (objectsAt: number | null): string => {
      const isHeard = objectsAt !== null && isInTime(objectsAt, clock);
      return run(rule('silence-procedure'), [group(8), group(1, undefined, { objects: isHeard, hasReason: true })])
        .outcome;
    };
    expect([outcomeWith(null), outcomeWith(72 * hour - 60_000), outcomeWith(72 * hour)]).toEqual([
      'adopted',
      'blocked',
      'adopted',
    ]);
  });
});

describe('example 21: transitive proxies', () => {
  const by = rule('simple-majority', { proxies: { mode: 'transitive', maxHeld: 3 } });
  const roll = (proxies: Readonly<Record<string, string>>): readonly RollEntry[] =>
    ['A', 'B', 'C'].map((delegationId) => ({
      ...{ delegationId, class: 'member', tags: [], weight: '1000000' },
      ...(proxies[delegationId] === undefined ? {} : { proxyTo: proxies[delegationId] }),
    }));
  const vote = (delegationId: string, name: string, seq: number): Vote => ({
    ...{ seq, delegationId, answer: choice(name), hasReason: false },
    by: 'delegation',
  });
  const headsOf = (
    proxies: Readonly<Record<string, string>>,
    votes: readonly Vote[],
  ): readonly (number | undefined)[] => {
    const { overall } = tally(by, roll(proxies), { ...emptyRecord, votes });
    return [overall.choices['yes']?.heads, overall.choices['no']?.heads, overall.voted.heads];
  };

  it('a) C votes with the weight of three, b) B takes its own and A back, c) a circle gives nothing', () => {
    expect(headsOf({ A: 'B', B: 'C' }, [vote('C', 'yes', 1)])).toEqual([3, 0, 3]);
    expect(headsOf({ A: 'B', B: 'C' }, [vote('C', 'yes', 1), vote('B', 'no', 2)])).toEqual([1, 2, 3]);
    expect(headsOf({ A: 'B', B: 'C', C: 'A' }, [])).toEqual([0, 0, 0]);
  });
});

it('example 23: four groups and four freedoms, 28 votes for training data', () => {
  const freedoms = ['use', 'study', 'modify', 'share'];
  const rows = { llama2: [0, 2, 1, 0], pythia: [0, 4, 0, 0], opencv: [4, 4, 2, 0], bloom: [2, 5, 3, 1] };
  const groups = Object.entries(rows).flatMap(([name, cells]) =>
    cells.map((count, column) => group(count, { approves: [freedoms[column] ?? ''] }, { class: name })),
  );
  const result = run(rule('approval'), groups, freedoms);
  expect(result.classes.map(({ class: name, voted }) => [name, voted.heads])).toEqual([
    ...[
      ['bloom', 11],
      ['llama2', 3],
    ],
    ...[
      ['opencv', 10],
      ['pythia', 4],
    ],
  ]);
  expect(result.options.map(({ total }) => total)).toEqual(['6', '15', '6', '1']);
  expect(result.overall.voted.heads).toBe(28);
});
