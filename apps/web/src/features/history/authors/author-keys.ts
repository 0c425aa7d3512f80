import type { AttributionRun, ShownAuthor } from '#contracts';
import { classStyle } from '../../../ui/class-style.js';
import type { AuthorsFact, AuthorsLevel } from './authors-search.js';

/** How authors who count as one – of an organisation, or of a class – are told apart: by colour, pattern and code. */
export interface AuthorKey {
  /** Short enough to stand in the text: the letter of the class, and a number where colours tell organisations. */
  readonly code: string;
  /** Null where it is the class that is told, and for people without a delegation. */
  readonly organisation: { readonly name: string; readonly shortName: string } | null;
  readonly stakeholderClass: string | null;
  readonly colour: string;
  /** 0, 1, 2 … within the class; lines and bars have a pattern for each. */
  readonly pattern: number;
}

/** Stands where there is no class: officers speak for no delegation. */
const NO_CLASS = '–';

/** Patterns that stay apart in a thin line. */
export const PATTERN_COUNT = 5;

/** Whose characters: an index into `keys`, and how many. */
export interface KeyShare {
  readonly key: number;
  readonly characters: number;
  /** Of all that were counted, 0 … 1. */
  readonly share: number;
}

export interface AuthorKeys {
  readonly keys: readonly AuthorKey[];
  /** Index of an author → index of its key. */
  readonly keyOf: readonly number[];
}

/**
 * Puts authors together by organisation or by class.
 * @param authors - as the server told them; nobody is told apart whom it did not tell apart
 * @returns keys in the order of their first author, numbered within each class
 */
export function authorKeys(authors: readonly ShownAuthor[], level: AuthorsLevel): AuthorKeys {
  const keys: AuthorKey[] = [];
  const known = new Map<string, number>();
  const inClass = new Map<string | null, number>();
  const keyOf = authors.map(({ organisation, stakeholderClass }) => {
    const own = level === 'class' ? null : organisation;
    const name = own?.id ?? `class ${stakeholderClass ?? ''}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const pattern = inClass.get(stakeholderClass) ?? 0;
    inClass.set(stakeholderClass, pattern + 1);
    const { colour, letter } = classStyle(stakeholderClass);
    const short = stakeholderClass === null ? NO_CLASS : letter;
    const code = own === null ? short : `${short}${pattern + 1}`;
    known.set(name, keys.length);
    return keys.push({ code, organisation: own, stakeholderClass, colour, pattern: pattern % PATTERN_COUNT }) - 1;
  });
  return { keys, keyOf };
}

/** @returns whose a run is, as an index into the authors */
export function authorOf(run: AttributionRun, fact: AuthorsFact): number {
  return fact === 'entered' ? run.enteredBy : run.author;
}

/**
 * Counts whose the characters of some runs are.
 * @returns the greatest first; the characters add up to those of the runs
 */
export function sharesOf(runs: readonly AttributionRun[], fact: AuthorsFact, { keyOf }: AuthorKeys): KeyShare[] {
  const sums = new Map<number, number>();
  let all = 0;
  for (const run of runs) {
    const key = keyOf[authorOf(run, fact)] ?? 0;
    sums.set(key, (sums.get(key) ?? 0) + run.to - run.from);
    all += run.to - run.from;
  }
  return [...sums]
    .map(([key, characters]) => ({ key, characters, share: characters / all }))
    .sort((a, b) => b.characters - a.characters || a.key - b.key);
}
