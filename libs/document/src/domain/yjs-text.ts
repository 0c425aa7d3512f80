import * as Y from 'yjs';
import { readBlocks, writeBlocks } from './blocks.js';
import type { BlockJson, DocumentJson, InlineJson, LooseNode } from './document-json.js';
import { repairedIds } from './id-repairs.js';
import { FRAGMENT_NAME, vocabulary } from './vocabulary.js';

/**
 * Writes a document as the update that makes an empty Yjs document hold it, in the shape the editor's binding writes.
 * @param document - ProseMirror JSON; blocks without an id of their own are given one
 * @param clientId - the Yjs client id that the text is inserted under; a random one when left out
 * @returns Uint8Array, Yjs update v1
 */
export function documentToYjs(document: DocumentJson, clientId?: number): Uint8Array {
  const doc = new Y.Doc({ gc: true });
  if (clientId !== undefined) doc.clientID = clientId;
  const blocks = writeBlocks(readBlocks(document)).content ?? [];
  doc.transact(() => doc.getXmlFragment(FRAGMENT_NAME).insert(0, blocks.map(elementOf)));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/**
 * Reads a document out of updates, in a Yjs document of its own that is thrown away.
 * @param updates - Uint8Array each, Yjs update v1, in any order
 * @returns the canonical form: ids are unique, what the vocabulary does not allow is read as `readBlocks` says
 */
export function yjsToDocument(updates: readonly Uint8Array[]): DocumentJson {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const document = readFragment(doc.getXmlFragment(FRAGMENT_NAME));
  doc.destroy();
  return document;
}

/**
 * Reads a document out of a fragment without changing it: safe on a live document, unlike the binding's own helpers.
 * @param fragment - the root of a document
 * @returns the canonical form, as `yjsToDocument`
 */
export function readFragment(fragment: Y.XmlFragment): DocumentJson {
  const ids = repairedIds(fragment);
  const blocks = fragment.toArray().flatMap((child): LooseNode[] => {
    if (child instanceof Y.XmlText) return strayText(child);
    if (!(child instanceof Y.XmlElement)) return [];
    const read = nodeOf(child);
    return [{ ...read, attrs: { ...read.attrs, id: ids.get(child) } }];
  });
  return writeBlocks(readBlocks({ content: blocks }));
}

function nodeOf(element: Y.XmlElement): LooseNode {
  const content = element.toArray().flatMap((child): LooseNode[] => {
    if (child instanceof Y.XmlText) return runsOf(child);
    return child instanceof Y.XmlElement ? [nodeOf(child)] : [];
  });
  return { type: element.nodeName, attrs: element.getAttributes(), content };
}

/** Text where only blocks belong: kept as a paragraph, whose id is its struct's. */
function strayText(text: Y.XmlText): LooseNode[] {
  const runs = runsOf(text);
  const id = text._item === null ? null : `y${text._item.id.client}-${text._item.id.clock}`;
  return runs.length === 0 ? [] : [{ type: 'clause', attrs: { id }, content: runs }];
}

function runsOf(text: Y.XmlText): LooseNode[] {
  const delta: readonly { insert?: unknown; attributes?: Readonly<Record<string, unknown>> }[] = text.toDelta();
  return delta.flatMap(({ insert, attributes }): LooseNode[] => {
    if (typeof insert !== 'string') return [];
    const marks = Object.entries(attributes ?? {}).filter(([, value]) => value !== null && value !== false);
    return [{ type: 'text', text: insert, marks: marks.map(([type, attrs]) => ({ type, attrs })) }];
  });
}

/** Makes the Yjs element of a node, its attributes and children. */
export function elementOf(
  node: BlockJson | { readonly type: string; readonly attrs?: object; readonly content?: readonly unknown[] },
): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    // reason: Yjs stores any scalar, only its type says string
    if (value !== null && value !== undefined) element.setAttribute(name, value as string);
  }
  const children = childrenOf(node.content ?? []);
  // Its text is there before its words: two who type the first ones at once would each make a text.
  element.insert(0, children.length === 0 && hasText(node.type) ? [new Y.XmlText()] : children);
  return element;
}

function hasText(type: string): boolean {
  return vocabulary.nodes[type]?.hasText === true;
}

/** Neighbouring runs share one Y.XmlText, as the binding writes them. */
function childrenOf(content: readonly unknown[]): (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let runs: Extract<InlineJson, { type: 'text' }>[] = [];
  const flush = (): void => {
    if (runs.length > 0) children.push(textOf(runs));
    runs = [];
  };
  for (const child of content) {
    // reason: content of a document that writeBlocks made
    const inline = child as InlineJson;
    if (inline.type === 'text') runs.push(inline);
    else {
      flush();
      children.push(elementOf(inline));
    }
  }
  flush();
  return children;
}

/** Makes the one Y.XmlText of neighbouring runs. */
export function textOf(runs: readonly Extract<InlineJson, { type: 'text' }>[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    runs.map((run) => ({
      insert: run.text,
      attributes: Object.fromEntries((run.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
    })),
  );
  return text;
}
