import { globSync, readFileSync } from 'node:fs';

describe('refusals of values', () => {
  it('say every pattern in words: nobody has to read a regular expression', () => {
    const files = globSync('libs/*/src/http/*.ts');
    const decorators = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /\bMatches\(/u.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(decorators.length).toBeGreaterThan(20);
    expect(decorators.filter((line) => !/patternRules\.|message: /u.test(line))).toEqual([]);
  });
});
