import { clientAddress } from './client-address.js';
import { TokenBucket } from './token-bucket.js';

describe('rates', () => {
  it('L3 gives the burst at once and then the rate', () => {
    const bucket = new TokenBucket({ burst: 10, perSecond: 5 }, 0);
    expect(bucket.take(10, 0)).toBe(true);
    expect(bucket.take(1, 0)).toBe(false);
    expect(bucket.take(1, 200)).toBe(true);
    expect(bucket.take(1, 200)).toBe(false);
    expect(bucket.take(10, 60_000)).toBe(true);
    expect(bucket.take(1, 60_000)).toBe(false);
  });
});

describe('the address of a client', () => {
  const oneProxy = (_: string, hop: number): boolean => hop < 1;

  it.each([
    ['10.0.0.1', undefined, () => false, '10.0.0.1'],
    ['10.0.0.1', '6.6.6.6', () => false, '10.0.0.1'],
    ['10.0.0.1', '6.6.6.6, 5.5.5.5', oneProxy, '5.5.5.5'],
    ['10.0.0.1', '6.6.6.6', () => true, '6.6.6.6'],
    [undefined, undefined, () => false, ''],
  ])('L2 believes trusted proxies only: %p, %p', (remote, forwarded, isTrusted, expected) => {
    expect(clientAddress(remote, forwarded, isTrusted)).toBe(expected);
  });
});
