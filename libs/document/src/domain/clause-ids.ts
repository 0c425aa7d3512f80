/** Random characters of an id: 32¹⁰ ≈ 10¹⁵ ids, so that two of one document never meet by chance. */
const ID_LENGTH = 10;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Makes the id of a new block. It is given once and never reused, in whatever document the block goes on living.
 * @returns `c` and ten characters of Crockford's base 32, for example `c4k0z9tq2mh`
 */
export function newClauseId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  return `c${Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')}`;
}
