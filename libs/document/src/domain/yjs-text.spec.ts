import fc from 'fast-check';
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror';
import * as Y from 'yjs';
import { SEED, documents } from './arbitrary-documents.js';
import { readBlocks, writeBlocks } from './blocks.js';
import { contentHash, structureHash } from './canonical.js';
import type { DocumentJson } from './document-json.js';
import { parseMarkdown } from './parse-markdown.js';
import { schema } from './schema.js';
import { FRAGMENT_NAME } from './vocabulary.js';
import { documentToYjs, readFragment, yjsToDocument } from './yjs-text.js';

const settings = { seed: SEED, numRuns: 120 };
const text = parseMarkdown('# Charter\n\nEach lab **shall** publish its *methods*.\n\n- one\n- two\n').document;

function loaded(update: Uint8Array): Y.XmlFragment {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc.getXmlFragment(FRAGMENT_NAME);
}

describe('the Yjs form', () => {
  it('gives back every document, ids included', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const whole = writeBlocks(readBlocks(document));
        const back = yjsToDocument([documentToYjs(whole)]);
        expect(back).toEqual(whole);
        expect(structureHash(back)).toBe(structureHash(whole));
      }),
      settings,
    );
  });

  it("is the one that the editor's binding writes and reads", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const whole = writeBlocks(readBlocks(document));
        const doc = new Y.Doc();
        const theirs = doc.getXmlFragment(FRAGMENT_NAME);
        prosemirrorToYXmlFragment(schema.nodeFromJSON(whole), theirs);
        expect(readFragment(theirs)).toEqual(whole);
        const shown: DocumentJson = yXmlFragmentToProseMirrorRootNode(loaded(documentToYjs(whole)), schema).toJSON();
        expect(structureHash(shown)).toBe(structureHash(whole));
      }),
      settings,
    );
  });

  it('is the same update for the same client id', () => {
    expect(documentToYjs(text, 7)).toEqual(documentToYjs(text, 7));
  });

  it('reading changes nothing', () => {
    const fragment = loaded(documentToYjs(text, 7));
    const before = fragment.doc === null ? null : Y.encodeStateAsUpdate(fragment.doc);
    readFragment(fragment);
    expect(fragment.doc === null ? null : Y.encodeStateAsUpdate(fragment.doc)).toEqual(before);
  });

  it('hashes the same text alike, whatever its editing history', () => {
    const words = 'Each lab shall publish its methods.';
    const once = contentHash(parseMarkdown(words).document);
    const order = fc.shuffledSubarray(
      Array.from(words, (_, index) => index),
      { minLength: words.length, maxLength: words.length },
    );
    fc.assert(
      fc.property(order, (indices) => {
        const doc = new Y.Doc();
        const clause = new Y.XmlElement('clause');
        doc.getXmlFragment(FRAGMENT_NAME).insert(0, [clause]);
        const run = new Y.XmlText();
        clause.insert(0, [run]);
        const typed: number[] = [];
        for (const index of indices) {
          const at = typed.filter((other) => other < index).length;
          typed.push(index);
          // Bold on and off again, a slip and its correction: traces that the text does not show.
          run.insert(at, `${words.charAt(index)}?`, index % 2 === 0 ? { bold: {} } : {});
          run.delete(at + 1, 1);
          run.format(at, 1, { bold: null });
        }
        expect(contentHash(yjsToDocument([Y.encodeStateAsUpdate(doc)]))).toBe(once);
      }),
      { ...settings, numRuns: 50 },
    );
  });

  it('reads what the vocabulary does not know without losing its words', () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    const unknown = new Y.XmlElement('poem');
    unknown.insert(0, [new Y.XmlText('Words of a later version.')]);
    const clause = new Y.XmlElement('clause');
    clause.setAttribute('kind', 'sonnet');
    clause.setAttribute('id', 'not an id');
    const run = new Y.XmlText();
    clause.insert(0, [run]);
    fragment.insert(0, [unknown, clause, new Y.XmlText('Stray')]);
    run.insert(0, 'Kept', { glitter: {}, link: { href: 'javascript:alert(1)' } });
    const document = readFragment(fragment);
    schema.nodeFromJSON(document).check();
    const content = (words: string): object => ({ type: 'clause', content: [{ type: 'text', text: words }] });
    expect(document.content).toMatchObject([content('Words of a later version.'), content('Kept'), content('Stray')]);
    expect(document.content?.[1]?.attrs).toMatchObject({ kind: 'paragraph', id: expect.stringMatching(/^y\d+-\d+$/u) });
  });
});
