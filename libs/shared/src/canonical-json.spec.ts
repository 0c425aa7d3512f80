import fc from 'fast-check';
import { canonicalHash, canonicalJson, type Json } from './canonical-json.js';

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units and writes no space (RFC 8785, 3.2)', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x'], ö: 2, é: 3 })).toBe('{"a":[true,null,"x"],"b":1,"é":3,"ö":2}');
  });

  it('writes numbers as ECMAScript does (RFC 8785, 3.2.2.3)', () => {
    expect(canonicalJson([1e21, 1e-7, 0.1, -0, 100])).toBe('[1e+21,1e-7,0.1,0,100]');
  });

  it('writes composed and decomposed letters alike', () => {
    expect(canonicalHash('e\u0301')).toBe(canonicalHash('\u00e9'));
    expect(canonicalHash({ 'e\u0301': 1 })).toBe(canonicalHash({ '\u00e9': 1 }));
  });

  it('refuses what JSON has no word for', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson(undefined as unknown as Json)).toThrow(TypeError); // reason: what the type forbids
  });

  it('gives equal values one text, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed as Json)).toBe(canonicalJson(value as Json));
      }),
      { seed: 1 },
    );
  });

  it('is the SHA-256 of the canonical text', () => {
    // printf '{}' | sha256sum
    expect(canonicalHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});
