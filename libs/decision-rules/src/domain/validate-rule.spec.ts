import { namedRule, namedRules } from './named-rules.js';
import type { Criterion, Rule } from './rule.js';
import { ruleHash, schemaOfRule, validateRule } from './validate-rule.js';

const rule = (id: string): Rule => {
  const found = namedRule(id);
  if (found === null) throw new Error(`There is no rule ${id}.`);
  return found;
};
const problems = (changes: Partial<Record<keyof Rule, unknown>>, id = 'simple-majority'): readonly string[] => {
  const verdict = validateRule({ ...rule(id), ...changes });
  return verdict.ok ? [] : verdict.problems.map(({ code, path }) => `${code} ${path}`);
};
const criterion = (changes: Partial<Criterion> = {}): Criterion => ({
  ...{ id: 'c', scope: 'all', num: ['yes'], unit: 'heads', base: 'yn', cmp: '>=', threshold: [1, 2], empty: 'fails' },
  ...changes,
});
const withCriterion = (changes: Partial<Criterion>, id?: string, more: Partial<Rule> = {}): readonly string[] =>
  problems(
    { criteria: { all: [criterion({ id: 'support', base: null, threshold: [1, 1] }), criterion(changes)] }, ...more },
    id,
  );

describe('the form', () => {
  it('R50 what is too large is refused before anything looks into it, a circle too', () => {
    expect(problems({ words: 'x'.repeat(60_001) })).toEqual(['too_large ']);
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(validateRule(circle)).toMatchObject({ ok: false });
    expect(validateRule(undefined)).toMatchObject({ ok: false });
  });

  it.each([
    [null, ''],
    [[], ''],
    ['rule', ''],
    [{}, 'id'],
  ])('R51 %j is no rule', (value, path) => {
    expect(validateRule(value)).toEqual({ ok: false, problems: [{ code: 'malformed', path }] });
  });

  it.each([
    [{ extra: 1 }, 'extra'],
    [{ id: 'Simple Majority' }, 'id'],
    [{ version: 0 }, 'version'],
    [{ version: 1.5 }, 'version'],
    [{ words: '' }, 'words'],
    [{ tie: 'coin' }, 'tie'],
    [{ method: { kind: 'approval' } }, 'method.unit'],
    [{ method: { kind: 'yna', winners: 1 } }, 'method.winners'],
    [{ counts: { yes: 'sometimes' } }, 'counts.yes'],
    [{ blocking: { choices: [], scope: 'all', max: 0 } }, 'blocking.choices'],
    [{ proxies: { mode: 'off' } }, 'proxies.maxHeld'],
    [{ criteria: { any: [] } }, 'criteria.any'],
    [{ criteria: criterion({ threshold: [2 ** 53, 1] }) }, 'criteria.threshold.0'],
    [{ criteria: criterion({ threshold: [-1, 2] }) }, 'criteria.threshold.0'],
    [{ criteria: criterion({ scope: 'class:' }) }, 'criteria.scope'],
    [{ criteria: { all: [criterion(), { ...criterion({ id: 'd' }), cmp: '=' }] } }, 'criteria.all.1.cmp'],
    [JSON.parse('{"__proto__": {"polluted": true}}') as object, ''],
  ])('R51 %j is malformed', (changes, path) => {
    const value = Object.assign(Object.create(null) as object, rule('simple-majority'));
    for (const [key, inner] of Object.entries(changes))
      Object.defineProperty(value, key, { value: inner, enumerable: true, configurable: true });
    const verdict = validateRule(value);
    expect(verdict).toMatchObject({
      ok: false,
      problems: [{ code: 'malformed', path: path === '' ? '__proto__' : path }],
    });
  });

  it('R51 a thousand nested tests are refused, not followed', () => {
    let test: unknown = criterion();
    for (let depth = 0; depth < 1_000; depth += 1) test = { all: [test] };
    expect(problems({ criteria: test })[0]).toMatch(/^malformed criteria\.all/u);
  });

  it('R51 the schema is JSON Schema 2020-12 and says what each field may be', () => {
    expect(schemaOfRule.required).toEqual(Object.keys(schemaOfRule.properties ?? {}));
    expect(new Set(schemaOfRule.required)).toEqual(new Set(Object.keys(rule('schulze'))));
  });
});

describe('contradictions', () => {
  it('every rule of the library has none', () => {
    for (const { rule: named } of namedRules()) expect(validateRule(named)).toEqual({ ok: true, rule: named });
  });

  it('R52 nothing is decided by lot', () => {
    expect(problems({ tie: 'draw' })).toEqual(['not_supported tie']);
    expect(problems({ method: { kind: 'irv', unit: 'heads', lowestTie: 'draw' } }, 'instant-runoff')).toEqual([
      'not_supported method.lowestTie',
    ]);
  });

  it('R53 one id for one criterion', () => {
    expect(problems({ criteria: { all: [criterion(), criterion()] } })).toEqual(['twice_the_same_id criteria']);
    expect(problems({ criteria: criterion(), quorum: criterion() })).toEqual(['twice_the_same_id criteria']);
  });

  it('R54 only choices that the method has', () => {
    expect(withCriterion({ num: ['discuss'], base: null })).toContain('unknown_choice criteria.all.1.num');
    expect(withCriterion({ num: ['yes', 'yes'] })).toContain('unknown_choice criteria.all.1.num');
    expect(problems({ counts: { objection: 'with-reason' } })).toEqual(['unknown_choice counts.objection']);
    expect(problems({ blocking: { choices: ['veto'], scope: 'all', max: 0 } })).toEqual([
      'unknown_choice blocking.choices',
    ]);
  });

  it('R55 denominators are there and mean something', () => {
    expect(withCriterion({ threshold: [1, 0] })).toEqual(['zero_denominator criteria.all.1.threshold']);
    expect(withCriterion({ base: null, threshold: [3, 2] })).toEqual([
      'count_with_denominator criteria.all.1.threshold',
    ]);
  });

  it.each([
    [{ cmp: '>=', threshold: [3, 2] }, ['never_met criteria.all.1.threshold']],
    [{ cmp: '>', threshold: [1, 1] }, ['never_met criteria.all.1.threshold']],
    [{ cmp: '>=', threshold: [1, 1] }, []],
    [{ num: ['no'], cmp: '<', threshold: [0, 1] }, ['never_met criteria.all.1.threshold']],
    [{ num: ['no'], cmp: '<=', threshold: [0, 1] }, []],
  ] as const)('R56 %j: %j', (changes, expected) => {
    expect(withCriterion(changes)).toEqual(expected);
  });

  it.each([
    [{ cmp: '>=', threshold: [0, 1] }, ['always_met criteria.all.1.threshold']],
    [{ num: ['no'], cmp: '<=', threshold: [1, 1] }, ['always_met criteria.all.1.threshold']],
    [{ num: ['no'], cmp: '<', threshold: [1, 1] }, []],
    [{ num: ['no'], cmp: '<', threshold: [3, 2] }, ['always_met criteria.all.1.threshold']],
  ] as const)('R57 %j: %j', (changes, expected) => {
    expect(withCriterion(changes)).toEqual(expected);
  });

  it.each([
    [{ num: ['yes', 'abstain'], base: 'yn' }, true],
    [{ num: 'voted', base: 'yn' }, true],
    [{ num: 'voted', base: 'valid' }, true],
    [{ num: ['yes', 'invalid'], base: 'valid' }, true],
    [{ num: 'present', base: 'cast' }, true],
    [{ num: 'not-yes', base: 'nonrecused', cmp: '<' }, true],
    [{ num: 'not-yes', base: 'eligible', cmp: '<' }, false],
    [{ num: 'present', base: 'nonrecused' }, false],
    [{ num: 'voted', base: 'present' }, false],
  ] as const)('R58 what is above the line is below it: %j', (changes, isRefused) => {
    expect(withCriterion(changes)).toEqual(isRefused ? ['more_than_the_base criteria.all.1'] : []);
  });

  it('R58 who is represented by proxy is not present, so no share of the present can be asked', () => {
    const proxies = { mode: 'one-hop', maxHeld: 1 } as const;
    expect(withCriterion({ num: 'voted', base: 'present' }, undefined, { proxies })).toEqual([
      'more_than_the_base criteria.all.1',
    ]);
  });

  it.each([
    { num: ['yes'], cmp: '<=' },
    { num: ['no'], cmp: '>=' },
    { num: ['abstain'], base: 'valid', cmp: '>' },
    { num: 'not-yes', base: 'eligible', cmp: '>=' },
    { num: 'voted', base: 'eligible', cmp: '<' },
    { num: 'present', base: 'eligible', cmp: '<=' },
  ] as const)('R59 %j would let a yes do harm', (changes) => {
    expect(withCriterion(changes)).toEqual(['backwards criteria.all.1.cmp']);
  });

  it('R60 only a class or tag can be skipped', () => {
    expect(withCriterion({ empty: 'skipped' })).toEqual(['skipped_without_class criteria.all.1.empty']);
    expect(withCriterion({ empty: 'skipped', scope: 'tag:p' })).toEqual([]);
  });

  it('R61 something decides, something blocks, and support does not block', () => {
    expect(problems({ criteria: { all: [] } })).toEqual(['nothing_decides criteria']);
    expect(problems({ criteria: criterion({ num: ['no'], cmp: '<=' }) })).toEqual(['nothing_decides criteria']);
    expect(problems({ blocking: null }, 'consent')).toEqual(['nothing_blocks blocking']);
    expect(problems({ blocking: { choices: ['yes'], scope: 'all', max: 0 } })).toEqual([
      'blocked_by_support blocking.choices',
    ]);
  });

  it('R62 only what the method has', () => {
    expect(problems({ criteria: criterion() }, 'positions')).toEqual(['not_for_this_method criteria']);
    expect(problems({ criteria: criterion({ num: 'option', base: 'eligible' }) })).toContain(
      'not_for_this_method criteria.num',
    );
    expect(problems({ quorum: criterion({ num: 'option', base: 'eligible' }) }, 'approval')).toEqual([
      'not_for_this_method quorum.num',
    ]);
    expect(problems({ criteria: criterion({ num: ['abstain'], base: 'valid', cmp: '<=' }) }, 'schulze')).toContain(
      'not_for_this_method criteria',
    );
    expect(problems({ quorum: criterion({ num: 'voted', base: 'eligible' }) }, 'silence-procedure')).toEqual([
      'not_for_this_method quorum',
    ]);
    expect(problems({ tie: 'chair' }, 'consent')).toEqual(['not_for_this_method tie']);
    expect(problems({ criteria: criterion({ num: ['consent'], base: 'valid' }) }, 'consent')).toEqual([
      'not_for_this_method criteria',
    ]);
  });

  it('R63 a secret ballot can be neither changed, watched, entrusted nor reasoned', () => {
    const secret = { secrecy: 'secret', change: 'never' };
    expect(problems(secret)).toEqual([]);
    expect(problems({ secrecy: 'secret' })).toEqual(['secret_and_changeable change']);
    expect(problems({ ...secret, reveal: 'live' })).toEqual(['secret_and_live reveal']);
    expect(problems({ ...secret, proxies: { mode: 'one-hop', maxHeld: 1 } })).toEqual(['secret_with_proxies proxies']);
    expect(problems({ ...secret, counts: { no: 'with-reason' } })).toEqual(['secret_with_reasons counts']);
  });

  it('R64 proxies have votes to carry and a limit', () => {
    expect(problems({ proxies: { mode: 'one-hop', maxHeld: 0 } })).toEqual(['proxies_without_limit proxies.maxHeld']);
    expect(problems({ proxies: { mode: 'one-hop', maxHeld: 1 } }, 'consent')).toEqual([
      'proxies_without_votes proxies',
    ]);
  });

  it('R65 a silence ends by the clock', () => {
    expect(problems({ closing: 'chair' }, 'silence-procedure')).toEqual(['silence_needs_the_clock closing']);
  });
});

it('R66 one hash for one rule, and another for every change', () => {
  const simple = rule('simple-majority');
  const turned = Object.fromEntries(Object.entries(simple).reverse()) as unknown;
  const verdict = validateRule(turned);
  expect(verdict.ok && ruleHash(verdict.rule)).toBe(ruleHash(simple));
  expect(ruleHash(simple)).toBe('d2f1506d26f113d05579f0a92133aadfcf88436b3b2d342853209e88a880d767');
  expect(ruleHash({ ...simple, words: `${simple.words} ` })).not.toBe(ruleHash(simple));
});
