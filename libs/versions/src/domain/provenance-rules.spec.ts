import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

describe('PROVENANCE.md', () => {
  it('has a test for every rule', () => {
    const rules = [...readFileSync(join(folder, '../../PROVENANCE.md'), 'utf8').matchAll(/^\| (P\d+) \|/gmu)];
    const tests = ['provenance.spec.ts', 'provenance.prop.spec.ts'].map((file) =>
      readFileSync(join(folder, file), 'utf8'),
    );
    const named = [...tests.join('\n').matchAll(/\(?['`](P\d+)(?: – (P\d+))?/gmu)].flatMap(([, from, to]) =>
      range(from, to),
    );
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.map(([, id]) => id).filter((id) => !named.includes(id ?? ''))).toEqual([]);
  });
});

function range(from = '', to = from): string[] {
  const first = Number(from.slice(1));
  return Array.from({ length: Number(to.slice(1)) - first + 1 }, (_, index) => `P${first + index}`);
}
