import type { Answer } from './client.js';

/** @returns the code of a refusal; undefined for any other answer */
export function codeOf({ body }: Answer<unknown>): unknown {
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}
