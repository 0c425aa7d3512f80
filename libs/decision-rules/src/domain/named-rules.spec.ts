import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leavesOf } from './criteria.js';
import { exampleCase } from './example.js';
import { namedRule, namedRules } from './named-rules.js';
import { tally } from './tally.js';
import { ruleHash } from './validate-rule.js';

const folder = import.meta.dirname;

describe('the library of rules', () => {
  it('holds every file of the folder, under its own id, and each says where it comes from', () => {
    const files = readdirSync(join(folder, 'rules')).map((name) => name.replace('.json', ''));
    expect(new Set(namedRules().map(({ rule }) => rule.id))).toEqual(new Set(files));
    expect(namedRules().every(({ rule, examples }) => rule.source !== '' && examples.length > 0)).toBe(true);
    expect(namedRule('no-such-rule')).toBeNull();
    expect(new Set(namedRules().map(({ rule }) => ruleHash(rule))).size).toBe(files.length);
  });

  const examples = namedRules().flatMap(({ rule, examples: own }) =>
    own.map((example) => ({ name: `${rule.id}: ${example.words}`, rule, example })),
  );
  it.each(examples)('$name', ({ rule, example }) => {
    const { roll, record } = exampleCase(example);
    const result = tally(rule, roll, record);
    const { outcome, winners, needs = {} } = example.expect;
    const parts = [...leavesOf(result.quorum), ...leavesOf(result.criteria)].map(
      ({ id, parts: [first] }) => [id, first?.needs] as const,
    );
    expect({ outcome: result.outcome, winners: winners && result.winners }).toEqual({ outcome, winners });
    expect(Object.fromEntries(parts)).toMatchObject(needs);
  });
});

describe('RULES.md', () => {
  it('has a test for every rule, named by its id', () => {
    const rules = [...readFileSync(join(folder, '../../RULES.md'), 'utf8').matchAll(/^\| (R\d+) \|/gmu)];
    const specs = readdirSync(folder).filter((name) => name.endsWith('.spec.ts'));
    const text = specs.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    const named = new Set([...text.matchAll(/['`](R\d+(?:, R\d+)*) /gu)].flatMap(([, ids = '']) => ids.split(', ')));
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.map(([, id]) => id).filter((id) => !named.has(id ?? ''))).toEqual([]);
  });
});
