import { type Anchor, AnchoredText, FRAGMENT_NAME, replaceRange, resolveAnchor } from '#document';
import * as Y from 'yjs';
import { type PackedUpdates, unpackUpdates } from './packed-updates.js';

/** Words that take the place of those at an anchor. */
export interface WordsChange {
  readonly updates: PackedUpdates;
  readonly clientId: number;
  readonly anchor: Anchor;
  /** What stands there, as whoever changes it has seen. */
  readonly seen: string;
  readonly wording: string;
}

export type WordsChanged =
  | { readonly outcome: 'changed'; readonly update: Uint8Array }
  | { readonly outcome: 'same' | 'overtaken' | 'not_one_line' };

/** Replaces the words at an anchor by the smallest edit. O(rows + text), for a thread. */
export function changeWords({ updates, clientId, anchor, seen, wording }: WordsChange): WordsChanged {
  const doc = new Y.Doc({ gc: true });
  try {
    doc.transact(() => {
      for (const update of unpackUpdates(updates)) Y.applyUpdate(doc, update);
    });
    doc.clientID = clientId; // after the load: Yjs takes another id when it meets its own
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    const place = resolveAnchor(new AnchoredText(fragment), anchor);
    if ((place.state !== 'same' && place.state !== 'changed') || place.words !== seen) return { outcome: 'overtaken' };
    const written: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => written.push(update));
    const isOneLine = doc.transact(() => replaceRange(fragment, place, wording));
    const [update] = written;
    if (!isOneLine) return { outcome: 'not_one_line' };
    return update === undefined ? { outcome: 'same' } : { outcome: 'changed', update };
  } finally {
    doc.destroy();
  }
}
