import * as fc from 'fast-check';
import * as Y from 'yjs';
import { decodePresence, encodePresence, MAX_PRESENCE_BYTES, noPresence } from './presence-record.js';

const text = new Y.Doc().getText('t');
text.insert(0, 'a sentence to point into');
const position = (index: number): Y.RelativePosition => Y.createRelativePositionFromTypeIndex(text, index);

describe('presence record', () => {
  it('reads what it writes', () => {
    const optionalId = fc.option(fc.string({ maxLength: 64, unit: 'grapheme' }), { nil: null });
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.nat(20),
        fc.boolean(),
        fc.boolean(),
        optionalId,
        (a, b, hasSelection, isAway, clauseId) => {
          const selection = hasSelection ? { anchor: position(a), head: position(b) } : null;
          const read = decodePresence(encodePresence({ selection, clauseId, isAway }));
          expect(read.clauseId).toBe(clauseId);
          expect(read.isAway).toBe(isAway);
          expect(read.selection?.anchor && Y.encodeRelativePosition(read.selection.anchor)).toEqual(
            selection?.anchor && Y.encodeRelativePosition(selection.anchor),
          );
          expect(encodePresence(read)).toEqual(encodePresence({ selection, clauseId, isAway }));
        },
      ),
    );
  });

  it('is laid out as PROTOCOL.md says', () => {
    expect([...encodePresence({ selection: null, clauseId: 'c1', isAway: true })]).toEqual([1, 6, 2, 0x63, 0x31]);
    expect([...encodePresence(noPresence)]).toEqual([1, 0]);
  });

  it('L35 is never larger than the server takes', () => {
    const large = encodePresence({ selection: null, clauseId: 'x'.repeat(5_000), isAway: true });
    expect(large.length).toBeLessThanOrEqual(MAX_PRESENCE_BYTES);
    expect(decodePresence(large)).toEqual({ ...noPresence, isAway: true });
  });

  it('shows a person without a cursor for bytes of another version, or broken ones', () => {
    expect(decodePresence(Uint8Array.of(2, 7, 1, 2, 3))).toEqual(noPresence);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void decodePresence(bytes)));
    expect(
      decodePresence(
        encodePresence({ selection: { anchor: position(1), head: position(2) }, clauseId: null, isAway: false }).slice(
          0,
          6,
        ),
      ),
    ).toEqual(noPresence);
  });
});
