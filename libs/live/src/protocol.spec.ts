import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The rule ids at the start of tests' names, in all files that may test the protocol. */
function testedRules(): Set<string> {
  const files = globSync(['libs/live/src/**/*.spec.ts', 'test/live/*.rt-spec.ts'], { cwd: root });
  const names = files.flatMap((file) =>
    Array.from(readFileSync(join(root, file), 'utf8').matchAll(/'((?:L\d+ )+)/gu), ([, ids = '']) => ids.trim()),
  );
  return new Set(names.flatMap((ids) => ids.split(' ')));
}

describe('PROTOCOL.md', () => {
  const rules = Array.from(
    readFileSync(join(root, 'libs/live/PROTOCOL.md'), 'utf8').matchAll(/^- \*\*(L\d+)\*\*/gmu),
    ([, id = '']) => id,
  );

  it('numbers its rules without a gap', () => {
    expect(rules).toEqual(rules.map((_, index) => `L${index + 1}`));
    expect(rules.length).toBeGreaterThan(30);
  });

  it('has a test for each rule, and each test a rule', () => {
    const tested = testedRules();
    expect(rules.filter((id) => !tested.has(id))).toEqual([]);
    expect([...tested].filter((id) => !rules.includes(id))).toEqual([]);
  });
});
