import type { ShownAuthor } from '#contracts';
import { authorIn, timeOf } from './attribution-pages.js';
import type { ChangeAuthor } from './formats/comparison.js';
import type { Traced } from './traced.js';

/** Who changed what between two rows of a log, as it is told to a thread; authors are indexes into `authors`. */
export interface ChangeAuthors {
  readonly authors: readonly ChangeAuthor[];
  /** Who put in the words of the new text, by block. */
  readonly written: ReadonlyMap<string, readonly WrittenRun[]>;
  /** Who took words away, the latest first. */
  readonly deleted: readonly DeletedWords[];
}

/** Positions inside a block as ProseMirror counts them, [from, to). */
export interface WrittenRun {
  readonly from: number;
  readonly to: number;
  readonly author: number;
}

export interface DeletedWords {
  readonly blockId: string | null;
  readonly text: string;
  readonly author: number;
}

/** How authors are told, as the group lets whoever asks know. */
export interface ToldAuthors {
  readonly authors: readonly ShownAuthor[];
  /** Session → index into `authors`. */
  readonly indexOf: ReadonlyMap<number, number>;
  /** For those who are not named at all. */
  readonly unnamed: string;
}

/** No text has more that would be told apart; what is beyond stands under the comparison's own name. */
const MAX_DELETIONS = 20_000;

/**
 * Says who made the changes between two rows.
 * @param traced - the later text
 * @param afterSeq - the row of the earlier one
 * @returns each run of the later text with who put it there, and what was deleted in between
 */
export function changeAuthorsOf(
  { blocks, deletions }: Traced,
  afterSeq: number,
  { authors, indexOf, unnamed }: ToldAuthors,
): ChangeAuthors {
  const told: ChangeAuthor[] = [];
  const known = new Map<string, number>();
  const tell = (sessionNo: number, at: number): number => {
    const shown = authors[authorIn(indexOf, sessionNo)];
    const author = { name: shown === undefined ? unnamed : nameOf(shown, unnamed), at: timeOf(at) };
    const key = `${author.at} ${author.name}`;
    const index = known.get(key) ?? told.push(author) - 1;
    known.set(key, index);
    return index;
  };
  const written = blocks.map(
    ({ id, runs }) =>
      [
        id,
        runs.map(({ from, to, enteredBy, enteredTimes: [, at] }) => ({ from, to, author: tell(enteredBy, at) })),
      ] as const,
  );
  const deleted = deletions
    .filter(({ lastSeq }) => lastSeq > afterSeq)
    .slice(-MAX_DELETIONS)
    .map(({ blockId, text, sessionNo, at }) => ({ blockId, text, author: tell(sessionNo, at) }))
    .toReversed();
  return { authors: told, written: new Map(written), deleted };
}

/** Person, else organisation, else class; nothing more than the group shows. */
function nameOf({ person, organisation, stakeholderClass }: ShownAuthor, unnamed: string): string {
  if (person !== null) return organisation === null ? person.name : `${person.name} (${organisation.shortName})`;
  return organisation?.name ?? stakeholderClass?.replaceAll('_', ' ') ?? unnamed;
}
