import fc from 'fast-check';
import { ByteCache } from './byte-cache.js';

const bytes = (length: number) => new Uint8Array(length);

describe('a cache by bytes', () => {
  it('forgets what was used longest ago', () => {
    const cache = new ByteCache<Uint8Array>(10, ({ length }) => length);
    for (const key of ['a', 'b', 'c']) cache.set(key, bytes(3));
    expect(cache.get('a')?.length).toBe(3);
    cache.set('d', bytes(3));
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd']);
  });

  it('holds n bytes, and not n + 1', () => {
    const cache = new ByteCache<Uint8Array>(10, ({ length }) => length);
    cache.set('n', bytes(10));
    expect(cache.get('n')).toBeDefined();
    cache.set('more', bytes(11));
    expect(cache.get('more')).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  it('never holds more than its limit, and knows how much it holds', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat({ max: 12 })));
    fc.assert(
      fc.property(steps, (given) => {
        const cache = new ByteCache<Uint8Array>(20, ({ length }) => length);
        for (const [key, length] of given) {
          cache.set(key, bytes(length));
          expect(cache.bytes).toBeLessThanOrEqual(20);
        }
        const held = ['a', 'b', 'c', 'd'].map((key) => cache.get(key)?.length ?? 0);
        expect(cache.bytes).toBe(held.reduce((sum, length) => sum + length, 0));
      }),
    );
  });
});
