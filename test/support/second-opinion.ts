import { FRAGMENT_NAME } from '#document';
import { applyUpdate, encodeStateVector, YDoc } from 'ywasm';
import * as Y from 'yjs';

/** What a log makes, as two implementations that share no code see it: Yjs, and Yrs (in Rust). */
export interface TextRead {
  /** Names, attributes and marks in it; attributes in the order of their names. */
  readonly text: string;
  /** By client id, in its order. */
  readonly clocks: readonly (readonly [clientId: number, clock: number])[];
}

/** @returns the text by Yrs, which never saw our server or our client */
export function readByYrs(updates: readonly Uint8Array[]): TextRead {
  const doc = new YDoc(undefined);
  try {
    for (const update of updates) applyUpdate(doc, update, null);
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    return { text: inOrder(fragment.toString(undefined)), clocks: sorted(Y.decodeStateVector(encodeStateVector(doc))) };
  } finally {
    doc.free();
  }
}

/** @returns the same of a document that Yjs made */
export function readByYjs(doc: Y.Doc): TextRead {
  return {
    text: inOrder(doc.getXmlFragment(FRAGMENT_NAME).toString()),
    clocks: sorted(Y.decodeStateVector(Y.encodeStateVector(doc))),
  };
}

function sorted(clocks: ReadonlyMap<number, number>): [number, number][] {
  return [...clocks].filter(([, clock]) => clock > 0).sort(([a], [b]) => a - b);
}

/** Each writes the attributes of an element in an order of its own. */
function inOrder(xml: string): string {
  return xml.replaceAll(/<(\w+)((?: \w+="[^"]*")+)>/gu, (_, name: string, attributes: string) => {
    const parts = Array.from(attributes.matchAll(/ \w+="[^"]*"/gu), ([part]) => part);
    return `<${name}${parts.sort().join('')}>`;
  });
}
