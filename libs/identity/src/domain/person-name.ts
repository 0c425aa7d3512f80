export const MAX_NAME_LENGTH = 200; // as the database has it

/**
 * No control, line, or direction characters: a name stands in mails and beside text and must rearrange neither. And
 * something to be seen: nobody writes under a name that shows as nothing.
 */
export const personNamePattern = /^(?=.*[^\s\p{DI}])[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+$/u;

/**
 * Writes a name the one way it is stored.
 * @param name - as typed
 * @returns in Unicode NFC, trimmed, single spaces
 */
export function normaliseName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
}
