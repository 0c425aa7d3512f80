/** No request of ours goes deeper than five. */
const MAX_DEPTH = 20;

/**
 * Replaces halves of characters (a surrogate without its other half) in the texts of parsed JSON by U+FFFD, in place: what
 * cannot be written in UTF-8 would be stored as something else than was checked.
 * @param body - what JSON.parse returned, or undefined
 * @returns false when it is nested too deeply to be looked at; then it must not be used
 */
export function makeWellFormed(body: unknown): boolean {
  return isContainer(body) ? mend(body, 1) : true;
}

function mend(container: Record<string, unknown>, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  return Object.entries(container).every(([key, value]) => {
    if (typeof value === 'string' && !value.isWellFormed()) container[key] = value.toWellFormed();
    return isContainer(value) ? mend(value, depth + 1) : true;
  });
}

/** Objects and arrays alike: an array's indexes are its keys. */
function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
