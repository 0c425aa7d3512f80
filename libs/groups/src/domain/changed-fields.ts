/**
 * Names what a change really changes, for the event that records it.
 * @param before - the stored values
 * @param change - wished values; absent or undefined ones stay
 * @returns names of the fields whose values differ, in alphabetical order; lists are compared item by item
 */
export function changedFields<Values extends object>(before: Values, change: Partial<Values>): string[] {
  const stored = new Map<string, unknown>(Object.entries(before));
  return Object.entries(change)
    .filter(([name, value]) => value !== undefined && !isSame(stored.get(name), value))
    .map(([name]) => name)
    .toSorted();
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}
