import { sha256 } from '@noble/hashes/sha2.js';
import canonicalize from 'canonicalize';
import { toHex } from './bytes.js';

/** What can be hashed: JSON without undefined. Integers beyond 2⁵³ are given as decimal strings. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Writes a value as canonical JSON: RFC 8785, every string (keys too) in Unicode NFC.
 * @param value - plain JSON
 * @returns the one text that equal values share
 * @throws TypeError when the value holds something JSON has no word for (NaN, Infinity, a function)
 */
export function canonicalJson(value: Json): string {
  const text = canonicalize(toNfc(value));
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form.');
  return text;
}

/**
 * Hashes a value by its canonical form.
 * @param value - plain JSON
 * @returns SHA-256 of the UTF-8 bytes of `canonicalJson(value)`, 64 lower-case hex digits
 */
export function canonicalHash(value: Json): string {
  return textHash(canonicalJson(value));
}

/**
 * Hashes a text, in a browser too.
 * @returns SHA-256 of its UTF-8 bytes, 64 lower-case hex digits
 */
export function textHash(text: string): string {
  return toHex(sha256(new TextEncoder().encode(text)));
}

function toNfc(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('A number must be finite.');
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toNfc);
  // reason: what is no array is an object here, but Array.isArray does not tell read-only arrays from it
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.normalize('NFC'), toNfc(inner as Json)]));
}
