import { frameHeader } from './pre-built-frames.js';

describe('the header of a WebSocket frame', () => {
  it.each([
    [0, '8200'],
    [125, '827d'],
    [126, '827e007e'],
    [65_535, '827effff'],
    [65_536, '827f0000000000010000'],
  ])('of %i bytes is %s (RFC 6455, 5.2)', (length, header) => {
    expect(frameHeader(length).toString('hex')).toBe(header);
  });
});
