import * as Y from 'yjs';
import type { CarryKind, Ledger, Span } from './provenance-ledger.js';
import { type Match, matchRuns, MIN_RUN, newBudget, type Source, SourceIndex, spansOf } from './provenance-match.js';
import type { AppliedRow } from './provenance-row.js';
import type { TextRun } from './provenance-runs.js';

/** Deleted text, and whether a whole text went with it. */
export interface DeletedSource extends Source {
  readonly isWhole: boolean;
}

/** A part of an inserted run that is old text. */
export interface Carried {
  readonly run: TextRun;
  readonly at: number;
  readonly from: readonly Span[];
  readonly kind: CarryKind;
}

/** Everything that inserted text is compared with. */
export interface CarrySources {
  readonly ledger: Ledger;
  /** What the same row deleted. */
  readonly samePush: readonly DeletedSource[];
  /** What the same session deleted last, the latest last. */
  readonly recent: readonly Source[];
  /** Texts that went with the clause of an id. */
  readonly removedClauses: (blockId: string | null) => readonly Source[];
  /** All that was ever deleted before. */
  readonly earlier: () => SourceIndex<Source>;
}

/** Shortest text that counts as put back, where the same session has just taken away exactly that. @see PROVENANCE.md P5 */
const MIN_WHOLE = 2;

/**
 * Finds which parts of a row's text are old text, and where each comes from.
 * @param used - filled with the parts of the same push's deletions that were found again
 * @returns parts that do not overlap
 * @see PROVENANCE.md P2 – P6
 */
export function carriedText(
  runs: readonly TextRun[],
  row: AppliedRow,
  sources: CarrySources,
  used: Map<DeletedSource, (readonly [from: number, to: number])[]>,
): Carried[] {
  const samePush = new SourceIndex<DeletedSource>();
  for (const source of sources.samePush) samePush.add(source);
  const budget = newBudget();
  const age = (source: Source, at: number): number => ageOf(sources.ledger, source, at);
  const use = ({ source, sourceAt, length }: Match & { readonly source: DeletedSource }): void => {
    used.set(source, [...(used.get(source) ?? []), [sourceAt, sourceAt + length]]);
  };
  return runs.flatMap((run): Carried[] => {
    const open = new OpenParts(run.text.length);
    const carried: Carried[] = [];
    const take = (match: Match, kind: CarryKind): void => {
      open.close(match.at, match.at + match.length);
      carried.push({ run, at: match.at, from: spansOf(match.source.spans, match.sourceAt, match.length), kind });
    };
    const takeMoved = (match: Match): void => {
      take(match, 'moved');
      // reason: these matches are made of samePush alone
      use(match as Match & { readonly source: DeletedSource });
    };
    for (const match of wholeMatches(run, sources.samePush, used)) takeMoved(match);
    for (const match of matchRuns(run, open.parts, samePush, { age, budget })) takeMoved(match);
    for (const match of remade(run, sources.samePush).flatMap((part) => open.within(part))) takeMoved(match);
    for (const match of putBack(run, open, row, sources)) take(match, 'returned');
    if (open.parts.some(([from, to]) => to - from >= MIN_RUN)) {
      for (const match of matchRuns(run, open.parts, sources.earlier(), { age, budget })) take(match, 'returned');
    }
    return carried;
  });
}

/** Parts of a text that have no source yet. */
class OpenParts {
  parts: (readonly [from: number, to: number])[];

  constructor(length: number) {
    this.parts = [[0, length]];
  }

  /** @returns those parts of a match that have no source yet */
  within(match: Match): Match[] {
    return this.parts.flatMap(([start, end]) => {
      const from = Math.max(start, match.at);
      const length = Math.min(end, match.at + match.length) - from;
      return length <= 0 ? [] : [{ ...match, at: from, length, sourceAt: match.sourceAt + from - match.at }];
    });
  }

  close(from: number, to: number): void {
    this.parts = this.parts.flatMap(([start, end]) =>
      to <= start || from >= end
        ? [[start, end] as const]
        : [[start, Math.max(start, from)] as const, [Math.min(end, to), end] as const].filter(([a, b]) => a < b),
    );
  }
}

/** Text of any length that the same push took away as a whole, or that begins or ends a text made or unmade by it. */
function wholeMatches(
  run: TextRun,
  sources: readonly DeletedSource[],
  used: ReadonlyMap<DeletedSource, unknown>,
): Match[] {
  const free = sources.filter(
    (source) => !used.has(source) && (run.isWhole || source.isWhole || source.text.length > 1),
  );
  const equal = free.filter((source) => isTurned(source.text, run.text));
  const same =
    equal.find(({ blockId }) => blockId === run.blockId) ?? equal.find(({ text }) => text === run.text) ?? equal[0];
  if (same !== undefined) return turned(run.text, same);
  return endMatches(
    run,
    free.filter((source) => run.isWhole || source.isWhole),
  );
}

/** From both ends inwards, as long as one of the texts fits: several may have become one. */
function endMatches({ text, isWhole }: TextRun, sources: readonly DeletedSource[]): Match[] {
  const matches: Match[] = [];
  const free = new Set(sources.toSorted((a, b) => b.text.length - a.text.length));
  let [from, to] = [0, text.length];
  for (let match = endMatch(text.slice(from, to), free, isWhole); match !== null;) {
    free.delete(match.source);
    matches.push({ ...match, at: from + match.at });
    if (match.at === 0) from += match.length;
    else to -= match.length;
    match = endMatch(text.slice(from, to), free, isWhole);
  }
  return matches;
}

function endMatch(
  text: string,
  sources: ReadonlySet<DeletedSource>,
  isWhole: boolean,
): (Match & { readonly source: DeletedSource }) | null {
  for (const source of sources) {
    const length = Math.min(source.text.length, text.length);
    if (length < MIN_WHOLE || (source.text.length > text.length && !isWhole)) continue;
    const [longer, shorter] = source.text.length > text.length ? [source.text, text] : [text, source.text];
    const place = longer.startsWith(shorter) ? 0 : longer.endsWith(shorter) ? longer.length - shorter.length : null;
    if (place === null) continue;
    return longer === text ? { at: place, length, source, sourceAt: 0 } : { at: 0, length, source, sourceAt: place };
  }
  return null;
}

/** A clause that is made anew under its id keeps how it began and how it ended, however short. */
function remade(run: TextRun, sources: readonly DeletedSource[]): Match[] {
  const source = run.isWhole && sources.find(({ isWhole, blockId }) => isWhole && blockId === run.blockId);
  if (source === false || source === undefined || run.blockId === null) return [];
  const longest = Math.min(run.text.length, source.text.length);
  let start = 0;
  while (start < longest && run.text[start] === source.text[start]) start += 1;
  let end = 0;
  while (end < longest - start && run.text.at(-1 - end) === source.text.at(-1 - end)) end += 1;
  return [
    { at: 0, length: start, source, sourceAt: 0 },
    { at: run.text.length - end, length: end, source, sourceAt: source.text.length - end },
  ].filter(({ length }) => length > 0);
}

/** Text that the same session takes back: exactly what it has just deleted, or what undo brings back to its place. */
function putBack(run: TextRun, open: OpenParts, row: AppliedRow, sources: CarrySources): Match[] {
  const isUntouched = open.parts.length === 1 && open.parts[0]?.[1] === run.text.length && open.parts[0][0] === 0;
  if (isUntouched) {
    const sameClause = run.isWhole ? sources.removedClauses(run.blockId) : [];
    const latest = run.text.length >= MIN_WHOLE ? sources.recent : [];
    const source = [...sameClause, ...latest].findLast(({ text }) => isTurned(text, run.text));
    if (source !== undefined) return turned(run.text, source);
  }
  return undone(run, row, sources).flatMap((match) => open.within(match));
}

/**
 * An editor that compares the text before and after cannot tell "shall |shall |" from "|shall |shall ": what it writes may
 * be what was put in, begun at another letter.
 */
function isTurned(text: string, other: string): boolean {
  return text === other || (text.length === other.length && text.length <= MAX_TURNED && (text + text).includes(other));
}

/** Longest text that is looked for begun elsewhere, in UTF-16 units: the search is quadratic at worst. */
const MAX_TURNED = 4096;

function turned(text: string, source: Source): Match[] {
  const begin = source.text === text ? 0 : (source.text + source.text).indexOf(text);
  const length = text.length - begin;
  const first = { at: 0, length, source, sourceAt: begin };
  return begin === 0 ? [first] : [first, { at: length, length: begin, source, sourceAt: 0 }];
}

/**
 * Undo writes a copy of a deleted item directly before it, and names it: parts that do so, together at least `MIN_RUN`
 * characters, or `MIN_WHOLE` where the same session had deleted them.
 */
function undone(run: TextRun, row: AppliedRow, { ledger, recent }: CarrySources): Match[] {
  if (run.text.length < MIN_WHOLE) return [];
  const copies = new Map(row.structs().flatMap((struct) => copyOf(struct, row, ledger)));
  if (copies.size === 0) return [];
  const parts: Match[][] = [[]];
  let at = 0;
  for (const item of run.items) {
    const source = copies.get(item.id.clock);
    if (source?.length === item.length) {
      const text = ledger.text(source);
      parts.at(-1)?.push({ at, length: item.length, source: { ...run, text, spans: [source], order: 0 }, sourceAt: 0 });
    } else if (parts.at(-1)?.length !== 0) parts.push([]);
    at += item.length;
  }
  return parts.filter((part) => isEnough(part, recent)).flat();
}

function isEnough(part: readonly Match[], recent: readonly Source[]): boolean {
  const length = part.reduce((sum, match) => sum + match.length, 0);
  if (length >= MIN_RUN) return true;
  return length >= MIN_WHOLE && part.every(({ source }) => recent.some(({ spans }) => holds(spans, source.spans[0])));
}

function holds(spans: readonly Span[], part: Span | undefined): boolean {
  if (part === undefined) return false;
  const { client, clock, length } = part;
  let covered = 0;
  for (const span of spans) {
    if (span.client !== client) continue;
    covered += Math.max(0, Math.min(span.clock + span.length, clock + length) - Math.max(span.clock, clock));
  }
  return covered >= length;
}

function copyOf(struct: Y.Item | Y.GC | Y.Skip, row: AppliedRow, ledger: Ledger): [number, Span][] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || struct.rightOrigin === null)
    return [];
  const { client, clock } = struct.rightOrigin;
  const source = { client, clock, length: struct.length };
  if (ledger.text(source) !== struct.content.str) return [];
  const isGone = row.isDeleted(client, clock) && row.isDeleted(client, clock + struct.length - 1);
  return isGone ? [[struct.id.clock, source]] : [];
}

/** When the words at a place were entered first. */
function ageOf(ledger: Ledger, source: Source, at: number): number {
  const [first] = spansOf(source.spans, at, 1);
  if (first === undefined) return Infinity;
  for (const { origin } of ledger.origins(first)) return ledger.seqAt(origin.client, origin.clock);
  return Infinity;
}
