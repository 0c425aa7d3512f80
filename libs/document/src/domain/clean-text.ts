/** Line ends and tabs of all kinds: inside a clause each is a space, a wanted line break is a `hard_break`. */
const LINE_OR_TAB = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
/**
 * Embeddings, overrides and isolates: words inside them are shown in another order than they are read aloud, hashed and
 * voted on. The marks that Arabic and Hebrew need at the border of two directions (U+200E, U+200F, U+061C) turn no letters
 * and stay. See DECISIONS.md 8.
 */
export const turningCharacters = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Other control characters: they show nothing, and neither Markdown nor XML can carry them. */
const CONTROL = /\p{Cc}/gu;
const CONTROL_BUT_LINE_OR_TAB = /(?![\t\n])\p{Cc}/gu;

/**
 * Takes characters out of a run that no text may hold: a space stands for each line end or tab, other control
 * characters and those that turn the reading order go.
 * @param text - one run, which may begin or end within a character
 * @returns the run, to be joined with its neighbours and then given to `composed`
 */
export function withoutControls(text: string): string {
  return text.replaceAll(LINE_OR_TAB, ' ').replaceAll(CONTROL, '').replaceAll(turningCharacters, '');
}

/**
 * Gives text its one encoding: well-formed UTF-16, Unicode NFC.
 * @param text - a whole run
 * @returns the text that is hashed and exported
 */
export function composed(text: string): string {
  return text.toWellFormed().normalize('NFC');
}

/**
 * Gives code its one form: line ends as `\n`, tabs stay, no other control characters, none that
 * turn the reading order, NFC.
 * @param text - text of a code block
 * @returns the text that is hashed and exported
 */
export function cleanCode(text: string): string {
  const lines = text.replaceAll(/\r\n|[\v\f\r\u0085\u2028\u2029]/gu, '\n');
  return composed(lines.replaceAll(CONTROL_BUT_LINE_OR_TAB, '').replaceAll(turningCharacters, ''));
}

/** @returns true for text with a character that turns the reading order */
export function turnsOrder(text: string): boolean {
  return text.search(turningCharacters) !== -1;
}
