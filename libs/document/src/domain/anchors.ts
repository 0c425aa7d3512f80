import * as Y from 'yjs';
import { type AnchoredText, ATOM, type LetterId, squeeze } from './anchored-text.js';

/** Longest words that a thread is anchored at, UTF-16 units: two pages. More is a clause, or the proposal. */
export const MAX_QUOTE_LENGTH = 4_000;
/** Words that are kept from before and after a quote, UTF-16 units: enough to tell two equal phrases apart. */
export const QUOTE_CONTEXT_LENGTH = 64;
/** Longest position, bytes: two numbers of eight bytes with their envelope. */
export const MAX_POSITION_BYTES = 32;

/** What an anchor is made of besides the words: the first and the last letter, as Yjs relative positions (binary, v1). */
export interface AnchorPositions {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
}

/** The words at an anchor as they stood when it was made. */
export interface AnchorQuote {
  /** The block in which the quote begins. */
  readonly clauseId: string;
  /** Lines with `\n` between them; whatever is not a letter is left out. */
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  /** It lies in one clause, cell, footnote or block of code: its words can be replaced. */
  readonly isOneLine: boolean;
}

/** Where something is anchored: `positions` null for a clause as a whole. */
export interface Anchor extends Omit<AnchorQuote, 'isOneLine'> {
  readonly positions: AnchorPositions | null;
}

/**
 * Makes the positions of a range.
 * @param from - in `text.words`
 * @param to - behind the last unit
 * @returns null when there is not a letter in it
 */
export function positionsAt(text: AnchoredText, from: number, to: number): AnchorPositions | null {
  const [start, end] = [letterFrom(text, from, to), letterBefore(text, from, to)];
  return start === null || end === null ? null : { start: encodePosition(start, 0), end: encodePosition(end, -1) };
}

/**
 * Reads positions that came from elsewhere.
 * @returns the first and the last letter, or null for anything that `positionsAt` would not have written
 */
export function readPositions({ start, end }: AnchorPositions): { first: LetterId; last: LetterId } | null {
  const [first, last] = [decodePosition(start, 0), decodePosition(end, -1)];
  return first === null || last === null ? null : { first, last };
}

/**
 * Reads what stands between two positions, of a text in which both must stand.
 * @returns the words, or null when a position is not of this text, its letter is deleted, the end is before the start or
 *   the range is longer than MAX_QUOTE_LENGTH
 */
export function quoteAt(text: AnchoredText, positions: AnchorPositions): AnchorQuote | null {
  const letters = readPositions(positions);
  const first = letters && text.find(letters.first);
  const last = letters && text.find(letters.last);
  if (!first || !last || first.isDeleted || last.isDeleted) return null;
  const [from, to] = [first.offset, last.offset + 1];
  if (from >= to || to - from > MAX_QUOTE_LENGTH) return null;
  return quoteOf(text, from, to);
}

/** @returns what a block says, as far as MAX_QUOTE_LENGTH; null when it is not in the text */
export function quoteOfClause(text: AnchoredText, clauseId: string): AnchorQuote | null {
  const lines = text.linesOf(clauseId);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return null;
  return { ...quoteOf(text, first.from, Math.min(last.to, first.from + MAX_QUOTE_LENGTH)), clauseId };
}

function quoteOf(text: AnchoredText, from: number, to: number): AnchorQuote {
  const line = text.lineAt(from);
  return {
    clauseId: line?.clauseId ?? '',
    quote: plain(text.words.slice(from, to)),
    before: plain(text.words.slice(Math.max(0, from - QUOTE_CONTEXT_LENGTH), from)),
    after: plain(text.words.slice(to, to + QUOTE_CONTEXT_LENGTH)),
    isOneLine: line !== undefined && to <= line.to,
  };
}

/** A half of a letter that needs two units is none. */
function plain(words: string): string {
  return words.replaceAll(ATOM, '').toWellFormed();
}

function letterFrom(text: AnchoredText, from: number, to: number): LetterId | null {
  for (let offset = from; offset < to; offset += 1) {
    const letter = squeeze(text.words[offset] ?? '') === '' ? null : text.letterAt(offset);
    if (letter !== null) return letter;
  }
  return null;
}

function letterBefore(text: AnchoredText, from: number, to: number): LetterId | null {
  for (let offset = to - 1; offset >= from; offset -= 1) {
    const letter = squeeze(text.words[offset] ?? '') === '' ? null : text.letterAt(offset);
    if (letter !== null) return letter;
  }
  return null;
}

function encodePosition({ client, clock }: LetterId, assoc: 0 | -1): Uint8Array {
  return Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(client, clock), assoc));
}

function decodePosition(bytes: Uint8Array, assoc: 0 | -1): LetterId | null {
  if (bytes.length === 0 || bytes.length > MAX_POSITION_BYTES) return null;
  try {
    const { item } = Y.decodeRelativePosition(bytes);
    if (item === null) return null;
    const canonical = encodePosition(item, assoc);
    const isSame = canonical.length === bytes.length && canonical.every((byte, index) => byte === bytes[index]);
    return isSame ? { client: item.client, clock: item.clock } : null;
  } catch {
    return null;
  }
}
