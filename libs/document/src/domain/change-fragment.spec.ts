import fc from 'fast-check';
import * as Y from 'yjs';
import { documents, SEED } from './arbitrary-documents.js';
import { readBlocks, writeBlocks } from './blocks.js';
import { contentHash, structureHash } from './canonical.js';
import { changeFragment, withIdsOf } from './change-fragment.js';
import type { ClauseJson, DocumentJson } from './document-json.js';
import { FRAGMENT_NAME } from './vocabulary.js';
import { withClauseOf } from './with-clause.js';
import { documentToYjs, readFragment } from './yjs-text.js';

const clause = (id: string, words: string, attrs: ClauseJson['attrs'] = {}): ClauseJson => ({
  type: 'clause',
  attrs: { id, ...attrs },
  content: words === '' ? [] : [{ type: 'text', text: words }],
});
const doc = (...content: ClauseJson[]): DocumentJson => ({ type: 'doc', content });
const settled = (document: DocumentJson): DocumentJson => writeBlocks(readBlocks(document));

function live(document: DocumentJson, clientId: number): { ydoc: Y.Doc; fragment: Y.XmlFragment } {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, documentToYjs(document, 1));
  ydoc.clientID = clientId;
  return { ydoc, fragment: ydoc.getXmlFragment(FRAGMENT_NAME) };
}

function copyOf(ydoc: Y.Doc, clientId: number): { ydoc: Y.Doc; fragment: Y.XmlFragment } {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  copy.clientID = clientId;
  return { ydoc: copy, fragment: copy.getXmlFragment(FRAGMENT_NAME) };
}

describe('changing a live text into another', () => {
  it('gives exactly the other, whatever the two are; and changes nothing when they are equal', () => {
    fc.assert(
      fc.property(documents, documents, (a, b) => {
        const [old, next] = [settled(a), settled(b)];
        const { ydoc, fragment } = live(old, 2);
        ydoc.transact(() => changeFragment(fragment, next));
        expect(structureHash(readFragment(fragment))).toBe(structureHash(next));
        expect(ydoc.transact(() => changeFragment(fragment, next))).toBe(false);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('keeps what a colleague types meanwhile, in a clause that stays and in one that is restored', () => {
    const then = doc(clause('a', 'Each lab shall publish its weights.'), clause('b', 'Nobody is bound.'));
    const { ydoc, fragment } = live(
      doc(clause('a', 'Each lab may publish weights.'), clause('b', 'Nobody is bound.')),
      2,
    );
    const colleague = copyOf(ydoc, 3);
    const words = (colleague.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText; // reason: a clause with one text
    words.insert(words.length, ' And its data, in due time.');
    ydoc.transact(() => changeFragment(fragment, then));
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(colleague.ydoc));
    expect(readFragment(fragment).content?.[0]?.content?.[0]).toMatchObject({
      text: 'Each lab shall publish its weights. And its data, in due time.',
    });
  });

  it('writes little: a word for a word', () => {
    const long = 'All signatories publish what they have measured. '.repeat(50);
    const { ydoc, fragment } = live(doc(clause('a', `${long}Each lab may.`), clause('b', long)), 2);
    const before = Y.encodeStateVector(ydoc);
    ydoc.transact(() => changeFragment(fragment, doc(clause('a', `${long}Each lab shall.`), clause('b', long))));
    expect(Y.encodeStateAsUpdate(ydoc, before).length).toBeLessThan(80);
  });
});

describe('one clause of an earlier text', () => {
  const article = { kind: 'article' } as const;
  const then = doc(
    clause('x', 'First', article),
    clause('x1', 'one'),
    clause('y', 'Second', article),
    clause('y1', 'two'),
  );

  it('comes back in its place, with what belonged to it; everything else stays', () => {
    const now = doc(
      clause('x', 'First', article),
      clause('x1', 'one, changed'),
      clause('y', 'Other', article),
      clause('y2', 'new'),
    );
    const ids = withClauseOf(now, then, 'y')?.content?.map((block) => block.attrs?.id);
    expect(ids).toEqual(['x', 'x1', 'y', 'y1']);
    expect(contentHash(withClauseOf(now, then, 'x1') ?? now)).toBe(
      contentHash(
        doc(clause('x', 'First', article), clause('x1', 'one'), clause('y', 'Other', article), clause('y2', 'new')),
      ),
    );
  });

  it('when it is gone, comes behind what it stood behind', () => {
    const now = doc(clause('new', 'Before all', article), clause('x', 'First', article), clause('x1', 'one'));
    expect(withClauseOf(now, then, 'y')?.content?.map((block) => block.attrs?.id)).toEqual([
      'new',
      'x',
      'x1',
      'y',
      'y1',
    ]);
    expect(withClauseOf(now, then, 'nothing')).toBeNull();
  });
});

it('a text from elsewhere gets the ids of the present one where it is the same', () => {
  const present = doc(clause('a', 'Each lab shall publish its weights.'), clause('b', 'Nobody is bound by this.'));
  const other = doc(clause('z', 'A new beginning of it all.'), clause('y', 'Each lab shall publish all its weights.'));
  expect(withIdsOf(other, present).content?.map((block) => block.attrs?.id)).toEqual(['z', 'a']);
});
