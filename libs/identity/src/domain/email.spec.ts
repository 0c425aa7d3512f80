import { normaliseEmail, storedEmail } from './email.js';

describe('e-mail addresses', () => {
  it('are kept trimmed and in lower case', () => {
    expect(storedEmail('  Amina.Diallo@Example.ORG ')).toBe('amina.diallo@example.org');
    expect(normaliseEmail(' A@b.org')).toBe('a@b.org');
  });

  it.each(['a@\u212Aelvin.org', 'a@bücher.example', 'a\u0000@b.org', 'a b@c.org', '', `${'a'.repeat(250)}@b.org`])(
    '%j is not kept',
    (email) => {
      expect(() => storedEmail(email)).toThrow('request.invalid');
    },
  );
});
