import { fromHex, sameBytes, toHex } from './bytes.js';
import { isId, newId } from './ids.js';

describe('ids and bytes', () => {
  it('makes ids that sort by time and are recognised', () => {
    const ids = Array.from({ length: 100 }, newId);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every(isId)).toBe(true);
  });

  it.each(['', 'x', '00000000-0000-0000-0000-000000000000', "1' OR 1=1"])('does not take %p for an id', (text) => {
    expect(isId(text)).toBe(false);
  });

  it('reads back the hexadecimal it writes, and refuses other text', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(sameBytes(fromHex(toHex(bytes)), bytes)).toBe(true);
    expect(() => fromHex('abc')).toThrow(RangeError);
    expect(() => fromHex('zz')).toThrow(RangeError);
    expect(sameBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false);
  });
});
