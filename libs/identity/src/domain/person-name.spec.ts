import { normaliseName, personNamePattern } from './person-name.js';

describe('names', () => {
  it('a name is kept in one form: composed, trimmed, single spaces', () => {
    expect(normaliseName('  Zoe\u0308 \t van\n der  Berg ')).toBe('Zoë van der Berg');
  });

  it.each(['Amina Diallo', '李 小龙', 'Ọláńrewájú', 'O’Brien, Ph.D.', 'إيمان', 'می\u200cخواهم'])(
    '%s is a name',
    (name) => {
      expect(name).toMatch(personNamePattern);
    },
  );

  it.each(['', 'Eve\u202egnp', 'a\u0000b', 'a\u2028b', '\u2066x', '\u200b', '\u2060 \u200d', '\u3164'])(
    '%j is not a name',
    (name) => {
      expect(name).not.toMatch(personNamePattern);
    },
  );
});
