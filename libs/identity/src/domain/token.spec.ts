import { hashToken, isToken } from './token.js';

describe('tokens', () => {
  it.each(['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}\n`, `${'a'.repeat(42)}é`])(
    'I2 %j is not a token',
    (text) => {
      expect(isToken(text)).toBe(false);
    },
  );

  it('I2 43 characters of base64url are a token, kept as 32 bytes that do not contain it', () => {
    const token = `${'aZ09-_'.repeat(7)}x`;
    expect(isToken(token)).toBe(true);
    expect(hashToken(token)).toHaveLength(32);
    expect(hashToken(token)).not.toEqual(hashToken(`${token.slice(0, 42)}y`));
  });
});
