import {
  AnchoredText,
  type AnchorPositions,
  type AnchorQuote,
  FRAGMENT_NAME,
  MAX_QUOTE_LENGTH,
  quoteAt,
  quoteOfClause,
  readPositions,
} from '#document';
import * as Y from 'yjs';
import { type PackedUpdates, unpackUpdates } from './packed-updates.js';

/** What is marked in a text: a range, or a clause as a whole. */
export type MarkedPlace = { readonly positions: AnchorPositions } | { readonly clauseId: string };

export type QuoteFound =
  { readonly outcome: 'found'; readonly quote: AnchorQuote } | { readonly outcome: 'missing' | 'too_long' };

/** Reads the words at a place of a text, of which nobody can claim that they were others. O(rows + text), for a thread. */
export function readQuote({
  updates,
  place,
}: {
  readonly updates: PackedUpdates;
  readonly place: MarkedPlace;
}): QuoteFound {
  const doc = new Y.Doc({ gc: true });
  try {
    doc.transact(() => {
      for (const update of unpackUpdates(updates)) Y.applyUpdate(doc, update);
    });
    const text = new AnchoredText(doc.getXmlFragment(FRAGMENT_NAME));
    const quote = 'clauseId' in place ? quoteOfClause(text, place.clauseId) : quoteAt(text, place.positions);
    if (quote) return { outcome: 'found', quote };
    return { outcome: isTooLong(text, place) ? 'too_long' : 'missing' };
  } finally {
    doc.destroy();
  }
}

function isTooLong(text: AnchoredText, place: MarkedPlace): boolean {
  const letters = 'clauseId' in place ? null : readPositions(place.positions);
  const [first, last] = [letters && text.find(letters.first), letters && text.find(letters.last)];
  return Boolean(first && last && last.offset - first.offset >= MAX_QUOTE_LENGTH);
}
