import { decodePassword, encodePassword, isOutdated, presentCost } from './password-encoding.js';

const salt = Buffer.from('0123456789abcdef');
const tag = Buffer.alloc(32, 7);

describe('password encoding', () => {
  it('I3 what is written is read again', () => {
    const encoded = encodePassword({ cost: presentCost, salt, tag });
    expect(encoded).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^=$]+\$[^=$]+$/u);
    expect(decodePassword(encoded)).toEqual({ cost: presentCost, salt, tag });
    expect(isOutdated(encoded)).toBe(false);
  });

  it('I3 a hash of other costs is outdated, but still read', () => {
    const encoded = encodePassword({ cost: { ...presentCost, passes: 1 }, salt, tag });
    expect(decodePassword(encoded)?.cost.passes).toBe(1);
    expect(isOutdated(encoded)).toBe(true);
  });

  it.each([
    '',
    'secret',
    '$2b$10$abcdefghijklmnopqrstuv',
    '$argon2id$v=19$m=1,t=1,p=1$AAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA',
  ])('I3 %j is not read', (text) => {
    expect(decodePassword(text)).toBeNull();
    expect(isOutdated(text)).toBe(true);
  });
});
