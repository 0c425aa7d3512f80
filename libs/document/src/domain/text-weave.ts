import * as Y from 'yjs';
import { SeqRanges } from './seq-ranges.js';

/** When something stood: from the row that made it until the row that took it away, `FOREVER` when none did. */
export interface Life {
  readonly from: number;
  readonly to: number;
}

export const FOREVER = Infinity;

/** A text with everything that it held in a part of its life, in the order in which it stood. */
export interface WovenElement extends Life {
  readonly kind: 'element';
  readonly name: string;
  /** The struct that made it, from which ids are made. */
  readonly struct: { readonly client: number; readonly clock: number };
  /** Attribute → values, the latest first. */
  readonly attributes: ReadonlyMap<string, readonly WovenValue[]>;
  readonly children: readonly WovenNode[];
}
export interface WovenText extends Life {
  readonly kind: 'text';
  readonly parts: readonly (WovenWords | WovenMark)[];
}
export type WovenNode = WovenElement | WovenText;
export interface WovenValue extends Life {
  readonly value: unknown;
}
export interface WovenWords extends Life {
  readonly words: string;
}
/** A mark that begins, or ends where `value` is null. */
export interface WovenMark extends Life {
  readonly mark: string;
  readonly value: unknown;
}

/**
 * Weaves rows into a text so that what it was at any of them can be read off, forwards and backwards: Yjs cannot take an
 * update back, but the order in which it keeps everything never changes.
 * @param state - the text before the first row, Yjs update v1; null for an empty one
 * @param fromSeq - the seq of that text
 * @param rows - what follows, Yjs update v1 each
 * @returns the children of the root; O(text + rows)
 */
export function weave(
  root: string,
  {
    state,
    fromSeq,
    rows,
  }: { readonly state: Uint8Array | null; readonly fromSeq: number; readonly rows: readonly Uint8Array[] },
): readonly WovenNode[] {
  const doc = new Y.Doc({ gc: false });
  if (state !== null) Y.applyUpdate(doc, state);
  const made = new SeqRanges();
  const gone = new SeqRanges();
  for (const [client, ranges] of Y.createDeleteSetFromStructStore(doc.store).clients) {
    for (const { clock, len } of ranges) gone.add(client, clock, len, fromSeq);
  }
  doc.transact(() => {
    for (const [index, row] of rows.entries()) {
      const seq = fromSeq + index + 1;
      Y.applyUpdate(doc, row);
      const { structs, ds } = Y.decodeUpdate(row);
      const first = structs[0];
      const last = structs.at(-1);
      // The structs of a row are one client's, one after the other.
      if (first && last) made.add(first.id.client, first.id.clock, last.id.clock + last.length - first.id.clock, seq);
      for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) gone.add(client, clock, len, seq);
    }
  });
  const nodes = nodesOf(doc.getXmlFragment(root), { made, gone, fromSeq });
  doc.destroy();
  return nodes;
}

interface Times {
  readonly made: SeqRanges;
  readonly gone: SeqRanges;
  readonly fromSeq: number;
}

function nodesOf(parent: Y.XmlFragment, times: Times): WovenNode[] {
  const nodes: WovenNode[] = [];
  for (let item = parent._start; item !== null; item = item.right) {
    const type: unknown = item.content instanceof Y.ContentType ? item.content.type : null;
    const life = lifeOf(item, times);
    if (life.to <= times.fromSeq) continue;
    if (type instanceof Y.XmlText) nodes.push({ ...life, kind: 'text', parts: partsOf(type, times) });
    else if (type instanceof Y.XmlElement) {
      nodes.push({
        ...life,
        kind: 'element',
        name: type.nodeName,
        struct: item.id,
        attributes: attributesOf(type, times),
        children: nodesOf(type, times),
      });
    }
  }
  return nodes;
}

function partsOf(text: Y.XmlText, times: Times): (WovenWords | WovenMark)[] {
  const parts: (WovenWords | WovenMark)[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentFormat) {
      // Yjs drops marks that have become needless, in no row: they stay here, and do no harm.
      const { key, value } = item.content;
      parts.push({ ...lifeOf(item, times), mark: key, value });
    } else if (item.content instanceof Y.ContentString) parts.push(...wordsOf(item, item.content.str, times));
  }
  return parts;
}

function wordsOf(
  { id: { client, clock }, length }: Y.Item,
  words: string,
  { made, gone, fromSeq }: Times,
): WovenWords[] {
  return made.parts(client, clock, clock + length, fromSeq).flatMap(([start, end, from]) =>
    gone.parts(client, start, end, FOREVER).flatMap(([first, last, to]) => {
      const part = { from, to, words: words.slice(first - clock, last - clock) };
      return to <= from || to <= fromSeq ? [] : [part]; // written and taken away in one go
    }),
  );
}

function attributesOf(element: Y.XmlElement, times: Times): Map<string, WovenValue[]> {
  const attributes = new Map<string, WovenValue[]>();
  for (const [name, latest] of element._map) {
    const values: WovenValue[] = [];
    for (let item: Y.Item | null = latest; item !== null; item = item.left) {
      if (!(item.content instanceof Y.ContentAny)) continue;
      // Yjs joins values that have been overwritten into one item, a clock each.
      for (const [index, value] of [...item.content.arr.entries()].toReversed()) {
        values.push({ ...lifeAt(item.id.client, item.id.clock + index, times), value });
      }
    }
    attributes.set(name, values);
  }
  return attributes;
}

function lifeOf({ id: { client, clock } }: Y.Item, times: Times): Life {
  return lifeAt(client, clock, times);
}

function lifeAt(client: number, clock: number, { made, gone, fromSeq }: Times): Life {
  const from = made.parts(client, clock, clock + 1, fromSeq)[0]?.[2] ?? fromSeq;
  return { from, to: gone.parts(client, clock, clock + 1, FOREVER)[0]?.[2] ?? FOREVER };
}
