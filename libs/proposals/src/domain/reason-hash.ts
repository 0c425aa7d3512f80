import { canonicalHash } from '#shared';

/** As many bits as an id: a reason cannot be guessed from its hash. */
export const SALT_BYTES = 16;

/**
 * Hashes the words of a step for its event: they can be erased later, and nobody can guess them from the hash.
 * @param reason - as stored; null for none
 * @param salt - 16 random bytes as hex, stored beside the reason and erased with it
 * @returns SHA-256 over the canonical JSON of [salt, reason], 64 hex digits; null without a reason
 */
export function reasonHash(reason: string | null, salt: string): string | null {
  return reason === null ? null : canonicalHash([salt, reason]);
}
