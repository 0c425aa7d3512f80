import { v7 as uuidV7, validate, version } from 'uuid';

/**
 * Makes a new identifier for anything that is stored.
 * @returns a lower-case UUIDv7 (RFC 9562): sorts by creation time to the millisecond
 */
export function newId(): string {
  return uuidV7();
}

/**
 * Tells whether a string is an identifier this product could have made.
 * @param text - any string, for example from a URL
 * @returns true for a UUID of version 4 or 7, in either case
 */
export function isId(text: string): boolean {
  return validate(text) && (version(text) === 7 || version(text) === 4);
}
