/** What the server asks for at least; it also refuses common passwords. */
export const MIN_PASSWORD_LENGTH = 10;
