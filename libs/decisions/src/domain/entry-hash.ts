import { canonicalHash, type Json } from '#shared';

/** Bytes of the salt of an entry's hash: what is guessed cannot be tried out. */
export const SALT_BYTES = 16;

/**
 * Hashes an entry of a record, for the event that tells of it: neither choice nor words stand in the chain.
 * @param salt - hex; stored with the entry
 * @returns 64 hex digits
 */
export function entryHash(
  entry: { readonly kind: string; readonly delegationId: string; readonly answer: unknown; readonly reason: string },
  salt: string,
): string {
  const { kind, delegationId, answer, reason } = entry;
  return canonicalHash([salt, kind, delegationId, answer as Json, reason]); // reason: an answer is JSON
}
