import { randomBytes } from 'node:crypto';
import { hashToken, TOKEN_BYTES } from './domain/token.js';

/** A secret and what is stored of it. */
export interface NewToken {
  /** Goes to one browser or one mail, and is kept nowhere. */
  readonly token: string;
  readonly tokenHash: Buffer;
}

/** Draws 256 bits from the system's generator. */
export function newToken(): NewToken {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}
