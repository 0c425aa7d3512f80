import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { FRAGMENT_NAME } from '#document';
import { MAX_STRUCT_LENGTH } from './limits.js';
import { addStored, tableOfState } from './state-table.js';
import { type UpdateContext, validateUpdate } from './update-validator.js';

const ANN = 1;
const BEN = 2;
const BASE = baseUpdate();

describe('the first half of the validator', () => {
  it('L18 takes what continues the own id at its clock', () => {
    const doc = docOf(ANN, 'Hello');
    const first = own(doc);
    expect(validateUpdate(first, context({}))).toEqual({ ok: true, bytes: first, clockEnd: 5, isUnsure: false });
    const second = edit(doc, (text) => text.insert(5, '!'));
    expect(validateUpdate(second, context({ stored: [first] }))).toMatchObject({
      ok: true,
      clockEnd: 6,
    });
  });

  it('L18 refuses structs of another id, known ones too', () => {
    const update = own(docOf(BEN, 'Hello'));
    expect(validateUpdate(update, context({ stored: [update] }))).toEqual({
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
    expect(validateUpdate(update, { ...context({}), clock, committed: new Map([[ANN, clock]]) })).toEqual({
      ok: false,
      reason: 'clock',
    });
  });

  it('L19 refuses Skip structs', () => {
    const doc = docOf(ANN, 'Hello');
    const [first, , third] = [
      own(doc),
      edit(doc, (text) => text.insert(5, '!')),
      edit(doc, (text) => text.insert(6, '?')),
    ];
    const skipping = Y.mergeUpdates([first, third ?? first]);
    expect(validateUpdate(skipping, context({}))).toEqual({ ok: false, reason: 'skip' });
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
    expect(validateUpdate(attack, context({ stored: [own(docOf(BEN, 'Hello'))] }))).toEqual({
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
    expect(validateUpdate(update, context({ stored: [own(ben)] })).ok).toBe(true);
    expect(validateUpdate(update, context({ stored: [own(docOf(BEN, 'Hell'))] }))).toEqual({
      ok: false,
      reason: 'reference',
    });
    expect(validateUpdate(update, context({}))).toEqual({ ok: false, reason: 'reference' });
  });

  it('L19 refuses a struct that refers to itself or to what comes after it', () => {
    const forward = itemUpdate(ANN, 0, { client: ANN, clock: 0 });
    expect(validateUpdate(forward, context({}))).toEqual({ ok: false, reason: 'reference' });
  });

  it('L19 refuses deletions beyond what is committed, and empty ones', () => {
    const deletion = deleteUpdate(BEN, 3, 2);
    const stored = [own(docOf(BEN, 'Hello'))];
    expect(validateUpdate(deletion, context({ stored })).ok).toBe(true);
    expect(validateUpdate(deletion, context({ stored: [own(docOf(BEN, 'Hell'))] }))).toEqual({
      ok: false,
      reason: 'deletion',
    });
    expect(validateUpdate(deleteUpdate(BEN, 3, 0), context({ stored })).ok).toBe(false);
  });

  it('L19 takes the deletion of what the same update brings', () => {
    const doc = docOf(ANN, 'Hello');
    textIn(doc).delete(0, 2);
    expect(validateUpdate(own(doc), context({}))).toMatchObject({ ok: true, clockEnd: 5 });
  });

  it('L19 refuses subdocuments and updates without anything', () => {
    const doc = new Y.Doc();
    doc.clientID = ANN;
    doc.getArray('t').insert(0, [new Y.Doc()]);
    expect(validateUpdate(own(doc), context({}))).toEqual({ ok: false, reason: 'subdocument' });
    expect(validateUpdate(Uint8Array.of(0, 0), context({}))).toEqual({ ok: false, reason: 'empty' });
  });

  it('L20 drops what stands behind the end of an update', () => {
    const update = own(docOf(ANN, 'Hello'));
    const verdict = validateUpdate(Uint8Array.of(...update, ...new Uint8Array(1_000).fill(7)), context({}));
    expect(verdict).toEqual({ ok: true, bytes: update, clockEnd: 5, isUnsure: false });
  });

  it('L20 refuses every truncation', () => {
    const doc = docOf(ANN, 'Hello, all of you');
    textIn(doc).delete(2, 3);
    const update = own(doc);
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
    const genuine = own(docOf(ANN, 'Hello, all of you'));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(genuine.length - 1), fc.nat(255)), { maxLength: 4 }), (changes) => {
        const bytes = Uint8Array.from(genuine);
        for (const [at, value] of changes) bytes[at] = value;
        const verdict = validateUpdate(bytes, context({}));
        if (!verdict.ok) return;
        const doc = docOf(BEN, '');
        Y.applyUpdate(doc, verdict.bytes);
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
        const docs = [1, 2, 3].map((id) => docOf(id, ''));
        const { committed, table } = context({});
        const clocks = new Map(committed);
        for (let step = 0; step < 40; step += 1) {
          const doc = docs[next() % 3];
          if (!doc) continue;
          const clock = clocks.get(doc.clientID) ?? 0;
          const update = edit(doc, (text) => {
            if (text.length > 3 && next() % 3 === 0) text.delete(next() % (text.length - 2), 2);
            else text.insert(next() % (text.length + 1), 'abc'.slice(next() % 3));
          });
          const verdict = validateUpdate(update, { clientId: doc.clientID, clock, committed: clocks, table });
          expect(verdict.ok).toBe(true);
          if (!verdict.ok) continue;
          clocks.set(doc.clientID, verdict.clockEnd);
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

function context({ stored = [] }: { stored?: readonly Uint8Array[] }): UpdateContext {
  const table = tableOfState(BASE);
  for (const update of stored) addStored(table, update);
  const committed = new Map([...table.clients].map(([client, { end }]) => [client, end]));
  return { clientId: ANN, clock: committed.get(ANN) ?? 0, committed, table };
}

/** A text of one empty clause, in which everybody writes. */
function docOf(clientId: number, text: string): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, BASE);
  doc.clientID = clientId;
  textIn(doc).insert(0, text);
  return doc;
}

function textIn(doc: Y.Doc): Y.XmlText {
  const clause = doc.getXmlFragment(FRAGMENT_NAME).get(0);
  const text = clause instanceof Y.XmlElement ? clause.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('The clause has a text.');
  return text;
}

/** What was written on the base. */
function own(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(BASE));
}

function edit(doc: Y.Doc, change: (text: Y.XmlText) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array): void => void updates.push(update);
  doc.on('update', keep);
  doc.transact(() => change(textIn(doc)));
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

function baseUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 99;
  const clause = new Y.XmlElement('clause');
  doc.getXmlFragment(FRAGMENT_NAME).insert(0, [clause]);
  clause.insert(0, [new Y.XmlText()]);
  return Y.encodeStateAsUpdate(doc);
}
