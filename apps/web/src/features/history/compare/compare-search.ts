/** What the address of a comparison says: all that is seen has a link. */
export interface CompareSearch {
  /** Id of a version, or `now`; the latest version when absent. */
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
    ...(typeof from === 'string' ? { from } : {}),
    ...(typeof to === 'string' ? { to } : {}),
    ...(as === 'side' || as === 'list' ? { as } : {}),
    ...(only === true ? { only } : {}),
    ...(typeof at === 'number' && Number.isInteger(at) && at > 0 ? { at } : {}),
  };
}
