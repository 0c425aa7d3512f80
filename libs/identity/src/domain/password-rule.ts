import { passwordLength } from '#contracts';
import { commonPasswords } from './common-passwords.js';

export const MIN_PASSWORD_LENGTH = passwordLength.min; // length is what makes guessing expensive
export const MAX_PASSWORD_LENGTH = passwordLength.max; // more only costs the server time

export type PasswordVerdict =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'too_short' | 'too_long' | 'common' | 'is_email' };

/**
 * Writes a password the one way it is hashed, so that two keyboards' forms of the same characters agree.
 * @returns Unicode NFKC
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Decides whether a password may be chosen.
 * @param password - as typed
 * @param email - of the account
 * @returns why not, the first reason that holds
 * @see RULES.md I4
 */
export function judgePassword(password: string, email: string): PasswordVerdict {
  const length = Array.from(normalisePassword(password)).length;
  if (length < MIN_PASSWORD_LENGTH) return { ok: false, reason: 'too_short' };
  if (length > MAX_PASSWORD_LENGTH) return { ok: false, reason: 'too_long' };
  const plain = normalisePassword(password).toLowerCase().trim();
  if (isEmailOf(plain, email.toLowerCase())) return { ok: false, reason: 'is_email' };
  if (isCommon(plain)) return { ok: false, reason: 'common' };
  return { ok: true };
}

function isEmailOf(plain: string, email: string): boolean {
  const localPart = email.split('@')[0] ?? '';
  return plain === email || plain === localPart || (localPart.length >= 3 && plain === localPart + localPart);
}

/** A common word stays common with figures and signs behind it, when written twice, or as one character repeated. */
function isCommon(plain: string): boolean {
  const stem = plain.replace(/[\d\W_]+$/u, '');
  if (commonPasswords.has(plain) || commonPasswords.has(stem)) return true;
  return new Set(plain).size <= 3 || isRepetition(plain) || isRun(plain);
}

function isRepetition(plain: string): boolean {
  return /^(.{1,8}?)\1+$/u.test(plain) && plain.length >= MIN_PASSWORD_LENGTH;
}

/** Each character the neighbour of the one before: 123456789012, abcdefghijkl. */
function isRun(plain: string): boolean {
  const codes = Array.from(plain, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.every((step) => Math.abs(step) === 1 || Math.abs(step) === 9);
}
