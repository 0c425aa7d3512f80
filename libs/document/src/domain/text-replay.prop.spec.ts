import { chanceOf, type Chance } from '../../../../test/support/random.js';
import * as Y from 'yjs';
import { TextReplay } from './text-replay.js';
import { FRAGMENT_NAME } from './vocabulary.js';
import { yjsToDocument } from './yjs-text.js';

const SEEDS = Array.from({ length: 8 }, (_, index) => 500 + index);

describe('TextReplay', () => {
  it.each(SEEDS)('gives at every row what the rows up to it give, in any order (seed %i)', (seed) => {
    const rows = randomRows(seed, 160);
    const whole = new TextReplay({ fromSeq: 0, state: null, rows });
    const base = 1 + chanceOf(seed).below(rows.length - 1);
    const part = new TextReplay({ fromSeq: base, state: stateOf(rows.slice(0, base)), rows: rows.slice(base) });
    for (let seq = rows.length; seq >= 0; seq -= 1) {
      const expected = yjsToDocument(rows.slice(0, seq));
      expect(whole.documentAt(seq)).toEqual(expected);
      if (seq >= base) expect(part.documentAt(seq)).toEqual(expected);
    }
  });

  it('refuses rows outside its window', () => {
    const replay = new TextReplay({ fromSeq: 0, state: null, rows: [] });
    expect(replay.documentAt(0)).toEqual({ type: 'doc', content: [] });
    expect(() => replay.documentAt(1)).toThrow(RangeError);
    expect(() => replay.documentAt(-1)).toThrow(RangeError);
  });
});

function stateOf(rows: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row);
  return Y.encodeStateAsUpdate(doc);
}

/** Three people who edit at the same time and now and then hear of each other; each row builds on what its author saw. */
function randomRows(seed: number, count: number): Uint8Array[] {
  const chance = chanceOf(seed);
  const rows: Uint8Array[] = [];
  const docs = [1, 2, 3].map((clientId) => {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    const undo = new Y.UndoManager(doc.getXmlFragment(FRAGMENT_NAME), { captureTimeout: 0 });
    doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') rows.push(bytes);
    });
    return { doc, undo, heard: 0 };
  });
  while (rows.length < count) {
    const one = docs[chance.below(docs.length)];
    if (one === undefined) continue;
    if (chance.below(3) === 0) {
      const upTo = rows.length;
      for (const row of rows.slice(one.heard, upTo)) Y.applyUpdate(one.doc, row, 'heard');
      one.heard = upTo;
    }
    if (chance.below(10) === 0) one.undo.undo();
    else one.doc.transact(() => editOnce(one.doc, chance));
  }
  return rows;
}

function editOnce(doc: Y.Doc, chance: Chance): void {
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const elements = fragment.toArray().filter((child) => child instanceof Y.XmlElement);
  const element = elements[chance.below(elements.length)];
  const choice = chance.below(14);
  if (element === undefined || choice === 0) {
    const made = new Y.XmlElement('clause');
    made.setAttribute('id', `c${chance.below(40)}`);
    made.insert(0, [new Y.XmlText('made here')]);
    fragment.insert(chance.below(fragment.length + 1), [made]);
    return;
  }
  const text = element.toArray().find((child) => child instanceof Y.XmlText);
  if (choice === 1) fragment.delete(elements.indexOf(element), 1);
  else if (choice === 2) element.setAttribute('kind', chance.pick(['article', 'item', 'paragraph']));
  else if (choice === 3) element.removeAttribute('kind');
  else if (choice === 4) element.insert(element.length, [new Y.XmlElement('hard_break'), new Y.XmlText('tail')]);
  else if (text === undefined) element.insert(0, [new Y.XmlText('again')]);
  else if (choice < 7 && text.length > 2) text.delete(chance.below(text.length - 1), 2);
  else if (choice < 9 && text.length > 3)
    text.format(chance.below(text.length - 2), 3, { bold: chance.below(2) === 0 ? {} : null });
  else text.insert(chance.below(text.length + 1), chance.pick(['word ', 'other ', 'x']));
}
