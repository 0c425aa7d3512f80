import type { Span } from './provenance-ledger.js';

/** Text that was deleted, from which new text may come. */
export interface Source {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly blockId: string | null;
  /** The order in which texts were deleted. */
  readonly order: number;
}

/** A part of new text that is old text: `length` characters at `at`, taken from `source` at `sourceAt`. */
export interface Match {
  readonly at: number;
  readonly length: number;
  readonly source: Source;
  readonly sourceAt: number;
}

/** Shortest run that counts as old text wherever it stands, in UTF-16 units. @see PROVENANCE.md P3 */
export const MIN_RUN = 8;

/** Most places of one piece of text that are compared: beyond, text is too common to prove anything. */
const MAX_PLACES = 64;

/** Most characters that are compared for one row: bounds what a hostile row costs; the rest counts as new. */
const MAX_COMPARISONS = 4_000_000;

/** Deleted texts by the pieces of `MIN_RUN` characters in them. */
export class SourceIndex<Kept extends Source> {
  private readonly byPiece = new Map<string, Kept[]>();

  /**
   * Adds a text, or what has grown of it.
   * @param from - first new character
   * @param to - behind the last one
   */
  add(source: Kept, from = 0, to = source.text.length): void {
    const { text } = source;
    const last = Math.min(to, text.length - MIN_RUN + 1);
    for (let at = Math.max(0, from - MIN_RUN + 1); at < last; at += 1) {
      const piece = text.slice(at, at + MIN_RUN);
      const sources = this.byPiece.get(piece);
      if (sources === undefined) this.byPiece.set(piece, [source]);
      else if (sources.at(-1) !== source) sources.push(source);
    }
  }

  /** @returns texts that hold the `MIN_RUN` characters at a place, the oldest first */
  at(text: string, at: number): readonly Kept[] {
    const sources = this.byPiece.get(text.slice(at, at + MIN_RUN)) ?? [];
    if (sources.length < 2) return sources;
    // A text that grows is added again: the order must not depend on when that was.
    return [...new Set(sources)].sort((a, b) => a.order - b.order).slice(0, MAX_PLACES);
  }
}

/** Work that may still be done for one row. */
export interface Budget {
  comparisons: number;
}

export function newBudget(): Budget {
  return { comparisons: MAX_COMPARISONS };
}

/**
 * Finds maximal runs of at least `MIN_RUN` characters that equal deleted text, from left to right, texts of the same
 * block first, then the longest, then the one that was entered first.
 * @param open - parts of the text without a source, [from, to)
 * @param age - of a character of a source: the smaller, the earlier its words were entered
 * @see PROVENANCE.md P3, P4
 */
export function matchRuns<Kept extends Source>(
  { text, blockId }: { readonly text: string; readonly blockId: string | null },
  open: readonly (readonly [from: number, to: number])[],
  index: SourceIndex<Kept>,
  { age, budget }: { readonly age: (source: Kept, at: number) => number; readonly budget: Budget },
): Match[] {
  const matches: Match[] = [];
  for (const [from, to] of open) {
    for (let at = from; at + MIN_RUN <= to && budget.comparisons > 0;) {
      budget.comparisons -= MIN_RUN;
      const found = index.at(text, at).flatMap((source) => longestIn(source, text, { at, to, budget }));
      const own = found.filter(({ source }) => blockId !== null && source.blockId === blockId);
      const best = (own.length > 0 ? own : found).reduce<Match | null>(
        (first, next) => (first === null || isBetter(next, first, age) ? next : first),
        null,
      );
      if (best !== null) matches.push(best);
      at += best?.length ?? 1;
    }
  }
  return matches;
}

function isBetter<Kept extends Source>(a: Match, b: Match, age: (source: Kept, at: number) => number): boolean {
  if (a.length !== b.length) return a.length > b.length;
  // reason: matches come from an index of Kept
  return age(a.source as Kept, a.sourceAt) < age(b.source as Kept, b.sourceAt);
}

function longestIn(
  source: Source,
  text: string,
  { at, to, budget }: { readonly at: number; readonly to: number; readonly budget: Budget },
): Match[] {
  const piece = text.slice(at, at + MIN_RUN);
  let best: Match | null = null;
  let sourceAt = source.text.indexOf(piece);
  for (let place = 0; place < MAX_PLACES && sourceAt >= 0 && budget.comparisons > 0; place += 1) {
    let length = MIN_RUN;
    while (at + length < to && text[at + length] === source.text[sourceAt + length]) length += 1;
    budget.comparisons -= length;
    if (best === null || length > best.length) best = { at, length, source, sourceAt };
    if (at + best.length >= to) break;
    sourceAt = source.text.indexOf(piece, sourceAt + 1);
  }
  return best === null ? [] : [best];
}

/** @returns the spans of a part of a text */
export function spansOf(spans: readonly Span[], from: number, length: number): Span[] {
  const parts: Span[] = [];
  let start = 0;
  for (const span of spans) {
    const begin = Math.max(from, start);
    const end = Math.min(from + length, start + span.length);
    if (begin < end) parts.push({ client: span.client, clock: span.clock + begin - start, length: end - begin });
    start += span.length;
    if (start >= from + length) break;
  }
  return parts;
}
