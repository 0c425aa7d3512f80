import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MAX_STRUCT_LENGTH } from './limits.js';
import { type UpdateContext, validateUpdate } from './update-validator.js';

const ANN = 1;
const BEN = 2;

describe('the first half of the validator', () => {
  it('L18 takes what continues the own id at its clock', () => {
    const doc = docOf(ANN, 'Hello');
    const first = Y.encodeStateAsUpdate(doc);
    expect(validateUpdate(first, context({ clock: 0 }))).toEqual({ ok: true, bytes: first, clockEnd: 5 });
    const second = edit(doc, (text) => text.insert(5, '!'));
    expect(validateUpdate(second, context({ clock: 5, committed: [[ANN, 5]] }))).toMatchObject({
      ok: true,
      clockEnd: 6,
    });
  });

  it('L18 refuses structs of another id, known ones too', () => {
    const update = Y.encodeStateAsUpdate(docOf(BEN, 'Hello'));
    expect(validateUpdate(update, context({ committed: [[BEN, 5]] }))).toEqual({
      ok: false,
      reason: 'foreign_client_id',
    });
    expect(validateUpdate(update, context({}))).toEqual({ ok: false, reason: 'foreign_client_id' });
  });

  it.each([
    ['behind the clock', 4],
    ['before the clock', 6],
  ])('L18 refuses structs that begin %s', (_, clock) => {
    const doc = docOf(ANN, 'Hello');
    const update = edit(doc, (text) => text.insert(5, '!'));
    expect(validateUpdate(update, context({ clock, committed: [[ANN, clock]] }))).toEqual({
      ok: false,
      reason: 'clock',
    });
  });

  it('L19 refuses Skip structs', () => {
    const doc = docOf(ANN, 'Hello');
    const [first, , third] = [
      Y.encodeStateAsUpdate(doc),
      edit(doc, (text) => text.insert(5, '!')),
      edit(doc, (text) => text.insert(6, '?')),
    ];
    const skipping = Y.mergeUpdates([first, third ?? first]);
    expect(validateUpdate(skipping, context({ clock: 0 }))).toEqual({ ok: false, reason: 'skip' });
  });

  it.each([
    [0, 'length'],
    [MAX_STRUCT_LENGTH + 1, 'length'],
    [2 ** 40, 'length'],
    [1, null],
    [MAX_STRUCT_LENGTH, null],
  ])('L19 looks at the length of a struct: %d', (length, reason) => {
    const verdict = validateUpdate(gcUpdate(ANN, 0, length), context({}));
    expect(verdict).toMatchObject(reason === null ? { ok: true, clockEnd: length } : { ok: false, reason });
  });

  it('L18 refuses 13 bytes that would silence somebody', () => {
    const attack = gcUpdate(BEN, 0, 2 ** 40);
    expect(attack.length).toBeLessThanOrEqual(13);
    expect(validateUpdate(attack, context({ committed: [[BEN, 5]] }))).toEqual({
      ok: false,
      reason: 'foreign_client_id',
    });
  });

  it('L19 refuses references beyond what is committed', () => {
    const ben = docOf(BEN, 'Hello');
    const ann = new Y.Doc();
    ann.clientID = ANN;
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(ben));
    const update = edit(ann, (text) => text.insert(5, '!'));
    expect(validateUpdate(update, context({ committed: [[BEN, 5]] })).ok).toBe(true);
    expect(validateUpdate(update, context({ committed: [[BEN, 4]] }))).toEqual({ ok: false, reason: 'reference' });
    expect(validateUpdate(update, context({}))).toEqual({ ok: false, reason: 'reference' });
  });

  it('L19 refuses a struct that refers to itself or to what comes after it', () => {
    const forward = itemUpdate(ANN, 0, { client: ANN, clock: 0 });
    expect(validateUpdate(forward, context({}))).toEqual({ ok: false, reason: 'reference' });
  });

  it('L19 refuses deletions beyond what is committed, and empty ones', () => {
    const deletion = deleteUpdate(BEN, 3, 2);
    expect(validateUpdate(deletion, context({ committed: [[BEN, 5]] })).ok).toBe(true);
    expect(validateUpdate(deletion, context({ committed: [[BEN, 4]] }))).toEqual({ ok: false, reason: 'deletion' });
    expect(validateUpdate(deleteUpdate(BEN, 3, 0), context({ committed: [[BEN, 5]] })).ok).toBe(false);
  });

  it('L19 takes the deletion of what the same update brings', () => {
    const doc = docOf(ANN, 'Hello');
    doc.getText('t').delete(0, 2);
    expect(validateUpdate(Y.encodeStateAsUpdate(doc), context({}))).toMatchObject({ ok: true, clockEnd: 5 });
  });

  it('L19 refuses subdocuments and updates without anything', () => {
    const doc = new Y.Doc();
    doc.clientID = ANN;
    doc.getArray('t').insert(0, [new Y.Doc()]);
    expect(validateUpdate(Y.encodeStateAsUpdate(doc), context({}))).toEqual({ ok: false, reason: 'subdocument' });
    expect(validateUpdate(Uint8Array.of(0, 0), context({}))).toEqual({ ok: false, reason: 'empty' });
  });

  it('L20 drops what stands behind the end of an update', () => {
    const update = Y.encodeStateAsUpdate(docOf(ANN, 'Hello'));
    const verdict = validateUpdate(Uint8Array.of(...update, ...new Uint8Array(1_000).fill(7)), context({}));
    expect(verdict).toEqual({ ok: true, bytes: update, clockEnd: 5 });
  });

  it('L20 refuses every truncation', () => {
    const doc = docOf(ANN, 'Hello, all of you');
    doc.getText('t').delete(2, 3);
    const update = Y.encodeStateAsUpdate(doc);
    for (let length = 0; length < update.length; length += 1)
      expect(validateUpdate(update.subarray(0, length), context({})).ok).toBe(false);
  });

  it('L20 survives values nested until the stack ends', () => {
    const encoder = encoding.createEncoder();
    for (const number of [1, 1, ANN, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 8); // ContentAny under a root
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 't');
    encoding.writeVarUint(encoder, 1);
    for (let depth = 0; depth < 200_000; depth += 1) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1)); // array of one
    expect(validateUpdate(encoding.toUint8Array(encoder), context({}))).toEqual({ ok: false, reason: 'undecodable' });
  });

  it('L20 answers whatever bytes come, and what it takes applies without leaving anything pending', () => {
    const genuine = Y.encodeStateAsUpdate(docOf(ANN, 'Hello, all of you'));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(genuine.length - 1), fc.nat(255)), { maxLength: 4 }), (changes) => {
        const bytes = Uint8Array.from(genuine);
        for (const [at, value] of changes) bytes[at] = value;
        const verdict = validateUpdate(bytes, context({}));
        if (!verdict.ok) return;
        const doc = new Y.Doc();
        try {
          Y.applyUpdate(doc, verdict.bytes);
        } catch {
          return; // the shadow's part: the structure is right, what it means is not
        }
        expect(doc.store.pendingStructs).toBeNull();
        expect(doc.store.pendingDs).toBeNull();
      }),
      { numRuns: 2_000, seed: 41 },
    );
  });

  it('L18 takes every push of honest random editing by three people', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1_000)), (numbers) => {
        const next = (): number => numbers.next().value ?? 0;
        const docs = [1, 2, 3].map((id) => Object.assign(new Y.Doc(), { clientID: id }));
        const committed = new Map<number, number>();
        for (let step = 0; step < 40; step += 1) {
          const doc = docs[next() % 3];
          if (!doc) continue;
          const clock = committed.get(doc.clientID) ?? 0;
          const update = edit(doc, (text) => {
            if (text.length > 3 && next() % 3 === 0) text.delete(next() % (text.length - 2), 2);
            else text.insert(next() % (text.length + 1), 'abc'.slice(next() % 3));
          });
          const verdict = validateUpdate(update, { clientId: doc.clientID, clock, committed });
          expect(verdict.ok).toBe(true);
          if (!verdict.ok) continue;
          committed.set(doc.clientID, verdict.clockEnd);
          for (const other of docs)
            if (next() % 2 === 0 || step % 5 === 0)
              for (const one of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
          for (const other of docs) Y.applyUpdate(other, verdict.bytes);
        }
      }),
      { numRuns: 20, seed: 42 },
    );
  });
});

function context(known: { clock?: number; committed?: [number, number][] }): UpdateContext {
  return { clientId: ANN, clock: known.clock ?? 0, committed: new Map(known.committed ?? []) };
}

function docOf(clientId: number, text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getText('t').insert(0, text);
  return doc;
}

function edit(doc: Y.Doc, change: (text: Y.Text) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array): void => void updates.push(update);
  doc.on('update', keep);
  doc.transact(() => change(doc.getText('t')));
  doc.off('update', keep);
  return updates[0] ?? Y.encodeStateAsUpdate(doc, before);
}

function gcUpdate(client: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** One character behind an origin. */
function itemUpdate(client: number, clock: number, origin: { client: number; clock: number }): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0b1000_0100); // ContentString with an origin
  for (const number of [origin.client, origin.clock]) encoding.writeVarUint(encoder, number);
  encoding.writeVarString(encoder, 'x');
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

function deleteUpdate(client: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, client, 1, clock, length]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
