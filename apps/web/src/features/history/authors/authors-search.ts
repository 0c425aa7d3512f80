/** What the address of “who wrote what” says: all that is seen has a link. */
export interface AuthorsSearch {
  /** The text when absent. */
  readonly show?: Exclude<AuthorsView, 'text'>;
  /** Colours tell organisations when absent. */
  readonly by?: 'class';
  /** Whose wording it is when absent; else who put it where it stands. */
  readonly of?: 'entered';
  /** A row of the log; now when absent. */
  readonly at?: number;
}
export type AuthorsView = 'text' | 'contributions' | 'deletions';
export type AuthorsLevel = 'organisation' | 'class';
export type AuthorsFact = 'wording' | 'entered';

/** Reads the address; what it cannot mean is left out. */
export function toAuthorsSearch(search: Record<string, unknown>): AuthorsSearch {
  const { show, by, of, at } = search;
  return {
    ...(show === 'contributions' || show === 'deletions' ? { show } : {}),
    ...(by === 'class' ? { by } : {}),
    ...(of === 'entered' ? { of } : {}),
    ...(typeof at === 'number' && Number.isInteger(at) && at >= 0 ? { at } : {}),
  };
}
