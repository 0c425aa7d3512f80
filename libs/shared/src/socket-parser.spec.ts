import { encode as encodeMessagePack } from '@msgpack/msgpack';
import fc from 'fast-check';
import { Decoder, Encoder } from './socket-parser.js';

interface Seen {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
}

function decodeOne(chunk: unknown): Seen | undefined {
  const decoder = new Decoder();
  let seen: Seen | undefined;
  decoder.on('decoded', (packet: Seen) => {
    seen = packet;
  });
  decoder.add(chunk);
  return seen;
}

function outcomeOf(bytes: Uint8Array): Seen | undefined | Error {
  try {
    return decodeOne(bytes);
  } catch (error) {
    return error as Error; // reason: whatever it is, the property looks at it
  }
}

describe('socket parser', () => {
  it('sends a message with bytes as one frame and gives the bytes back', () => {
    const frames = new Encoder().encode({
      type: 2,
      nsp: '/collab',
      data: ['doc:push', { update: Uint8Array.of(1, 2, 3) }],
      id: 7,
    });
    expect(frames).toHaveLength(1);
    const seen = decodeOne(frames[0]);
    expect(seen).toMatchObject({ type: 2, nsp: '/collab', id: 7 });
    const [, body] = (seen?.data ?? []) as [string, { update: Uint8Array }]; // reason: what was encoded above
    expect(Array.from(body.update)).toEqual([1, 2, 3]);
  });

  it('never sends the buffer behind a view', () => {
    const pool = new Uint8Array(1000).fill(42);
    const [frame] = new Encoder().encode({ type: 2, nsp: '/', data: ['e', pool.subarray(10, 13)] });
    expect(frame?.length).toBeLessThan(20);
  });

  it.each([
    ['text', 'hello'],
    ['not a list', encodeMessagePack({ type: 2 })],
    ['an unknown type', encodeMessagePack([9, '/', null, null])],
    ['an event without a name', encodeMessagePack([2, '/', [1], null])],
    ['an answer that is no list', encodeMessagePack([3, '/', 'x', 1])],
    ['a negative number', encodeMessagePack([2, '/', ['e'], -1])],
    ['nothing', new Uint8Array()],
    ['trailing bytes', Uint8Array.of(...encodeMessagePack([0, '/', null, null]), 0)],
  ])('refuses %s', (_, chunk) => {
    expect(() => decodeOne(chunk)).toThrow();
  });

  it('throws or yields a well-formed packet for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const outcome = outcomeOf(bytes);
        expect(outcome instanceof Error || typeof outcome?.nsp === 'string').toBe(true);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
});
