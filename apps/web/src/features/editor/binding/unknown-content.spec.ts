import * as Y from 'yjs';
import { documentToYjs, FRAGMENT_NAME, parseMarkdown } from '#document';
import { findUnknown, findUnknownIn } from './unknown-content.js';

function textOf(markdown: string): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, documentToYjs(parseMarkdown(markdown).document));
  return doc;
}

function element(name: string, attributes: Record<string, unknown> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  // reason: Yjs stores any scalar, only its type says string
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  return made;
}

const everything = '# One\n\nWords **bold** [link](https://example.org)[^1]\n\n- item\n\n| a | b |\n|---|---|\n| c | d |\n\n```js\ncode\n```\n\n[^1]: Note\n'; // prettier-ignore

describe('what this program cannot show', () => {
  it('is nothing in a text of its own schema', () => {
    expect(findUnknown(textOf(everything).getXmlFragment(FRAGMENT_NAME))).toBeNull();
  });

  it.each([
    ['a node', (root: Y.XmlFragment) => root.insert(0, [element('poem')])],
    ['a node in the wrong place', (root: Y.XmlFragment) => root.insert(0, [element('table_cell')])],
    ['an attribute', (root: Y.XmlFragment) => root.insert(0, [element('clause', { mood: 'glad' })])],
    ['a value', (root: Y.XmlFragment) => root.insert(0, [element('clause', { kind: 'sonnet' })])],
    ['text at the root', (root: Y.XmlFragment) => root.insert(0, [new Y.XmlText('stray')])],
    [
      'a mark',
      (root: Y.XmlFragment) => {
        const clause = element('clause');
        const text = new Y.XmlText();
        text.applyDelta([{ insert: 'loud', attributes: { shout: {} } }]);
        clause.insert(0, [text]);
        root.insert(0, [clause]);
      },
    ],
  ])('is found: %s', (_name, change) => {
    const doc = textOf(everything);
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    const found: (string | null)[] = [];
    doc.on('beforeObserverCalls', (transaction: Y.Transaction) => found.push(findUnknownIn(fragment, transaction)));
    doc.transact(() => change(fragment));
    expect(found).toHaveLength(1);
    expect(found[0]).not.toBeNull();
    expect(findUnknown(fragment)).toBe(found[0]);
  });
});
