import { fieldProblems } from './field-problems.js';

describe('fieldProblems', () => {
  it('places each problem at its field, the first of each', () => {
    const details = { fields: ['email', 'email', 'start.markdown'], problems: ['a', 'b', 'c'] };
    expect(fieldProblems(details, ['email', 'markdown'])).toEqual({ email: 'a', markdown: 'c' });
  });

  it('leaves out what belongs to no field of the form, and details of another kind', () => {
    expect(fieldProblems({ fields: ['tags.0'], problems: ['a'] }, ['name'])).toEqual({});
    expect(fieldProblems({}, ['name'])).toEqual({});
  });
});
