/**
 * Writes bytes as lower-case hexadecimal.
 * @param bytes - any length
 * @returns two digits a byte
 */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Reads hexadecimal.
 * @param hex - an even number of hexadecimal digits
 * @returns one byte for two digits
 * @throws RangeError when the text is not hexadecimal
 */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || /[^0-9a-f]/iu.test(hex)) throw new RangeError('Not hexadecimal.');
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

/**
 * Copies bytes out of whatever buffer they are a view of (a received message shares a pool).
 * @param bytes - a view, a Buffer included
 * @returns a plain Uint8Array of its own
 */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}

/**
 * Compares bytes (not in constant time: never for secrets).
 * @returns true when both have the same length and content
 */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
