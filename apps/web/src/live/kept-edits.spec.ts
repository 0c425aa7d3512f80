import { FRAGMENT_NAME } from '#document';
import * as Y from 'yjs';
import { copyWith, isKnown, keptEdit, wordsOf } from './kept-edits.js';
import type { OutboxEntry } from './outbox.js';

const refusal = { documentId: 'd', at: 5, cause: 'live.frozen', reason: 'document_is_frozen' } as const;

function clause(id: string, text: string): Y.XmlElement {
  const element = new Y.XmlElement('clause');
  element.setAttribute('id', id);
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

/** A text of two clauses, and an author whose edits become entries. */
function textAndAuthor() {
  const base = new Y.Doc();
  base.getXmlFragment(FRAGMENT_NAME).insert(0, [clause('c1', 'First.'), clause('c2', 'Second.')]);
  const author = copyWith(base, []);
  const entries: OutboxEntry[] = [];
  author.on('update', (bytes: Uint8Array) => {
    entries.push({ pushNo: entries.length + 1, baseSeq: 1, clientId: author.clientID, bytes });
  });
  const fragment = author.getXmlFragment(FRAGMENT_NAME);
  const textOf = (index: number): Y.XmlText => {
    const node = (fragment.get(index) as Y.XmlElement).get(0); // reason: made above
    if (!(node instanceof Y.XmlText)) throw new Error('A clause begins with text.');
    return node;
  };
  return { base, author, fragment, textOf, entries };
}

const changesOf = (base: Y.Doc, entries: readonly OutboxEntry[]) =>
  keptEdit(refusal, entries, { before: base, after: copyWith(base, entries) })?.changes;

describe('kept edits', () => {
  it('shows an insertion and a deletion as the clause before and after', () => {
    const { base, textOf, entries } = textAndAuthor();
    textOf(0).insert(5, ' of all');
    textOf(1).delete(0, 3);
    expect(changesOf(base, entries)).toEqual([
      { clauseId: 'c1', before: 'First.', after: 'First of all.' },
      { clauseId: 'c2', before: 'Second.', after: 'ond.' },
    ]);
  });

  it('shows a new clause and a deleted one', () => {
    const { base, fragment, entries } = textAndAuthor();
    fragment.insert(1, [clause('c9', 'Between.')]);
    fragment.delete(2, 1);
    expect(changesOf(base, entries)).toEqual([
      { clauseId: 'c9', before: null, after: 'Between.' },
      { clauseId: 'c2', before: 'Second.', after: null },
    ]);
  });

  it('has every typed word, also when its place is gone and when the text may not be read', () => {
    const { base, textOf, entries } = textAndAuthor();
    textOf(0).insert(0, 'Words ');
    base.getXmlFragment(FRAGMENT_NAME).delete(0, 1);
    expect(wordsOf(entries)).toBe('Words');
    expect(keptEdit(refusal, entries, null)).toMatchObject({ words: 'Words', changes: [], cause: 'live.frozen' });
  });

  it('keeps nothing when nothing would be missed', () => {
    const { base } = textAndAuthor();
    expect(keptEdit(refusal, [], { before: base, after: base })).toBeNull();
  });

  it('leaves the original untouched, and bears damaged bytes', () => {
    const { base, textOf, entries } = textAndAuthor();
    textOf(0).insert(0, 'x');
    const damaged = { pushNo: 9, baseSeq: 0, clientId: 1, bytes: Uint8Array.of(1, 255, 255, 3) };
    const before = Y.encodeStateAsUpdate(base);
    expect(changesOf(base, [...entries, damaged])).toHaveLength(1);
    expect(Y.encodeStateAsUpdate(base)).toEqual(before);
    expect(wordsOf([damaged])).toBe('');
  });

  it('tells what a text has already', () => {
    const { base, author, textOf, entries } = textAndAuthor();
    textOf(0).insert(0, 'x');
    textOf(0).delete(1, 1);
    const [inserted, deleted] = entries.map(({ bytes }) => bytes);
    expect(isKnown(base, inserted ?? new Uint8Array())).toBe(false);
    expect(isKnown(author, inserted ?? new Uint8Array())).toBe(true);
    expect(isKnown(author, deleted ?? new Uint8Array())).toBe(false); // clocks do not tell of deletions
  });
});
