import type { NameDisplay, ShownAuthor } from '#contracts';

/** Who wrote a session's rows, with names; all null for the server itself. */
export interface AuthorFacts {
  readonly sessionNo: number;
  readonly personId: string | null;
  readonly name: string | null;
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly organisationShortName: string | null;
  readonly stakeholderClass: string | null;
}

export interface ShownAuthors {
  readonly authors: readonly ShownAuthor[];
  /** Session → index into `authors`. */
  readonly indexOf: ReadonlyMap<number, number>;
}

/**
 * Shows authors as an audience may see them. Those who are shown alike become one before anything is counted, so that
 * nothing more can be read out of numbers, orders or times.
 * @param facts - of every session that wrote
 */
export function shownAuthors(facts: readonly AuthorFacts[], display: NameDisplay): ShownAuthors {
  const authors: ShownAuthor[] = [];
  const known = new Map<string, number>();
  const indexOf = new Map<number, number>();
  for (const fact of facts) {
    const author = shown(fact, display);
    const key = JSON.stringify([author.person?.id, author.organisation?.id, author.stakeholderClass]);
    let index = known.get(key);
    if (index === undefined) {
      index = authors.push(author) - 1;
      known.set(key, index);
    }
    indexOf.set(fact.sessionNo, index);
  }
  return { authors, indexOf };
}

function shown(fact: AuthorFacts, display: NameDisplay): ShownAuthor {
  const isPerson = display === 'person';
  const isOrganisation = isPerson || display === 'organisation';
  const { organisationId: id, personId } = fact;
  return {
    person: isPerson && personId !== null ? { id: personId, name: fact.name ?? '' } : null,
    organisation:
      isOrganisation && id !== null
        ? { id, name: fact.organisation ?? '', shortName: fact.organisationShortName ?? '' }
        : null,
    stakeholderClass: display === 'nobody' ? null : fact.stakeholderClass,
  };
}
