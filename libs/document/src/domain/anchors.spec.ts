import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { chanceOf } from '../../../../test/support/random.js';
import { readTrace, traceUpdates } from '../../../../test/support/trace.js';
import { resolveAnchor, type ResolvedAnchor } from './anchor-resolution.js';
import { AnchoredText, ATOM, squeeze } from './anchored-text.js';
import { type Anchor, MAX_QUOTE_LENGTH, positionsAt, quoteAt, quoteOfClause, readPositions } from './anchors.js';
import { changeFragment } from './change-fragment.js';
import type { DocumentJson } from './document-json.js';
import { replaceRange } from './replace-range.js';
import { FRAGMENT_NAME } from './vocabulary.js';
import { documentToYjs, readFragment } from './yjs-text.js';

const trace = join(import.meta.dirname, '../../../../../shared/corpus/traces/friendsforever.json.gz');
const withTrace = existsSync(trace) ? it : it.skip;

function textOf(...clauses: string[]): Y.Doc {
  const doc = new Y.Doc();
  const content = clauses.map((text, index) => ({
    type: 'clause' as const,
    attrs: { id: `c${index}` },
    content: [{ type: 'text' as const, text }],
  }));
  Y.applyUpdate(doc, documentToYjs({ type: 'doc', content }, 7));
  return doc;
}

const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(FRAGMENT_NAME);
const read = (doc: Y.Doc): AnchoredText => new AnchoredText(fragmentOf(doc));

function wordsIn(doc: Y.Doc, index = 0): Y.XmlText {
  const clause = fragmentOf(doc).get(index);
  const text = clause instanceof Y.XmlElement ? clause.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('The clause has words.');
  return text;
}

function anchorAt(doc: Y.Doc, quote: string): Anchor {
  const text = read(doc);
  const from = text.words.indexOf(quote);
  const positions = positionsAt(text, from, from + quote.length);
  const quoted = positions && quoteAt(text, positions);
  if (!positions || !quoted) throw new Error(`«${quote}» is not in the text.`);
  return { ...quoted, positions };
}

const resolve = (doc: Y.Doc, anchor: Anchor): ResolvedAnchor => resolveAnchor(read(doc), anchor);
const change = (doc: Y.Doc, to: (document: DocumentJson) => DocumentJson): unknown =>
  doc.transact(() => changeFragment(fragmentOf(doc), to(readFragment(fragmentOf(doc)))));

/** Cuts a clause in two as an editor does: what stands behind is deleted and written again in a clause of its own. */
function split(doc: Y.Doc, index: number, at: number): void {
  doc.transact(() => {
    const text = wordsIn(doc, index);
    const tail = text.toString().slice(at);
    text.delete(at, tail.length);
    const clause = new Y.XmlElement('clause');
    clause.setAttribute('id', `s${at}`);
    clause.insert(0, [new Y.XmlText(tail)]);
    fragmentOf(doc).insert(index + 1, [clause]);
  });
}

const CHARTER = 'Each lab shall publish the weights of a model before it is released to the public.';
const QUOTE = 'publish the weights of a model';

describe('an anchor', () => {
  it('keeps its words and their surroundings, and is found where it was made', () => {
    const doc = textOf('Preamble.', CHARTER);
    const anchor = anchorAt(doc, QUOTE);
    expect(anchor).toMatchObject({ clauseId: 'c1', quote: QUOTE, before: 'Preamble.\nEach lab shall ' });
    expect(anchor.after).toBe(' before it is released to the public.');
    expect(resolve(doc, anchor)).toMatchObject({ state: 'same', clauseId: 'c1', words: QUOTE });
  });

  it('survives edits around it; edits inside show both wordings', () => {
    const doc = textOf('Preamble.', CHARTER);
    const anchor = anchorAt(doc, QUOTE);
    wordsIn(doc, 1).insert(0, 'In all cases: ');
    wordsIn(doc, 1).delete(wordsIn(doc, 1).length - 7, 7);
    fragmentOf(doc).delete(0, 1);
    expect(resolve(doc, anchor)).toMatchObject({ state: 'same', words: QUOTE });
    const at = wordsIn(doc).toString().indexOf('weights');
    wordsIn(doc).delete(at, 7);
    wordsIn(doc).insert(at, 'parameters');
    expect(resolve(doc, anchor)).toMatchObject({ state: 'changed', words: 'publish the parameters of a model' });
  });

  it('survives that its first or its last words are replaced', () => {
    for (const [old, fresh] of [
      ['publish the', 'disclose all'],
      ['of a model', 'of every system'],
    ] as const) {
      const doc = textOf(CHARTER);
      const anchor = anchorAt(doc, QUOTE);
      const at = CHARTER.indexOf(old);
      wordsIn(doc).delete(at, old.length);
      wordsIn(doc).insert(at, fresh);
      expect(resolve(doc, anchor)).toMatchObject({ state: 'changed', clauseId: 'c0' });
    }
  });

  it('survives a split in it, before it and behind it, and the join that follows', () => {
    for (const at of [CHARTER.indexOf('weights'), CHARTER.indexOf('publish'), CHARTER.indexOf(' before')]) {
      const doc = textOf(CHARTER, 'End.');
      const anchor = anchorAt(doc, QUOTE);
      split(doc, 0, at);
      const found = resolve(doc, anchor);
      expect([at, found.state]).toEqual([at, 'same']);
      doc.transact(() => {
        const tail = wordsIn(doc, 1).toString();
        fragmentOf(doc).delete(1, 1);
        wordsIn(doc).insert(wordsIn(doc).length, tail);
      });
      expect(resolve(doc, anchor)).toMatchObject({ state: 'same', clauseId: 'c0', words: QUOTE });
    }
  });

  it('survives that its clause is moved, and that its words are cut and pasted into another one', () => {
    const doc = textOf(CHARTER, 'Second.', 'Third: .');
    const anchor = anchorAt(doc, QUOTE);
    change(doc, ({ content = [] }) => ({ type: 'doc', content: [...content.slice(1), ...content.slice(0, 1)] }));
    expect(resolve(doc, anchor)).toMatchObject({ state: 'same', clauseId: 'c0', words: QUOTE });
    const last = fragmentOf(doc).length - 1;
    wordsIn(doc, last).delete(CHARTER.indexOf(QUOTE), QUOTE.length);
    expect(resolve(doc, anchor)).toMatchObject({ state: 'clause', clauseId: 'c0' });
    wordsIn(doc, 1).insert('Third: '.length, QUOTE);
    expect(resolve(doc, anchor)).toMatchObject({ state: 'same', clauseId: 'c2', words: QUOTE });
  });

  it('is orphaned when words and clause are gone, and found again when they come back, by undo or by restoring', () => {
    const doc = textOf('Preamble.', CHARTER);
    const anchor = anchorAt(doc, QUOTE);
    const before = readFragment(fragmentOf(doc));
    const undo = new Y.UndoManager(fragmentOf(doc));
    fragmentOf(doc).delete(1, 1);
    expect(resolve(doc, anchor)).toEqual({ state: 'orphaned' });
    undo.undo();
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc));
    for (const replica of [doc, elsewhere])
      expect(resolve(replica, anchor)).toMatchObject({ state: 'same', clauseId: 'c1' });
    fragmentOf(doc).delete(1, 1);
    change(doc, () => before);
    expect(resolve(doc, anchor)).toMatchObject({ state: 'same', words: QUOTE });
  });

  it('does not go to the same words that stood elsewhere all along', () => {
    const doc = textOf('A party may withdraw. It shall notify.', 'A member shall notify the council at once.');
    const anchor = anchorAt(doc, 'It shall notify');
    const short = { ...anchorAt(doc, 'shall notify'), clauseId: 'c0' };
    wordsIn(doc).delete('A party may withdraw. '.length, 'It shall notify.'.length);
    wordsIn(doc).insert('A party may withdraw. '.length, 'Nothing more.');
    expect(resolve(doc, anchor).state).toBe('clause');
    expect(resolve(doc, short).state).toBe('clause');
    fragmentOf(doc).delete(0, 1);
    expect(resolve(doc, short)).toEqual({ state: 'orphaned' });
  });

  it('at a clause follows the clause, and knows that it says something else', () => {
    const doc = textOf('Preamble.', CHARTER);
    const quote = quoteOfClause(read(doc), 'c1');
    if (!quote) throw new Error('There is such a clause.');
    const anchor = { ...quote, positions: null };
    expect(resolve(doc, anchor)).toMatchObject({ state: 'same', clauseId: 'c1' });
    wordsIn(doc, 1).delete(0, 8);
    expect(resolve(doc, anchor)).toMatchObject({ state: 'changed', clauseId: 'c1' });
    fragmentOf(doc).delete(1, 1);
    expect(resolve(doc, anchor)).toEqual({ state: 'orphaned' });
    expect(quoteOfClause(read(doc), 'c1')).toBeNull();
  });

  it('has its words replaced by a wording: what stays is not touched, nor anything around it', () => {
    const doc = textOf('Preamble.', CHARTER);
    const anchor = anchorAt(doc, QUOTE);
    const place = resolve(doc, anchor);
    if (place.state !== 'same') throw new Error('It stands there.');
    expect(replaceRange(fragmentOf(doc), place, 'publish all\nparameters of a model')).toBe(true);
    expect(wordsIn(doc, 1).toString()).toBe(CHARTER.replace(QUOTE, 'publish all parameters of a model'));
    expect(resolve(doc, anchor)).toMatchObject({ state: 'changed', words: 'publish all parameters of a model' });
    expect(replaceRange(fragmentOf(doc), { from: 5, to: 15 }, 'x')).toBe(false);
  });

  it('reaches over lines and atoms, which are no words', () => {
    const doc = textOf('One two.', 'Three four.');
    const clause = fragmentOf(doc).get(0);
    if (clause instanceof Y.XmlElement) clause.insert(1, [new Y.XmlElement('hard_break'), new Y.XmlText('Five.')]);
    expect(read(doc).words).toBe(`One two.${ATOM}Five.\nThree four.`);
    const anchor = anchorAt(doc, `two.${ATOM}Five.\nThree`);
    expect(anchor).toMatchObject({ quote: 'two.Five.\nThree', isOneLine: false });
    expect(resolve(doc, anchor)).toMatchObject({ state: 'same', words: 'two.Five.\nThree' });
    expect(positionsAt(read(doc), 8, 9)).toBeNull();
  });

  it('is read from a text only where it stands in it: nothing foreign, deleted, turned round or too long', () => {
    const doc = textOf(CHARTER, 'x'.repeat(MAX_QUOTE_LENGTH + 1));
    const text = read(doc);
    const { positions } = anchorAt(doc, QUOTE);
    if (!positions) throw new Error('There are positions.');
    const { start, end } = positions;
    const foreign = positionsAt(read(textOf('other')), 0, 5);
    const other = new Y.Doc();
    other.clientID = 99;
    fragmentOf(other).insert(0, [new Y.XmlElement('clause')]);
    const from = CHARTER.length + 1;
    for (const bad of [
      { start: new Uint8Array(), end },
      { start, end: start },
      { start: end, end: start },
      { start: Uint8Array.from([...start, 0]), end },
      { start: new Uint8Array(33), end },
      { start: Uint8Array.from([0, ...Array<number>(20).fill(255)]), end },
      { start: Y.encodeRelativePosition(new Y.RelativePosition(null, 'text', null, 0)), end },
      { start: Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(99, 0), 0)), end },
      { start: Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(7, 2 ** 40), 0)), end },
      positionsAt(text, from, from + MAX_QUOTE_LENGTH + 1) ?? positions,
    ])
      expect(quoteAt(text, bad)).toBeNull();
    expect(foreign && readPositions(foreign)).not.toBeNull();
    expect(quoteAt(text, positionsAt(text, from, from + MAX_QUOTE_LENGTH) ?? positions)?.quote).toHaveLength(
      MAX_QUOTE_LENGTH,
    );
    wordsIn(doc).delete(CHARTER.indexOf(QUOTE), 1);
    expect(quoteAt(read(doc), positions)).toBeNull();
  });

  it.each([1, 2, 3, 4])(
    'whose letters all stand together is found there, whatever happens around it (seed %i)',
    (seed) => {
      const chance = chanceOf(seed);
      const doc = textOf(...Array.from({ length: 12 }, (_, index) => `${CHARTER} ${index} ${index * 7919}`));
      const anchors = Array.from({ length: 40 }, () => {
        const text = read(doc);
        const from = chance.below(text.words.length - 60);
        const positions = positionsAt(text, from, from + 4 + chance.below(50));
        const quoted = positions && quoteAt(text, positions);
        if (!positions || !quoted) throw new Error('There are letters.');
        return { ...quoted, positions };
      });
      const undo = new Y.UndoManager(fragmentOf(doc), { captureTimeout: 0 });
      for (let edit = 0; edit < 120; edit += 1) {
        const index = chance.below(fragmentOf(doc).length);
        const text = wordsIn(doc, index);
        const choice = chance.below(10);
        if (choice === 0 && text.length > 20) split(doc, index, 10 + chance.below(text.length - 15));
        else if (choice === 1) undo.undo();
        else if (choice < 5 && text.length > 30) text.delete(chance.below(text.length - 8), 1 + chance.below(6));
        else text.insert(chance.below(text.length + 1), chance.pick(['x', ' and so on', 'the ']));
      }
      // Another replica, which did nothing but read, says the same.
      const replica = new Y.Doc();
      Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
      const [here, there] = [read(doc), read(replica)];
      for (const anchor of anchors) {
        const found = resolveAnchor(here, anchor);
        expect(resolveAnchor(there, anchor)).toEqual(found);
        if (lettersStand(here, anchor)) expect(found.state).toBe('same');
        if (found.state === 'same') expect(squeeze(found.words)).toBe(squeeze(anchor.quote));
        if (found.state === 'changed') expect(found.words).not.toBe('');
      }
    },
  );

  withTrace(
    `is found through a recorded editing by two people${existsSync(trace) ? '' : ' (corpus not present)'}`,
    () => {
      const empty = new Y.Doc();
      empty.clientID = 1;
      const clause = new Y.XmlElement('clause');
      clause.setAttribute('id', 'c0');
      clause.insert(0, [new Y.XmlText()]);
      fragmentOf(empty).insert(0, [clause]);
      const base = Y.encodeStateAsUpdate(empty);
      const recorded = readTrace(trace);
      const updates = traceUpdates(recorded, base, [2, 3]);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, base);
      const half = Math.floor(updates.length / 2);
      doc.transact(() => updates.slice(0, half).forEach((update) => Y.applyUpdate(doc, update)));
      const chance = chanceOf(5);
      const text = read(doc);
      const anchors = Array.from({ length: 200 }, () => {
        const from = chance.below(text.words.length - 90);
        const positions = positionsAt(text, from, from + 10 + chance.below(70));
        const quoted = positions && quoteAt(text, positions);
        return quoted && positions ? [{ ...quoted, positions }] : [];
      }).flat();
      expect(anchors.length).toBeGreaterThan(190);
      doc.transact(() => updates.slice(half).forEach((update) => Y.applyUpdate(doc, update)));
      const after = read(doc);
      const states = anchors.map((anchor) => {
        const { state } = resolveAnchor(after, anchor);
        if (lettersStand(after, anchor)) expect(state).toBe('same');
        return state;
      });
      expect(states).not.toContain('orphaned'); // the clause they stood in is there
      expect(states.filter((state) => state === 'same').length).toBeGreaterThan(100);
    },
  );
});

/** The quote stands, letter for letter, from the anchored first one to the anchored last one. */
function lettersStand(text: AnchoredText, { positions, quote }: Anchor): boolean {
  const letters = positions && readPositions(positions);
  const [first, last] = [letters && text.find(letters.first), letters && text.find(letters.last)];
  if (!first || !last || first.isDeleted || last.isDeleted) return false;
  return squeeze(text.words.slice(first.offset, last.offset + 1)) === squeeze(quote);
}
