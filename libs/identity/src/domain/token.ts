import { createHash } from 'node:crypto';

/** Tokens are 256 random bits in base64url: 43 characters. They are stored as SHA-256 only. */
export const TOKEN_BYTES = 32;

const tokenPattern = /^[A-Za-z0-9_-]{43}$/u;

/**
 * Tells whether a text has the form of a token, before the database is asked.
 * @param text - anything a client sent
 */
export function isToken(text: string): boolean {
  return tokenPattern.test(text);
}

/**
 * Hashes a token for storage and look-up. A plain hash is enough: nobody guesses 256 random bits.
 * @param token - 43 characters of base64url
 * @returns SHA-256 of its ASCII bytes, 32 bytes
 * @see RULES.md I2
 */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'ascii').digest();
}
