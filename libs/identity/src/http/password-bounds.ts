import { MAX_PASSWORD_LENGTH } from '../domain/password-rule.js';

/** What the door lets in, in UTF-16 units: a character may take two. The rule itself counts characters. */
export const MAX_PASSWORD_UNITS = MAX_PASSWORD_LENGTH * 2;
