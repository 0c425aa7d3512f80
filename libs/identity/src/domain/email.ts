export const MAX_EMAIL_LENGTH = 254; // RFC 5321: the longest address a mail server must take

/**
 * Writes an address the one way it is stored and compared.
 * @param email - as typed, ASCII
 * @returns trimmed and in lower case
 */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
