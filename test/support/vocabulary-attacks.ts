import { FRAGMENT_NAME } from '#document';
import * as Y from 'yjs';

/** A well-formed update whose content no text may have. */
export interface VocabularyAttack {
  readonly name: string;
  /** The part of the vocabulary that it breaks. */
  readonly reason: string;
  /** @param doc - of a writer, on a text that begins with a clause of some words; its client id is the writer's */
  readonly make: (doc: Y.Doc) => Uint8Array;
}

const NESTED = 3_000;

/** Each is refused, in whatever text and by whomever it is sent. */
export const vocabularyAttacks: readonly VocabularyAttack[] = [
  of('an unknown node', 'node', (root) => root.insert(0, [new Y.XmlElement('script')])),
  of('a node in the wrong parent', 'place', (root) => root.insert(0, [new Y.XmlElement('table_cell')])),
  of('text at the root', 'node', (root) => root.insert(0, [new Y.XmlText('loose')])),
  of('an unknown mark', 'mark', (root) => textIn(root).format(0, 3, { glow: {} })),
  of('a mark of the prototype', 'mark', (root) => textIn(root).format(0, 3, Object.fromEntries([['constructor', {}]]))),
  of('a mark with an unknown attribute', 'mark', (root) => textIn(root).format(0, 3, { bold: { x: 1 } })),
  of('a link that runs', 'mark', (root) => textIn(root).format(0, 3, { link: { href: 'javascript:alert(1)' } })),
  of('a nested value as a mark', 'mark', (root) => textIn(root).format(0, 3, { link: { href: [[1]] } })),
  of('an unknown attribute', 'attribute', (root) => clauseIn(root).setAttribute('onclick', 'x')),
  of('an attribute beyond its bounds', 'attribute', (root) => clauseIn(root).setAttribute('id', 'x'.repeat(65))),
  of('a nested value as an attribute', 'attribute', (root) => setAny(clauseIn(root), 'id', { a: 1 })),
  of('a type as an attribute', 'attribute', (root) => setAny(clauseIn(root), 'id', new Y.Map())),
  of('bytes as an attribute', 'attribute', (root) => setAny(clauseIn(root), 'id', new Uint8Array(9))),
  of('an attribute of another node', 'attribute', (root) => setAny(clauseIn(root), 'isHeader', true)),
  of('an attribute of a text', 'attribute', (root) => textIn(root).setAttribute('id', 'a')),
  of('words in another order', 'text', (root) => textIn(root).insert(2, 'shall \u202Eton')),
  of('words in an isolate', 'text', (root) => textIn(root).insert(2, '\u2067')),
  of('an embedded object', 'text', (root) => textIn(root).insertEmbed(0, { image: 'x' })),
  of('a type in a text', 'text', (root) => textIn(root).insertEmbed(0, new Y.Map())),
  of('a Y.Map in the fragment', 'node', (root) => insertAny(root, new Y.Map())),
  of('a Y.Array in a clause', 'node', (root) => insertAny(clauseIn(root), new Y.Array())),
  of('a hidden root', 'place', (root) => root.doc?.getMap('hidden').set('a', 1)),
  of('a hidden text', 'place', (root) => root.doc?.getText('other').insert(0, 'x')),
  of(`${NESTED} nested nodes`, 'place', nest),
  { name: 'an attribute of the root', reason: 'attribute', make: setOnRoot },
];

function of(name: string, reason: string, change: (root: Y.XmlFragment) => unknown): VocabularyAttack {
  return { name, reason, make: (doc) => editOf(doc, change) };
}

/** @returns what a change of a document adds, Yjs update v1 */
export function editOf(doc: Y.Doc, change: (root: Y.XmlFragment) => unknown): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc.getXmlFragment(FRAGMENT_NAME)));
  return Y.encodeStateAsUpdate(doc, before);
}

/** @returns the texts of a document's blocks, in order */
export function textsIn(root: Y.XmlFragment): Y.XmlText[] {
  return root
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((child): child is Y.XmlText => child instanceof Y.XmlText);
}

function textIn(root: Y.XmlFragment): Y.XmlText {
  const [text] = textsIn(root);
  if (text === undefined) throw new Error('The first clause has a text.');
  return text;
}

function clauseIn(root: Y.XmlFragment): Y.XmlElement {
  const clause = root.get(0);
  if (!(clause instanceof Y.XmlElement)) throw new Error('The text begins with a clause.');
  return clause;
}

function setAny(clause: Y.XmlElement, name: string, value: unknown): void {
  clause.setAttribute(name, value as string); // reason: Yjs stores any value, only its type says string
}

function insertAny(parent: Y.XmlFragment, type: unknown): void {
  parent.insert(0, [type as Y.XmlElement]); // reason: Yjs inserts any type, only its type says which belong there
}

function nest(root: Y.XmlFragment): void {
  let parent = root;
  for (let depth = 0; depth < NESTED; depth += 1) {
    const child = new Y.XmlElement('clause');
    parent.insert(0, [child]);
    parent = child;
  }
}

/** From a document where the root is a map: what is known of it is not. */
function setOnRoot({ clientID, store }: Y.Doc): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const clock = Y.getState(store, clientID);
  const filler = 'x'.repeat(clock);
  if (clock > 0) doc.getText('filler').insert(0, filler);
  const before = Y.encodeStateVector(doc);
  doc.getMap(FRAGMENT_NAME).set('id', 'a');
  return Y.encodeStateAsUpdate(doc, before);
}
