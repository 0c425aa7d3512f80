import type { Response } from 'express';

/**
 * Names an answer by the hashes of the texts it is made of; Express answers 304 to whoever has it already.
 * @param hashes - hex
 * @param answer - is given back
 */
export function tagged<Answer>(response: Response, hashes: readonly string[], answer: Answer): Answer {
  response.setHeader('ETag', `"${hashes.join('-')}"`);
  response.setHeader('Cache-Control', 'private, no-cache'); // the right to read is asked for every time
  return answer;
}
