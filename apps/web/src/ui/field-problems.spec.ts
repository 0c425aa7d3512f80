import { fieldProblems, problemsIn } from './field-problems.js';

describe('fieldProblems', () => {
  it('places each problem at its field with its rule, the first of each', () => {
    const details = {
      fields: ['email', 'email', 'start.markdown'],
      problems: ['a', 'b', 'c'],
      rules: [{ code: 'email' }, { code: 'too_long', max: 254 }, { code: 'too_long', max: 9 }],
    };
    expect(fieldProblems(details, ['email', 'markdown'])).toEqual({
      email: { field: 'email', sentence: 'a', code: 'email' },
      markdown: { field: 'start.markdown', sentence: 'c', code: 'too_long', max: 9 },
    });
  });

  it('leaves out what belongs to no field of the form, and details of another kind', () => {
    expect(fieldProblems({ fields: ['tags.0'], problems: ['a'] }, ['name'])).toEqual({});
    expect(fieldProblems({}, ['name'])).toEqual({});
  });

  it('keeps the sentence of a server that names no rules', () => {
    expect(problemsIn({ fields: ['name'], problems: ['name is odd'] })).toEqual([
      { field: 'name', sentence: 'name is odd', code: 'not_allowed' },
    ]);
  });
});
