import { type AnchoredText, squeeze } from './anchored-text.js';
import { type Anchor, readPositions } from './anchors.js';

/** Where an anchor is now. Computed from the text each time, never stored. */
export type ResolvedAnchor =
  /** The words as they were quoted; spaces, line breaks and the clause they stand in may be others. */
  | ({ readonly state: 'same' } & AnchoredRange)
  /** Other words stand in their place: `words` beside the quote. */
  | ({ readonly state: 'changed' } & AnchoredRange)
  /** The words are gone, their clause is there. */
  | { readonly state: 'clause'; readonly clauseId: string; readonly from: number }
  /** Neither is there. */
  | { readonly state: 'orphaned' };

export interface AnchoredRange {
  /** Units of `AnchoredText.words`, [from, to). */
  readonly from: number;
  readonly to: number;
  readonly clauseId: string;
  readonly words: string;
}

/** Share of the quote that must be left between its first and last letter for the place to be believed before all others. */
const BELIEVED_SHARE = 0.3;
/** A quote with so many letters that stands in one place only is found without its surroundings. */
const TELLING_LETTERS = 24;
/** Letters of its surroundings by which a quote is known again. */
const TELLING_CONTEXT = 6;
/** Places at which a phrase is looked at; one that stands more often tells nothing. */
const MAX_PLACES = 200;

/**
 * Finds where an anchor is: by its first and last letter; by the quote near them, in the clause, or where its surroundings
 * are; else by the clause. Words that were split, joined or moved, that were deleted and brought back, or pasted elsewhere
 * are found again; the same words that stood elsewhere all along are not taken for them.
 * @returns total: every anchor has an answer in every text. O(log text) while the words stand, else O(text)
 */
export function resolveAnchor(text: AnchoredText, anchor: Anchor): ResolvedAnchor {
  if (anchor.positions === null) return resolveClause(text, anchor);
  const letters = squeeze(anchor.quote);
  const place = placeOf(text, anchor);
  if (place && squeeze(text.words.slice(place.from, place.to)) === letters) return rangeAt(text, 'same', place);
  const places = letters === '' ? [] : placesOf(text, letters);
  const near = place && places.find(({ from, to }) => from <= place.to && to >= place.from);
  if (near) return rangeAt(text, 'same', near);
  const isLeft = place !== null && place.from < place.to;
  if (isLeft && shareLeft(squeeze(text.words.slice(place.from, place.to)), letters) >= BELIEVED_SHARE)
    return rangeAt(text, 'changed', place);
  const elsewhere = moved(text, anchor, { letters, places, isLeft });
  if (elsewhere) return rangeAt(text, 'same', elsewhere);
  if (isLeft) return rangeAt(text, 'changed', place);
  const [line] = text.linesOf(anchor.clauseId);
  return line ? { state: 'clause', clauseId: anchor.clauseId, from: place?.from ?? line.from } : { state: 'orphaned' };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** From the first letter to the last; where one is deleted, from or to where it stood. Null when one cannot be placed. */
function placeOf(text: AnchoredText, { positions }: Anchor): Place | null {
  const letters = positions && readPositions(positions);
  const [first, last] = [letters && text.find(letters.first), letters && text.find(letters.last)];
  if (first && last) {
    const to = last.isDeleted ? last.offset : last.offset + 1;
    return first.offset <= to ? { from: first.offset, to } : null;
  }
  // One end went with its clause or into another one: what is left reaches to the end of the line.
  if (first && !first.isDeleted) return { from: first.offset, to: text.lineAt(first.offset)?.to ?? first.offset + 1 };
  if (last && !last.isDeleted) return { from: text.lineAt(last.offset)?.from ?? last.offset, to: last.offset + 1 };
  return null;
}

function placesOf(text: AnchoredText, letters: string): Place[] {
  const { squeezed } = text;
  const places: Place[] = [];
  for (let at = squeezed.letters.indexOf(letters); at >= 0 && places.length < MAX_PLACES;) {
    places.push({ from: squeezed.offsetOf(at), to: squeezed.offsetOf(at + letters.length - 1) + 1 });
    at = squeezed.letters.indexOf(letters, at + 1);
  }
  return places;
}

/** The one place that the words have gone to, if there is reason to believe it. */
function moved(
  text: AnchoredText,
  anchor: Anchor,
  { letters, places, isLeft }: { letters: string; places: readonly Place[]; isLeft: boolean },
): Place | undefined {
  const known = places
    .map((place) => ({ place, context: contextAt(text, anchor, place) }))
    .toSorted((a, b) => b.context - a.context)[0];
  if (known && known.context >= TELLING_CONTEXT) return known.place;
  if (isLeft) return undefined;
  const inClause = places.filter(({ from }) => text.lineAt(from)?.clauseId === anchor.clauseId);
  if (inClause.length === 1) return inClause[0];
  return places.length === 1 && letters.length >= TELLING_LETTERS ? places[0] : undefined;
}

/** @returns how many letters before and after are those that stood there */
function contextAt(text: AnchoredText, { before, after }: Anchor, { from, to }: Place): number {
  const { squeezed } = text;
  const [start, end] = [squeezed.placeOf(from), squeezed.placeOf(to)];
  const [left, right] = [squeeze(before), squeeze(after)];
  const here = squeezed.letters;
  return (
    commonEnd(here.slice(Math.max(0, start - left.length), start), left) +
    commonStart(here.slice(end, end + right.length), right)
  );
}

/** @returns how much of the quote is left: the share of its words, or of its beginning and end, that stand there still */
function shareLeft(present: string, quoted: string): number {
  if (quoted.length === 0) return 0;
  const start = commonStart(present, quoted);
  const end = Math.min(commonEnd(present, quoted), Math.min(present.length, quoted.length) - start);
  const longer = Math.max(quoted.length, Math.min(present.length, 2 * quoted.length)); // words put in are no reason to doubt
  return Math.max((start + end) / longer, triplesShared(present, quoted));
}

function triplesShared(present: string, quoted: string): number {
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= quoted.length; at += 1) triples.add(quoted.slice(at, at + 3));
  if (triples.size === 0) return 0;
  const size = triples.size;
  for (let at = 0; at + 3 <= present.length; at += 1) triples.delete(present.slice(at, at + 3));
  return (size - triples.size) / size;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}

function resolveClause(text: AnchoredText, anchor: Anchor): ResolvedAnchor {
  const letters = squeeze(anchor.quote);
  const range = clauseRange(text, anchor.clauseId);
  if (range) {
    const isSame = squeeze(text.words.slice(range.from, range.to)).startsWith(letters);
    return rangeAt(text, isSame ? 'same' : 'changed', range);
  }
  const [place, another] = letters.length < TELLING_LETTERS ? [] : placesOf(text, letters);
  if (!place || another) return { state: 'orphaned' };
  return rangeAt(text, 'same', clauseRange(text, text.lineAt(place.from)?.clauseId ?? '') ?? place);
}

function clauseRange(text: AnchoredText, clauseId: string): Place | null {
  const lines = text.linesOf(clauseId);
  const [first, last] = [lines[0], lines.at(-1)];
  return first && last ? { from: first.from, to: last.to } : null;
}

function rangeAt(text: AnchoredText, state: 'same' | 'changed', { from, to }: Place): ResolvedAnchor {
  const clauseId = text.lineAt(from)?.clauseId ?? '';
  return { state, from, to, clauseId, words: text.words.slice(from, to).replaceAll('\ufffc', '') };
}
