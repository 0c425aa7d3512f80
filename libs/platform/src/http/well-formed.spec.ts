import { makeWellFormed } from './well-formed.js';

describe('the texts of a body', () => {
  it('are whole characters: a half becomes U+FFFD, wherever it stands', () => {
    const body: unknown = JSON.parse('{"a":"\\ud800x","b":["\\udc00",{"c":"😀"}]}');
    expect(makeWellFormed(body)).toBe(true);
    expect(body).toEqual({ a: '\ufffdx', b: ['\ufffd', { c: '😀' }] });
  });

  it('may be nested, but not without end', () => {
    const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(makeWellFormed(nested(20))).toBe(true);
    expect(makeWellFormed(nested(21))).toBe(false);
    expect(makeWellFormed(nested(100_000))).toBe(false);
  });

  it('need not be there', () => {
    for (const body of [undefined, null, 'text', 1]) expect(makeWellFormed(body)).toBe(true);
  });
});
