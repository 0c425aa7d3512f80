import { canonicalHash } from '#shared';

/** As many bits as an id: words cannot be guessed from their hash. */
export const SALT_BYTES = 16;

/**
 * Hashes the words of a comment for its event: they can be erased later, and nobody can guess them from the hash.
 * @param salt - 16 random bytes as hex, stored beside the words
 * @returns SHA-256 over the canonical JSON of [salt, body, wording], 64 hex digits
 */
export function wordsHash(salt: string, body: string, wording: string | null): string {
  return canonicalHash([salt, body, wording]);
}
