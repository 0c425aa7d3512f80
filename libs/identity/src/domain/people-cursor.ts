import { isId } from '#shared';

/** Where a page of people ended: the last row's name and id. */
export interface PeopleCursor {
  readonly name: string;
  readonly id: string;
}

export const MAX_CURSOR_LENGTH = 1_200; // 200 characters of up to four bytes, an id, base64url

/** @returns opaque text for the address of the next page */
export function writeCursor({ name, id }: PeopleCursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/**
 * Reads a cursor back.
 * @returns null when it is not one that was given out
 */
export function readCursor(text: string): PeopleCursor | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 2) return null;
    const [name, id] = parts as unknown[];
    return typeof name === 'string' && typeof id === 'string' && isId(id) && !name.includes('\0') ? { name, id } : null;
  } catch {
    return null; // not JSON: somebody made it up
  }
}
