/** What the address of a comparison says: all that is seen has a link. */
export interface CompareSearch {
  /** Id of a version, number of a row of the text's log, or `now`; the latest version when absent. */
  readonly from?: string;
  /** As above; now when absent. */
  readonly to?: string;
  readonly as?: CompareView;
  /** Unchanged clauses are left out. */
  readonly only?: true;
  /** The change that is looked at, 1, 2, 3 … */
  readonly at?: number;
}
export type CompareView = 'inline' | 'side' | 'list';

/** Reads the address of a comparison; what it cannot mean is left out. */
export function toCompareSearch(search: Record<string, unknown>): CompareSearch {
  const { from, to, as, only, at } = search;
  return {
    ...(isSide(from) ? { from: String(from) } : {}),
    ...(isSide(to) ? { to: String(to) } : {}),
    ...(as === 'side' || as === 'list' ? { as } : {}),
    ...(only === true ? { only } : {}),
    ...(typeof at === 'number' && Number.isInteger(at) && at > 0 ? { at } : {}),
  };
}

/** A row's number in an address is read as a number. */
function isSide(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value) && value > 0);
}
