import { leavesOf } from './criteria.js';
import { type ExampleGroup, exampleCase } from './example.js';
import { namedRule } from './named-rules.js';
import { schulze } from './options/schulze.js';
import { againstDefault } from './options/ranked.js';
import { paperHash } from './paper.js';
import {
  type Answer,
  answerProblem,
  type BallotRecord,
  emptyRecord,
  isInTime,
  type Objection,
  recordHash,
  type Vote,
} from './record.js';
import { openingWarnings, type RollEntry, rollHash, rollProblems } from './roll.js';
import type { Criterion, Method, Rule } from './rule.js';
import { tally } from './tally.js';

const rule = (id: string, changes: Partial<Rule> = {}): Rule => {
  const found = namedRule(id);
  if (found === null) throw new Error(`There is no rule ${id}.`);
  return { ...found, ...changes };
};
const simple = rule('simple-majority');
const criterion = (changes: Partial<Criterion>): Criterion => ({
  ...{ id: 'c', scope: 'all', num: ['yes'], unit: 'heads', base: 'yn', cmp: '>=', threshold: [1, 2], empty: 'fails' },
  ...changes,
});
const rollOf = (
  ...entries: readonly (Partial<RollEntry> & { readonly delegationId: string })[]
): readonly RollEntry[] => entries.map((entry) => ({ class: 'member', tags: [], weight: '1000000', ...entry }));
const three = rollOf({ delegationId: 'a' }, { delegationId: 'b' }, { delegationId: 'c' });
const vote = (seq: number, delegationId: string, choice: string, more: Partial<Vote> = {}): Vote => ({
  ...{ seq, delegationId, answer: { choice }, hasReason: false, by: 'delegation' },
  ...more,
});
const record = (changes: Partial<BallotRecord>): BallotRecord => ({ ...emptyRecord, ...changes });
const headsIn = (by: Rule, roll: readonly RollEntry[], what: Partial<BallotRecord>) => {
  const result = tally(by, roll, record(what));
  const { choices, voted, present } = result.overall;
  const heads = Object.fromEntries(Object.entries(choices).map(([name, { heads: count }]) => [name, count]));
  return {
    ...heads,
    voted: voted.heads,
    present: present.heads,
    notCounted: result.notCounted.map(({ reason }) => reason),
  };
};
const run = (by: Rule, groups: readonly ExampleGroup[], options: readonly string[] = []) => {
  const made = exampleCase({ groups, options: options.map((id) => ({ id })) });
  return tally(by, made.roll, made.record);
};
const group = (count: number, answer?: Answer, more: Partial<ExampleGroup> = {}): ExampleGroup => ({
  ...{ count, class: 'member' },
  ...(answer === undefined ? {} : { answer }),
  ...more,
});
const ranking = (text: string): Answer => ({ ranking: text.split('>').map((equal) => equal.split('=')) });
const withMethod = (id: string, method: Method): Rule => rule(id, { method });

describe('counting', () => {
  it('R1 each class is counted, the whole is their sum, and tags of the rule are counted besides', () => {
    const result = run(rule('iso-draft'), [
      group(2, { choice: 'yes' }, { class: 'lab', tags: ['p-member', 'other'] }),
      group(1, { choice: 'yes' }, { class: 'ngo' }),
    ]);
    expect(result.classes.map((part) => [part.class, part.choices['yes']?.heads])).toEqual([
      ['lab', 2],
      ['ngo', 1],
    ]);
    expect(result.overall.choices['yes']).toEqual({ heads: 3, weight: '3000000' });
    expect(result.tags.map((part) => [part.tag, part.voted.heads])).toEqual([['p-member', 2]]);
  });

  it('R2, R3 sums beyond 2⁵³ are exact: a millionth of a vote decides', () => {
    const by = rule('simple-majority', { criteria: criterion({ unit: 'weight', cmp: '>' }) });
    const huge = '123456789012345678901234';
    const close = rollOf(
      ...[
        { delegationId: 'a', weight: huge },
        { delegationId: 'b', weight: huge },
      ],
      { delegationId: 'c', weight: '1' },
    );
    const votes = [vote(1, 'a', 'yes'), vote(2, 'b', 'no'), vote(3, 'c', 'yes')];
    const result = tally(by, close, record({ votes }));
    expect(leavesOf(result.criteria)[0]?.parts[0]).toMatchObject({
      has: '123456789012345678901235',
      of: '246913578024691357802469',
    });
    expect([result.outcome, tally(by, close, record({ votes: votes.slice(0, 2) })).outcome]).toEqual([
      'adopted',
      'tied',
    ]);
  });

  it('R4 what is needed is the smallest that is enough, and for "at most" the largest that is allowed', () => {
    const needs = (cmp: Criterion['cmp'], threshold: Criterion['threshold']): string | undefined => {
      const by = rule('simple-majority', { criteria: criterion({ cmp, threshold, base: 'eligible' }) });
      return leavesOf(tally(by, three, emptyRecord).criteria)[0]?.parts[0]?.needs;
    };
    expect([needs('>=', [2, 3]), needs('>', [2, 3]), needs('<=', [2, 3]), needs('<', [2, 3])]).toEqual([
      '2',
      '3',
      '2',
      '1',
    ]);
    expect([needs('>=', [1, 2]), needs('>', [1, 2]), needs('<=', [1, 2]), needs('<', [1, 2])]).toEqual([
      '2',
      '2',
      '1',
      '1',
    ]);
    expect(needs('<', [0, 1])).toBe('-1');
  });

  it('R5 the last vote counts, and under "never" the first; the order of what is handed in does not matter', () => {
    const votes = [vote(2, 'a', 'no'), vote(1, 'a', 'yes'), vote(3, 'b', 'yes')];
    expect(headsIn(simple, three, { votes })).toMatchObject({ yes: 1, no: 1, voted: 2 });
    expect(headsIn(rule('simple-majority', { change: 'never' }), three, { votes })).toMatchObject({ yes: 2, no: 0 });
  });

  it('R6 a vote of its own replaces what was entered for the room, whichever came first', () => {
    const room = (seq: number, choice: string): Vote => vote(seq, 'a', choice, { by: 'room' });
    for (const change of ['never', 'until-close'] as const) {
      const by = rule('simple-majority', { change });
      expect(headsIn(by, three, { votes: [room(1, 'no'), room(2, 'abstain')] })).toMatchObject({
        abstain: 1,
        voted: 1,
      });
      expect(headsIn(by, three, { votes: [vote(1, 'a', 'yes'), room(2, 'no')] })).toMatchObject({ yes: 1, no: 0 });
      expect(headsIn(by, three, { votes: [room(1, 'no'), vote(2, 'a', 'yes')] })).toMatchObject({ yes: 1, no: 0 });
    }
    expect(headsIn(simple, three, { votes: [room(1, 'invalid')] })).toMatchObject({
      invalid: 1,
      voted: 1,
      notCounted: [],
    });
  });

  it('R7 a vote without the demanded reason is listed and counts as nothing', () => {
    const by = rule('apache-consensus');
    const without = [vote(1, 'a', 'no'), vote(2, 'b', 'yes')];
    expect(headsIn(by, three, { votes: without })).toMatchObject({
      ...{ no: 0, yes: 1, voted: 1, present: 1 },
      notCounted: ['without_reason'],
    });
    const withReason = [vote(1, 'a', 'no', { hasReason: true })];
    expect(headsIn(by, three, { votes: withReason })).toMatchObject({ no: 1, voted: 1, notCounted: [] });
  });

  it('R8 a recused delegation stops counting: nonrecused and present shrink, eligible does not', () => {
    const what = {
      votes: [vote(1, 'a', 'yes'), vote(2, 'b', 'yes')],
      recusals: [{ seq: 3, delegationId: 'a' }],
      presence: [{ seq: 4, delegationId: 'a', isPresent: true }],
    };
    expect(headsIn(simple, three, what)).toMatchObject({ yes: 1, voted: 1, present: 1, notCounted: ['recused'] });
    const shareOf = (base: Criterion['base']): string | null | undefined => {
      const by = rule('simple-majority', { criteria: criterion({ base }) });
      return leavesOf(tally(by, three, record(what)).criteria)[0]?.parts[0]?.of;
    };
    expect([shareOf('eligible'), shareOf('nonrecused'), shareOf('present')]).toEqual(['3', '2', '1']);
  });

  it('R8 what a recused holder holds counts as nothing either', () => {
    const by = rule('simple-majority', { proxies: { mode: 'one-hop', maxHeld: 2 } });
    const roll = rollOf({ delegationId: 'a', proxyTo: 'b' }, { delegationId: 'b' });
    const votes = [vote(1, 'b', 'yes')];
    expect(headsIn(by, roll, { votes })).toMatchObject({ yes: 2 });
    expect(headsIn(by, roll, { votes, recusals: [{ seq: 2, delegationId: 'b' }] })).toMatchObject({ yes: 0 });
    expect(headsIn(by, roll, { votes, recusals: [{ seq: 2, delegationId: 'a' }] })).toMatchObject({ yes: 1 });
  });

  it('R9 an unknown choice, and a vote of who is not on the roll, are listed and count as nothing', () => {
    const votes = [vote(1, 'x', 'yes'), vote(2, 'a', 'perhaps'), vote(3, 'b', 'invalid')];
    expect(headsIn(simple, three, { votes })).toMatchObject({
      ...{ yes: 0, voted: 0 },
      notCounted: ['not_on_roll', 'unknown_choice', 'room_only'],
    });
  });

  it('R10, R11 a one-hop proxy counts in the class of its giver, who has voted and is not present', () => {
    const by = rule('simple-majority', { proxies: { mode: 'one-hop', maxHeld: 2 } });
    const roll = rollOf(
      { delegationId: 'a', class: 'lab', weight: '3000000', proxyTo: 'b' },
      { delegationId: 'b', class: 'ngo', proxyTo: 'c' },
      { delegationId: 'c', class: 'ngo' },
    );
    const byB = tally(by, roll, record({ votes: [vote(1, 'b', 'yes')] }));
    expect(byB.classes.map((part) => [part.class, part.choices['yes'], part.present.heads])).toEqual([
      ['lab', { heads: 1, weight: '3000000' }, 0],
      ['ngo', { heads: 1, weight: '1000000' }, 1],
    ]);
    expect(byB.proxied).toBe(1);
    expect(headsIn(by, roll, { votes: [vote(1, 'c', 'no')] })).toMatchObject({ no: 2, voted: 2, present: 1 });
    expect(headsIn(by, roll, { votes: [vote(1, 'b', 'yes'), vote(2, 'a', 'no')] })).toMatchObject({ yes: 1, no: 1 });
  });
});

describe('criteria', () => {
  const met = criterion({ id: 'met', base: null, threshold: [1, 1] });
  const failed = criterion({ id: 'failed', base: null, threshold: [9, 1] });
  const oneYes = record({ votes: [vote(1, 'a', 'yes')] });
  const stateOf = (criteria: Rule['criteria']): string => tally({ ...simple, criteria }, three, oneYes).criteria.state;

  it('R12 "all" is met when nothing fails, "any" when one is met', () => {
    expect(stateOf({ all: [met, failed] })).toBe('failed');
    expect(stateOf({ any: [met, failed] })).toBe('met');
    expect(stateOf({ any: [failed, { all: [met, { any: [met] }] }] })).toBe('met');
    expect([stateOf({ all: [] }), stateOf({ any: [] })]).toEqual(['met', 'failed']);
  });

  it('R13 a share of nothing is not met, for want of votes', () => {
    const result = tally(rule('iso-draft'), three, record({ votes: [vote(1, 'a', 'abstain')] }));
    expect(leavesOf(result.criteria).map(({ parts: [first] }) => first?.reason)).toEqual([
      'not_represented',
      'no_votes',
    ]);
    expect(result.criteria.state).toBe('failed');
  });

  it('R14, R15 a class that is silent fails or is skipped; one that nobody has is not asked', () => {
    const each = (empty: Criterion['empty']): string =>
      run(rule('simple-majority', { criteria: criterion({ scope: 'each-class', cmp: '>', empty }) }), [
        group(2, { choice: 'yes' }, { class: 'lab' }),
        group(1, { choice: 'abstain' }, { class: 'ngo' }),
      ]).outcome;
    expect([each('fails'), each('skipped')]).toEqual(['rejected', 'adopted']);
    const named = (empty: Criterion['empty'], scope: string): string =>
      run(rule('simple-majority', { criteria: { all: [criterion({}), criterion({ id: 'd', scope, empty })] } }), [
        group(2, { choice: 'yes' }, { class: 'lab' }),
      ]).outcome;
    expect([named('fails', 'class:ngo'), named('skipped', 'class:ngo')]).toEqual(['rejected', 'adopted']);
    expect([named('fails', 'tag:p'), named('skipped', 'tag:p')]).toEqual(['rejected', 'adopted']);
  });

  it('R15 where every class is skipped, nothing is adopted', () => {
    const by = rule('simple-majority', { criteria: criterion({ scope: 'each-class', empty: 'skipped' }) });
    expect(run(by, [group(3, { choice: 'abstain' })]).outcome).toBe('no_votes');
  });

  it('R16 more than the allowed number of blocking answers blocks, in any one class where each is asked', () => {
    const no = (count: number, name: string): ExampleGroup => group(count, { choice: 'no' }, { class: name });
    const outcome = (scope: string): string =>
      run(rule('simple-majority', { blocking: { choices: ['no'], scope, max: 1 } }), [
        ...[group(5, { choice: 'yes' }, { class: 'lab' }), no(1, 'lab'), no(1, 'ngo')],
      ]).outcome;
    expect([outcome('all'), outcome('each-class'), outcome('class:ngo'), outcome('class:none')]).toEqual([
      ...['blocked', 'adopted', 'adopted', 'adopted'],
    ]);
  });
});

describe('outcomes', () => {
  it('R17 the first that applies: no quorum goes before a block, a block before want of votes', () => {
    const blocking = { choices: ['no'], scope: 'all', max: 0 };
    const quorum = criterion({ id: 'q', num: 'voted', base: 'eligible', threshold: [1, 2] });
    const by = { ...simple, blocking, quorum };
    expect(tally(by, three, record({ votes: [vote(1, 'a', 'no')] })).outcome).toBe('no_quorum');
    expect(tally(by, three, record({ votes: [vote(1, 'a', 'no'), vote(2, 'b', 'yes')] })).outcome).toBe('blocked');
    expect(tally(simple, three, emptyRecord).outcome).toBe('no_votes');
  });

  it('R18 consent and silence are met by nobody objecting, a roll of one included', () => {
    const one = rollOf({ delegationId: 'a' });
    for (const id of ['consent', 'silence-procedure'])
      expect(tally(rule(id), one, emptyRecord).outcome).toBe('adopted');
    expect(tally(rule('majority-of-eligible'), one, emptyRecord).outcome).toBe('no_votes');
    expect(run(rule('majority-of-eligible'), [group(3, { choice: 'abstain' })]).outcome).toBe('rejected');
  });

  it('R19 a tie stays one, unless the rule lets the chair decide', () => {
    const votes = [vote(1, 'a', 'yes'), vote(2, 'b', 'no')];
    const chaired = rule('simple-majority', { tie: 'chair' });
    const outcome = (by: Rule, castingVote: string | null) => {
      const result = tally(by, three, record({ votes, castingVote }));
      return [result.outcome, result.decidedBy];
    };
    expect(outcome(simple, 'yes')).toEqual(['tied', 'count']);
    expect(outcome(chaired, null)).toEqual(['tied', 'count']);
    expect(outcome(chaired, 'yes')).toEqual(['adopted', 'casting_vote']);
    expect(outcome(chaired, 'no')).toEqual(['rejected', 'casting_vote']);
    expect(outcome(rule('two-thirds-of-yes-and-no', { tie: 'chair' }), 'yes')).toEqual(['rejected', 'count']);
  });

  it('R19 a tie within one class is none: the class is not convinced', () => {
    const class2 = (name: string, yes: number, no: number): ExampleGroup[] => [
      ...[group(yes, { choice: 'yes' }, { class: name }), group(no, { choice: 'no' }, { class: name })],
    ];
    expect(run(rule('chambers'), [...class2('lab', 9, 1), ...class2('ngo', 2, 2)]).outcome).toBe('rejected');
  });
});

describe('before and while it is open', () => {
  const codes = (by: Rule, roll: readonly RollEntry[]): readonly string[] =>
    rollProblems(by, roll).map(({ code }) => code);

  it('R20 a roll is refused that is empty, too long, has one twice, or a weight that is none', () => {
    expect(codes(simple, [])).toEqual(['empty_roll']);
    expect(codes(simple, rollOf({ delegationId: 'a' }, { delegationId: 'a' }))).toEqual(['listed_twice']);
    for (const weight of ['-1', '1.5', '', '01', '1e6', '1'.repeat(25)])
      expect(codes(simple, rollOf({ delegationId: 'a', weight }))).toEqual(['bad_weight']);
    const [entry] = three;
    expect(
      codes(
        simple,
        Array.from({ length: 200_001 }, () => entry!),
      ),
    ).toEqual(['roll_too_long']);
    expect(
      codes(simple, rollOf({ delegationId: 'a', weight: '1'.repeat(24) }, { delegationId: 'b', weight: '0' })),
    ).toEqual([]);
  });

  it('R21 proxies are refused where there are none, to oneself, to a stranger, and too many with one', () => {
    const to = (proxyTo: string): readonly RollEntry[] =>
      rollOf({ delegationId: 'a', proxyTo }, { delegationId: 'b', proxyTo }, { delegationId: 'c' });
    const hop = (maxHeld: number): Rule => rule('simple-majority', { proxies: { mode: 'one-hop', maxHeld } });
    expect(codes(simple, to('c'))).toEqual(['proxies_off', 'proxies_off']);
    expect(codes(hop(1), to('x'))).toEqual(['unknown_holder', 'unknown_holder']);
    expect(codes(hop(1), to('b'))).toEqual(['holds_itself']);
    expect([codes(hop(1), to('c')), codes(hop(2), to('c'))]).toEqual([['holds_too_many'], []]);
  });

  it('R22, R23 a secret ballot needs large classes with equal weights', () => {
    const secret = rule('simple-majority', { secrecy: 'secret', change: 'never', minClassSize: 2 });
    expect(rollProblems(secret, rollOf({ delegationId: 'a' }))).toEqual([
      { code: 'class_too_small', class: 'member', size: 1, min: 2 },
    ]);
    expect(codes(secret, rollOf({ delegationId: 'a' }, { delegationId: 'b', weight: '2' }))).toEqual([
      'unequal_weights',
    ]);
    expect(codes(secret, three)).toEqual([]);
  });

  it('R24 who opens is told of a veto of one and of what nobody has', () => {
    const roll = rollOf({ delegationId: 'a', class: 'lab' }, { delegationId: 'b' }, { delegationId: 'c' });
    expect(openingWarnings(rule('chambers'), roll)).toEqual([
      { code: 'veto_of_one', class: 'lab', criterionId: 'majority-in-each-class' },
    ]);
    expect(openingWarnings(rule('security-council'), roll)).toEqual([
      { code: 'not_represented', scope: 'tag:permanent', criterionId: 'no-veto' },
    ]);
    const named = rule('simple-majority', { criteria: criterion({ scope: 'class:lab' }) });
    expect(openingWarnings(named, roll)).toEqual([{ code: 'veto_of_one', class: 'lab', criterionId: 'c' }]);
    expect(openingWarnings(simple, roll)).toEqual([]);
  });

  it('R25 from the opening on, up to and not at the closing', () => {
    const clock = { opensAt: 10, closesAt: 20 };
    expect([9, 10, 19, 20].map((at) => isInTime(at, clock))).toEqual([false, true, true, false]);
  });

  it('R26 an answer is refused that the paper does not have', () => {
    const options = [{ id: 'a' }, { id: 'b' }];
    const problem = (id: string, answer: Answer, by: Vote['by'] = 'delegation') =>
      answerProblem(rule(id), options, { answer, by });
    const limited = withMethod('approval', { kind: 'approval', unit: 'heads', winners: 1, maxChoices: 1 });
    expect(problem('simple-majority', { choice: 'yes' })).toBeNull();
    expect(problem('simple-majority', { choice: 'toString' })).toBe('unknown_choice');
    expect(problem('simple-majority', { approves: ['a'] })).toBe('wrong_kind');
    expect([
      problem('simple-majority', { choice: 'invalid' }),
      problem('simple-majority', { choice: 'invalid' }, 'room'),
    ]).toEqual(['room_only', null]);
    expect(problem('consent', { choice: 'object' })).toBe('unknown_choice');
    expect(problem('approval', { approves: ['a', 'b'] })).toBeNull();
    expect(problem('approval', { ranking: [['a']] })).toBe('wrong_kind');
    expect(problem('approval', { approves: [] })).toBe('nothing_named');
    expect(problem('approval', { approves: ['a', 'c'] })).toBe('unknown_option');
    expect(problem('approval', { approves: ['a', 'a'] })).toBe('named_twice');
    expect(answerProblem(limited, options, { answer: { approves: ['a', 'b'] }, by: 'delegation' })).toBe('too_many');
    expect([0, 5, 6, -1, 0.5].map((points) => problem('score', { scores: { a: points } }))).toEqual([
      null,
      null,
      ...Array<string>(3).fill('out_of_range'),
    ]);
    expect(problem('instant-runoff', ranking('a=b'))).toBe('equal_ranks');
    expect(problem('schulze', ranking('a=b'))).toBeNull();
    expect(problem('schulze', { ranking: [['a'], []] })).toBe('nothing_named');
    expect(problem('schulze', { choice: 'abstain' })).toBeNull();
  });

  it('R27 an objection stands until it is withdrawn, a broken silence stays broken', () => {
    const step = (seq: number, kind: Objection['kind'], hasReason = true): Objection => ({
      seq,
      delegationId: 'a',
      kind,
      hasReason,
    });
    const outcome = (id: string, ...objections: readonly Objection[]): string =>
      tally(rule(id), three, record({ objections })).outcome;
    expect(outcome('consent', step(1, 'raised'))).toBe('blocked');
    expect(outcome('consent', step(1, 'raised'), step(2, 'withdrawn'))).toBe('adopted');
    expect(outcome('consent', step(3, 'raised'), step(1, 'raised'), step(2, 'withdrawn'))).toBe('blocked');
    expect(outcome('silence-procedure', step(1, 'raised'), step(2, 'withdrawn'))).toBe('blocked');
    expect(outcome('silence-procedure', step(1, 'raised', false))).toBe('adopted');
    const both = { votes: [vote(1, 'a', 'consent')], objections: [step(2, 'raised')] };
    expect(headsIn(rule('consent'), three, both)).toMatchObject({ consent: 0, object: 1, voted: 1 });
    const other = { seq: 1, delegationId: 'x', kind: 'raised', hasReason: true } as const;
    expect(headsIn(rule('consent'), three, { objections: [other] })).toMatchObject({ notCounted: ['not_on_roll'] });
    const recused = { objections: [step(2, 'raised')], recusals: [{ seq: 3, delegationId: 'a' }] };
    expect(headsIn(rule('consent'), three, recused)).toMatchObject({ object: 0, notCounted: ['recused'] });
  });
});

describe('options', () => {
  it('R30 approvals are added up, and only options that meet the criteria can win', () => {
    const ofEligible = criterion({ num: 'option', base: 'eligible', threshold: [1, 2] });
    const by = {
      ...withMethod('approval', { kind: 'approval', unit: 'weight', winners: 2, maxChoices: null }),
      criteria: ofEligible,
    };
    const result = run(
      by,
      [group(2, { approves: ['a', 'b'] }), group(2, { approves: ['a'] }), group(1, { approves: ['c'] })],
      ['c', 'b', 'a'],
    );
    expect(result.options.map(({ option, total, isIn }) => [option, total, isIn])).toEqual([
      ...[
        ['c', '1000000', false],
        ['b', '2000000', false],
        ['a', '4000000', true],
      ],
    ]);
    expect(result).toMatchObject({ outcome: 'adopted', winners: ['a'] });
  });

  it('R31 points are added up, times weight where weights count', () => {
    const by = (unit: 'heads' | 'weight'): Rule => withMethod('score', { kind: 'score', unit, winners: 1, max: 5 });
    const groups = [group(2, { scores: { a: 3 } }), group(1, { scores: { b: 5 } }, { weight: '2000000' })];
    expect(run(by('heads'), groups, ['a', 'b'])).toMatchObject({
      winners: ['a'],
      options: [{ total: '6' }, { total: '5' }],
    });
    expect(run(by('weight'), groups, ['a', 'b'])).toMatchObject({
      winners: ['b'],
      options: [{ total: '6000000' }, { total: '10000000' }],
    });
  });

  it('R32 who is equal at the last seat is tied, and the chair may fill one seat', () => {
    const by = (winners: number): Rule =>
      rule('approval', { tie: 'chair', method: { kind: 'approval', unit: 'heads', winners, maxChoices: null } });
    const groups = [group(3, { approves: ['a'] }), group(2, { approves: ['b', 'c'] })];
    expect(run(by(2), groups, ['a', 'b', 'c'])).toMatchObject({ outcome: 'tied', winners: ['a'], tied: ['b', 'c'] });
    expect(run(by(3), groups, ['a', 'b', 'c', 'd'])).toMatchObject({ outcome: 'adopted', winners: ['a', 'b', 'c'] });
    const made = exampleCase({ groups, options: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], castingVote: 'c' });
    expect(tally(by(2), made.roll, made.record)).toMatchObject({
      outcome: 'adopted',
      winners: ['a', 'c'],
      decidedBy: 'casting_vote',
    });
    expect(run(rule('approval'), [group(2, { choice: 'abstain' })], ['a'])).toMatchObject({
      outcome: 'rejected',
      winners: [],
    });
  });

  it('R33, R34 more than half of the votes that still name an option elects', () => {
    const groups = [group(3, ranking('a')), group(2, ranking('b')), group(2, ranking('c')), group(2, ranking('d'))];
    const result = run(rule('instant-runoff'), groups, ['a', 'b', 'c', 'd']);
    expect(result).toMatchObject({
      winners: ['a'],
      details: {
        rounds: [
          { continuing: '9', needs: '5' },
          { continuing: '3', needs: '2' },
        ],
      },
    });
    expect(run(rule('instant-runoff'), [group(2, { choice: 'abstain' })], ['a', 'b']).outcome).toBe('tied');
  });

  it('R35 all who are left are tied when all would leave', () => {
    const groups = [group(2, ranking('a')), group(2, ranking('b'))];
    expect(run(rule('instant-runoff'), groups, ['a', 'b'])).toMatchObject({ outcome: 'tied', tied: ['a', 'b'] });
  });

  it('R40 what is ranked stands over all that is left out, and equal ranks compare as nothing', () => {
    const result = run(rule('schulze'), [group(2, ranking('a')), group(1, ranking('b=c'))], ['a', 'b', 'c']);
    expect(result.details).toMatchObject({
      pairwise: [
        ['0', '2', '2'],
        ['1', '0', '0'],
        ['1', '0', '0'],
      ],
    });
  });

  it('R41, R42 only majorities are links, and a link without votes against is the strongest ratio', () => {
    const circle = [
      [0n, 10n, 1n],
      [9n, 0n, 2n],
      [2n, 0n, 0n],
    ];
    expect(schulze(circle, 'ratio').paths).toEqual([
      ['0', '10:9', '10:9'],
      ['2:1', '0', '2:0'],
      ['2:1', '10:9', '0'],
    ]);
    const twoClean = [
      [0n, 3n, 0n],
      [0n, 0n, 5n],
      [0n, 0n, 0n],
    ];
    expect(schulze(twoClean, 'ratio').paths[0]).toEqual(['0', '3:0', '3:0']);
    expect(schulze(twoClean, 'margin').unbeaten).toEqual([0]);
  });

  it('R43 several who are unbeaten are tied, and the chair may choose among them alone', () => {
    const by = rule('schulze', { tie: 'chair' });
    const made = exampleCase({
      groups: [group(1, ranking('a=b>c'))],
      options: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    });
    const outcome = (castingVote: string | null) => tally(by, made.roll, { ...made.record, castingVote });
    expect(outcome(null)).toMatchObject({ outcome: 'tied', tied: ['a', 'b'] });
    expect(outcome('c').outcome).toBe('tied');
    expect(outcome('b')).toMatchObject({ outcome: 'adopted', winners: ['b'], decidedBy: 'casting_vote' });
  });

  it('R44, R45 an option stays with three halves of the root of all, and with its majority over the default', () => {
    const check = (
      over: bigint,
      under: bigint,
      more: { unit?: 'heads' | 'weight'; eligible?: bigint; majority?: readonly [number, number] } = {},
    ) =>
      againstDefault({ over, under, eligible: 100n, unit: 'heads', quorumFactor: [3, 2], majority: [1, 1], ...more });
    expect([check(14n, 0n).hasQuorum, check(15n, 0n).hasQuorum]).toEqual([false, true]);
    expect([check(20n, 20n).hasMajority, check(20n, 19n).hasMajority]).toEqual([false, true]);
    expect([check(30n, 10n, { majority: [3, 1] }).state, check(31n, 10n, { majority: [3, 1] }).state]).toEqual([
      'dropped',
      'in',
    ]);
    const weight = { unit: 'weight', eligible: 100_000_000n } as const;
    expect([check(14_999_999n, 0n, weight).hasQuorum, check(15_000_000n, 0n, weight).hasQuorum]).toEqual([false, true]);
  });

  it('R46 dropped options leave before the paths are looked for; when the default wins, nothing is adopted', () => {
    const by = withMethod('schulze', {
      kind: 'schulze',
      unit: 'heads',
      strength: 'winning-votes',
      default: { quorumFactor: null },
    });
    const options = [{ id: 'a', majority: [3, 1] as const }, { id: 'b' }, { id: 'none', isDefault: true }];
    const outcomeOf = (groups: readonly ExampleGroup[]) => {
      const made = exampleCase({ groups, options });
      return tally(by, made.roll, made.record);
    };
    const result = outcomeOf([group(5, ranking('a>b>none')), group(2, ranking('none>b>a'))]);
    expect(result).toMatchObject({
      outcome: 'adopted',
      winners: ['b'],
      options: [{ isIn: false }, { isIn: true }, { isIn: true }],
    });
    expect(outcomeOf([group(3, ranking('none'))])).toMatchObject({ outcome: 'rejected', winners: ['none'] });
  });
});

describe('hashes', () => {
  it('one hash for one roll, record and paper, whatever the order of fields and entries', () => {
    expect(rollHash([...three].reverse())).toBe(rollHash(three));
    expect(rollHash(rollOf({ delegationId: 'a', tags: ['y', 'x'] }))).toBe(
      rollHash(rollOf({ delegationId: 'a', tags: ['x', 'y'] })),
    );
    expect(rollHash(three.slice(1))).not.toBe(rollHash(three));
    const { votes, ...others } = emptyRecord;
    expect(recordHash({ votes, ...others })).toBe(recordHash(emptyRecord));
    const paper = {
      question: 'Adopt?',
      options: [],
      subjects: ['p'],
      contentHash: 'c',
      structureHash: 's',
      ruleHash: 'r',
      rollHash: 'o',
      opensAt: '1',
      closesAt: '2',
    };
    expect(paperHash({ ...paper })).toMatch(/^[0-9a-f]{64}$/u);
    expect(paperHash({ ...paper, closesAt: '3' })).not.toBe(paperHash(paper));
  });
});
