import type {
  AuthorContribution,
  AuthorShare,
  ClassShare,
  ContributionStatement,
  OrganisationShare,
  PartShares,
  ShownAuthor,
} from '#contracts';
import { type DocumentJson, numberClauses, outline } from '#document';
import { authorIn, timeOf } from './attribution-pages.js';
import type { ShownAuthors } from './attribution-names.js';
import type { Traced } from './traced.js';

/** What a statement counts: everything but what it is of. */
export type Contributions = Pick<
  ContributionStatement,
  'characters' | 'contributions' | 'organisations' | 'classes' | 'sections' | 'clauses'
>;

/**
 * Counts what of a text is whose. Every list of shares adds up exactly to the characters of its part, and the clauses, and
 * the sections with what stands before the first one, to the characters of the text.
 */
export function contributionsOf(traced: Traced, { authors, indexOf }: ShownAuthors): Contributions {
  const numbers = numberClauses(traced.document);
  const titles = new Map(outline(traced.document).map(({ id, title }) => [id, title]));
  const sectionOf = topSections(traced.document);
  const sections = new Map<string, Count>();
  const clauses: PartShares[] = [];
  const whole = new Count();
  const tallies = authors.map(() => new Tally());
  for (const { id, text, runs } of traced.blocks) {
    const clause = new Count();
    const section = sectionOf.get(id) ?? '';
    const sectionCount = sections.get(section) ?? new Count();
    sections.set(section, sectionCount);
    for (const run of runs) {
      const author = authorIn(indexOf, run.wording);
      for (const count of [clause, sectionCount, whole]) count.add(author, run.to - run.from);
      tallies[author]?.word(run.wordingTimes, id, section);
      const entered = tallies[authorIn(indexOf, run.enteredBy)];
      if (entered !== undefined) entered.entered += run.to - run.from;
    }
    clauses.push({
      ...shares(clause, authors),
      id,
      number: numbers.get(id) ?? '',
      title: titles.get(id) ?? text.slice(0, QUOTE),
    });
  }
  countDeletions(traced, indexOf, tallies);
  return {
    characters: whole.characters,
    contributions: contributionRows(whole, tallies),
    organisations: organisationShares(whole, authors),
    classes: classShares(whole, authors),
    sections: [...sections].map(([id, count]) => ({
      ...shares(count, authors),
      id,
      number: numbers.get(id) ?? '',
      title: titles.get(id) ?? '',
    })),
    clauses,
  };
}

/** How much of a clause without heading is quoted to name it. */
const QUOTE = 60;

class Count {
  readonly byAuthor = new Map<number, number>();
  characters = 0;

  add(author: number, characters: number): void {
    this.byAuthor.set(author, (this.byAuthor.get(author) ?? 0) + characters);
    this.characters += characters;
  }
}

class Tally {
  entered = 0;
  deletedOwn = 0;
  deletedOthers = 0;
  readonly clauses = new Set<string>();
  readonly sections = new Set<string>();
  first = Infinity;
  last = -Infinity;

  word([first, last]: readonly [number, number], clause: string, section: string): void {
    this.clauses.add(clause);
    this.sections.add(section);
    this.first = Math.min(this.first, first);
    this.last = Math.max(this.last, last);
  }
}

/** Block id → id of the outermost heading it stands under; blocks before the first one are absent. */
function topSections(document: DocumentJson): Map<string, string> {
  const top = new Set(outline(document).flatMap(({ id, level }) => (level === 0 ? [id] : [])));
  const sections = new Map<string, string>();
  let section: string | null = null;
  for (const { attrs } of document.content ?? []) {
    const id = attrs?.id;
    if (typeof id !== 'string') continue;
    if (top.has(id)) section = id;
    if (section !== null) sections.set(id, section);
  }
  return sections;
}

function countDeletions({ deletions }: Traced, indexOf: ReadonlyMap<number, number>, tallies: readonly Tally[]): void {
  for (const { sessionNo, words } of deletions) {
    const author = authorIn(indexOf, sessionNo);
    const tally = tallies[author];
    if (tally === undefined) continue;
    for (const [worder, characters] of words) {
      if (authorIn(indexOf, worder) === author) tally.deletedOwn += characters;
      else tally.deletedOthers += characters;
    }
  }
}

function contributionRows(whole: Count, tallies: readonly Tally[]): AuthorContribution[] {
  return tallies
    .map((tally, author) => {
      const characters = whole.byAuthor.get(author) ?? 0;
      return {
        author,
        characters,
        share: shareOf(characters, whole.characters),
        entered: tally.entered,
        clauseCount: tally.clauses.size,
        sectionCount: tally.sections.size,
        deletedOwn: tally.deletedOwn,
        deletedOthers: tally.deletedOthers,
        firstAt: Number.isFinite(tally.first) ? timeOf(tally.first) : null,
        lastAt: Number.isFinite(tally.last) ? timeOf(tally.last) : null,
      };
    })
    .filter(
      ({ characters, entered, deletedOwn, deletedOthers }) => characters + entered + deletedOwn + deletedOthers > 0,
    )
    .sort((a, b) => b.characters - a.characters || a.author - b.author);
}

type Shares = Pick<PartShares, 'characters' | 'authors' | 'organisations' | 'classes'>;

function shares(count: Count, authors: readonly ShownAuthor[]): Shares {
  return {
    characters: count.characters,
    authors: [...count.byAuthor]
      .map(([author, characters]): AuthorShare => ({
        author,
        characters,
        share: shareOf(characters, count.characters),
      }))
      .sort((a, b) => b.characters - a.characters || a.author - b.author),
    organisations: organisationShares(count, authors),
    classes: classShares(count, authors),
  };
}

function organisationShares(count: Count, authors: readonly ShownAuthor[]): OrganisationShare[] {
  return groupedShares(count, (author) => authors[author]?.organisation?.shortName ?? null).map(
    ([organisation, share]) => ({
      organisation,
      ...share,
    }),
  );
}

function classShares(count: Count, authors: readonly ShownAuthor[]): ClassShare[] {
  return groupedShares(count, (author) => authors[author]?.stakeholderClass ?? null).map(
    ([stakeholderClass, share]) => ({
      stakeholderClass,
      ...share,
    }),
  );
}

function groupedShares(
  { byAuthor, characters: all }: Count,
  keyOf: (author: number) => string | null,
): [string | null, { characters: number; share: number }][] {
  const sums = new Map<string | null, number>();
  for (const [author, characters] of byAuthor) {
    const key = keyOf(author);
    sums.set(key, (sums.get(key) ?? 0) + characters);
  }
  return [...sums]
    .sort(([a, x], [b, y]) => y - x || ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([key, characters]) => [key, { characters, share: shareOf(characters, all) }]);
}

function shareOf(characters: number, all: number): number {
  return all === 0 ? 0 : characters / all;
}
