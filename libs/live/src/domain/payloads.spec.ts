import { MAX_PRESENCE_BYTES } from './limits.js';
import { readJoin, readLease, readLeave, readPresence, readPush } from './payloads.js';

const join = {
  documentId: '01976a3e-0000-7000-8000-000000000001',
  protocol: 1,
  schemaVersion: 1,
  session: '0'.repeat(32),
};
const push = { channel: 1, pushNo: 1, baseSeq: 0, update: Uint8Array.of(0, 0) };
const nonsense: unknown[] = [undefined, null, 1, 'x', [], [join], new Uint8Array(3), {}, { channel: '1' }];

describe('payloads', () => {
  it('L4 reads what is as described', () => {
    expect(readJoin({ ...join, more: 1 })).toEqual(join);
    expect(readJoin({ ...join, lastSeq: 3 })).toEqual({ ...join, lastSeq: 3 });
    expect(readPush(push, MAX_PRESENCE_BYTES)).toEqual({ kind: 'push', push });
    expect(readLease({ channel: 1 })).toEqual({ channel: 1 });
    expect(readLease({ channel: 1, clientId: 2 ** 32 })).toEqual({ channel: 1, clientId: 2 ** 32 });
    expect(readLeave({ channel: 1 })).toEqual({ channel: 1 });
    expect(readPresence({ channel: 1, state: Uint8Array.of(1) }, MAX_PRESENCE_BYTES)).toEqual({
      channel: 1,
      state: Uint8Array.of(1),
    });
  });

  it.each(nonsense)('L4 refuses nonsense: %p', (payload) => {
    expect(readJoin(payload)).toBeNull();
    expect(readLease(payload)).toBeNull();
    expect(readLeave(payload)).toBeNull();
    expect(readPresence(payload, MAX_PRESENCE_BYTES)).toBeNull();
    expect(readPush(payload, MAX_PRESENCE_BYTES).kind).toBe('unreadable');
  });

  it.each([
    { documentId: 'x' },
    { documentId: 'x'.repeat(100_000) },
    { protocol: '1' },
    { schemaVersion: 1.5 },
    { session: 'ABC' },
    { session: '0'.repeat(31) },
    { lastSeq: -1 },
    { lastSeq: 2 ** 53 },
    { lastSeq: null },
  ])('L4 refuses a join with %p', (change) => {
    expect(readJoin({ ...join, ...change })).toBeNull();
  });

  it.each([{ update: 'x' }, { update: [1, 2] }, { baseSeq: -1 }, { presence: 'me' }])(
    'L4 knows where the refusal of a push belongs: %p',
    (change) =>
      expect(readPush({ ...push, ...change }, MAX_PRESENCE_BYTES)).toEqual({
        kind: 'refusable',
        channel: 1,
        pushNo: 1,
      }),
  );

  it('L12 takes ids made offline from their own range only', () => {
    expect(readLease({ channel: 1, clientId: 2 ** 32 - 1 })).toBeNull();
    expect(readLease({ channel: 1, clientId: 2 ** 53 })).toBeNull();
  });

  it('L35 ignores presence that is empty or too large', () => {
    expect(readPresence({ channel: 1, state: new Uint8Array(10) }, 10)).not.toBeNull();
    expect(readPresence({ channel: 1, state: new Uint8Array(11) }, 10)).toBeNull();
    expect(readPresence({ channel: 1, state: new Uint8Array(0) }, 10)).toBeNull();
    const large = readPush({ ...push, presence: new Uint8Array(11) }, 10);
    expect(large).toEqual({ kind: 'push', push });
  });
});
