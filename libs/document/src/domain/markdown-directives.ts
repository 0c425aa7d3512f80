import type { ClauseKind, ClauseMarker } from './vocabulary.js';
import { MAX_LEVEL, clauseKinds, clauseMarkers } from './vocabulary.js';

/**
 * What Markdown has no words for stands in a comment before the block: `<!-- clause: definition marker=bullet #r1 -->`,
 * `<!-- table: hh cc c -->`. DECISIONS.md 4 says when one is written.
 */
export type Directive = ClauseDirective | TableDirective;

export interface ClauseDirective {
  readonly about: 'clause';
  /** Null leaves the block as Markdown has it. */
  readonly kind: ClauseKind | null;
  readonly level: number;
  readonly marker: ClauseMarker | null;
  /** What references of this text call the block. */
  readonly name: string | null;
  /** The clause has no words: nothing follows. */
  readonly isEmpty: boolean;
}

/** `shape`: for each row, for each cell, whether it is a header; Markdown's own table is padded to a rectangle. */
export interface TableDirective {
  readonly about: 'table';
  readonly shape: readonly (readonly boolean[])[];
  readonly name: string | null;
  /** The table has no cell at all: nothing follows. */
  readonly isEmpty: boolean;
}

const COMMENT = /^<!-- (clause|table): ([^>]*) -->\s*$/u;
const NAME = /^#r\d{1,9}$/u;

/** Links to these stand for references whose target is gone; no heading's slug has a question mark. */
export const MISSING_CLAUSE = '#?clause';
export const MISSING_FOOTNOTE = '#?footnote';
/** The title of a reference that shows its target's number. */
export const NUMBER_TITLE = 'number';

/**
 * Reads a directive.
 * @param html - an HTML block
 * @returns null when it is none, or one of a form that this version does not know
 */
export function readDirective(html: string): Directive | null {
  const [, about, words] = COMMENT.exec(html) ?? [];
  if (about === undefined || words === undefined) return null;
  const parts = words.split(' ').filter((word) => word !== '');
  return about === 'table' ? readTable(parts) : readClause(parts);
}

/**
 * Writes a directive.
 * @returns one line, without its end
 */
export function writeDirective(directive: Directive): string {
  const words =
    directive.about === 'table'
      ? directive.shape.map((row) => row.map((isHeader) => (isHeader ? 'h' : 'c')).join('') || '-')
      : [
          ...(directive.kind === null ? [] : [directive.kind]),
          ...(directive.level === 0 ? [] : [`level=${directive.level}`]),
          ...(directive.marker === null ? [] : [`marker=${directive.marker}`]),
        ];
  if (directive.name !== null) words.push(`#${directive.name}`);
  if (directive.isEmpty) words.push('empty');
  return `<!-- ${directive.about}: ${words.join(' ')} -->`;
}

function readClause(words: readonly string[]): ClauseDirective | null {
  let directive: ClauseDirective = {
    about: 'clause',
    kind: null,
    level: 0,
    marker: null,
    name: null,
    isEmpty: false,
  };
  for (const word of words) {
    const kind = clauseKinds.find((known) => known === word);
    const marker = clauseMarkers.find((known) => `marker=${known}` === word);
    const level = /^level=(\d)$/u.exec(word)?.[1];
    if (kind !== undefined) directive = { ...directive, kind };
    else if (marker !== undefined) directive = { ...directive, marker };
    else if (level !== undefined && Number(level) <= MAX_LEVEL) directive = { ...directive, level: Number(level) };
    else if (NAME.test(word)) directive = { ...directive, name: word.slice(1) };
    else if (word === 'empty') directive = { ...directive, isEmpty: true };
    else return null;
  }
  return directive;
}

function readTable(words: readonly string[]): TableDirective | null {
  const rows = words.filter((word) => /^(?:[hc]+|-)$/u.test(word));
  const name = words.find((word) => NAME.test(word));
  const isEmpty = words.includes('empty');
  if (rows.length + (name === undefined ? 0 : 1) + (isEmpty ? 1 : 0) !== words.length) return null;
  const shape = rows.map((row) => (row === '-' ? [] : [...row].map((letter) => letter === 'h')));
  return { about: 'table', shape, name: name?.slice(1) ?? null, isEmpty };
}
