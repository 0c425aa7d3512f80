import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const lib = join(import.meta.dirname, '..');
const httpSpecs = join(lib, '../../test/api');
const rules = [...readFileSync(join(lib, 'RULES.md'), 'utf8').matchAll(/^\| (I\d+) \|/gmu)].map(([, id]) => id ?? '');

const unit = readdirSync(join(lib, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => join(lib, 'src', name));
const http = readdirSync(httpSpecs)
  .filter((name) => name.startsWith('identity'))
  .map((name) => join(httpSpecs, name));
const tests = [...unit, ...http].map((path) => readFileSync(path, 'utf8')).join('\n');

describe('the rules of identity', () => {
  it('are numbered without a gap', () => {
    expect(rules).toEqual(rules.map((_, index) => `I${index + 1}`));
    expect(rules.length).toBeGreaterThan(0);
  });

  it.each(rules)('%s has a test', (rule) => {
    expect(tests).toMatch(new RegExp(`(?:it|describe)(?:\\.each[^]{0,2000}?)?\\(\\s*['"\`]${rule} `, 'u'));
  });

  it('and no test names a rule that is not there', () => {
    const named = [...tests.matchAll(/['"`](I\d+) /gu)].map(([, id]) => id);
    expect(named.filter((id) => !rules.includes(id ?? ''))).toEqual([]);
  });
});
