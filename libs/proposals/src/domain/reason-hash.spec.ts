import { reasonHash } from './reason-hash.js';

describe('the hash of a reason', () => {
  it('is the same for the same words and salt, however their characters are composed', () => {
    expect(reasonHash('No quorum, déjà vu', 'aa')).toBe(reasonHash('No quorum, de\u0301ja\u0300 vu', 'aa'));
  });

  it('is another one with another salt or other words, and nothing without a reason', () => {
    const hash = reasonHash('No quorum', 'aa');
    expect(hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(reasonHash('No quorum', 'bb')).not.toBe(hash);
    expect(reasonHash('No quorum.', 'aa')).not.toBe(hash);
    expect(reasonHash(null, 'aa')).toBeNull();
  });
});
