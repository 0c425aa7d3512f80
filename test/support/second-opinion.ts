import { FRAGMENT_NAME } from '#document';
import * as encoding from 'lib0/encoding';
import { applyUpdate, encodeStateVector, YDoc } from 'ywasm';
import * as Y from 'yjs';

/** What a log makes, as two implementations that share no code see it: Yjs, and Yrs (in Rust). */
export interface TextRead {
  /** Names, attributes and marks in it; attributes in the order of their names. */
  readonly text: string;
  /** By client id, in its order. */
  readonly clocks: readonly (readonly [clientId: number, clock: number])[];
}

/**
 * @returns the text by Yrs, which never saw our server or our client. Yrs 0.18 leaves words standing that a row adds and
 * deletes, where its range of deletions begins in a clause that is gone: it is told of each deleted clock by itself.
 */
export function readByYrs(updates: readonly Uint8Array[]): TextRead {
  const doc = new YDoc(undefined);
  try {
    for (const update of updates) for (const part of deletedOneByOne(update)) applyUpdate(doc, part, null);
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    return { text: inOrder(fragment.toString(undefined)), clocks: sorted(Y.decodeStateVector(encodeStateVector(doc))) };
  } finally {
    doc.free();
  }
}

/** @returns what is added, then what is deleted, with each clock as a range of its own */
function deletedOneByOne(update: Uint8Array): readonly [added: Uint8Array, deleted: Uint8Array] {
  const { clients } = Y.decodeUpdate(update).ds;
  const written = encoding.encode((to) => writeDeletions(to, clients));
  const end = update.length - written.length;
  if (written.some((byte, at) => byte !== update[end + at]))
    throw new Error('The update does not end in its deletions.');
  const split = new Map(
    [...clients].map(([client, ranges]) => [
      client,
      ranges.flatMap(({ clock, len }) => Array.from({ length: len }, (_, at) => ({ clock: clock + at, len: 1 }))),
    ]),
  );
  const none = new Uint8Array([0]);
  return [
    Uint8Array.from([...update.subarray(0, end), ...none]),
    Uint8Array.from([...none, ...encoding.encode((to) => writeDeletions(to, split))]),
  ];
}

/** As an update of version 1 ends. */
function writeDeletions(
  to: encoding.Encoder,
  clients: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>,
): void {
  encoding.writeVarUint(to, clients.size);
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(to, client);
    encoding.writeVarUint(to, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(to, clock);
      encoding.writeVarUint(to, len);
    }
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
