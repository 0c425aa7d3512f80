import { refusalOfPostgres } from './postgres-version.js';

describe('the version of an own Postgres', () => {
  it.each([
    [150_000, '15.0'],
    [150_014, '15.14 (Debian 15.14-0+deb12u1)'],
    [180_000, '18.0'],
  ])('%d is taken', (number, text) => {
    expect(refusalOfPostgres({ number, text })).toBeNull();
  });

  it.each([
    [140_019, '14.19 (Ubuntu 14.19-0ubuntu0.22.04.1)'],
    [90_624, '9.6.24'],
  ])('%d is refused with a sentence that names it and says what to do', (number, text) => {
    const sentence = refusalOfPostgres({ number, text });
    expect(sentence).toContain(`The database is Postgres ${text}, and Plenary needs Postgres 15 or later.`);
    expect(sentence).toContain('leave DATABASE_URL out');
  });
});
