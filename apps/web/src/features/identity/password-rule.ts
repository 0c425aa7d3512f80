import { passwordLength } from '#contracts';

/** What the server asks for at least (identity, rule I4); it also refuses common passwords. */
export const MIN_PASSWORD_LENGTH = passwordLength.min;
