import { invalidDetails, type ValueProblem } from '#contracts';
import { DomainError } from '#shared';

export const MAX_EMAIL_LENGTH = 254; // RFC 5321: the longest address a mail server must take

/**
 * ASCII alone: letters that only look alike, or that change when they are put in lower case, would make two addresses
 * out of one or one out of two.
 */
export const asciiEmailPattern = /^[\x21-\x7e]+$/u;
/** For an address with other letters. */
export const asciiEmailProblem = {
  field: 'email',
  code: 'email_ascii',
  sentence: 'email must be written in ASCII; write an international domain as xn--…',
} as const satisfies ValueProblem;

/**
 * Writes an address the one way it is stored and compared.
 * @param email - as typed
 * @returns trimmed and in lower case
 */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * Brings an address that is to be stored into its one form, whoever let it in.
 * @throws DomainError request.invalid for one that nobody could sign in with
 */
export function storedEmail(email: string): string {
  const trimmed = email.trim();
  if (!asciiEmailPattern.test(trimmed) || trimmed.length > MAX_EMAIL_LENGTH)
    throw new DomainError('request.invalid', invalidDetails([asciiEmailProblem]));
  return normaliseEmail(trimmed);
}
