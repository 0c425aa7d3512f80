/** What the address of a moment says: all that is seen has a link. */
export interface TimeSearch {
  /** A row of the log; now when absent. */
  readonly at?: number;
  /** The clause that is followed. */
  readonly clause?: string;
  /** What the moment is compared with: another row, or now. */
  readonly with?: number | 'now';
}

/** Reads the address; what it cannot mean is left out. */
export function toTimeSearch(search: Record<string, unknown>): TimeSearch {
  const { at, clause, with: other } = search;
  return {
    ...(isRow(at) ? { at } : {}),
    ...(typeof clause === 'string' && clause !== '' ? { clause } : {}),
    ...(other === 'now' || isRow(other) ? { with: other } : {}),
  };
}

function isRow(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
