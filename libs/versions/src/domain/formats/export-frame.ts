import type { Block } from '#document';
import { inlinesOf } from '#document';

/** What stands around an exported text: on its first page, on every page, in the file's properties. */
export interface ExportFrame {
  /** The proposal's title, one line. */
  readonly title: string;
  /** For example `Proposal 4 · Version 3, 4 May 2026`. One line, shown on every page. */
  readonly label: string;
  /** Content hash of the text, 64 hex digits (libs/document/HASHES.md). */
  readonly contentHash: string;
  /** When the text was what it is; ISO 8601. Null leaves every date out: the same text then gives the same bytes. */
  readonly date: string | null;
  /** BCP 47 tag of the text's language; null lets its script decide. */
  readonly language: string | null;
}

export type Direction = 'ltr' | 'rtl';

const RTL_SCRIPTS =
  '\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Adlam}';
const RTL_LETTER = new RegExp(`[${RTL_SCRIPTS}]`, 'gu');
const LETTER = /\p{L}/gu;
const FIRST_LETTER = /\p{L}/u;

/** Scripts that nearly name their language. Japanese comes before Chinese: only it mixes Han with kana. */
const scriptLanguages = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Gujarati}/gu, 'gu'],
  [/\p{Script=Ethiopic}/gu, 'am'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
] as const;
/** Share of a text's letters that a script needs to name its language. */
const NAMING_SHARE = 0.2;

/**
 * Says in which direction words are read, by their first letter (UAX 9, rule P2, letters only).
 * @param words - of one block
 * @param otherwise - for words without a letter
 */
export function directionOf(words: string, otherwise: Direction = 'ltr'): Direction {
  const first = FIRST_LETTER.exec(words)?.[0];
  if (first === undefined) return otherwise;
  return isRightToLeft(first) ? 'rtl' : 'ltr';
}

/** @returns true when the text holds a letter that is written from right to left */
export function isRightToLeft(text: string): boolean {
  return text.search(RTL_LETTER) !== -1;
}

/**
 * Says in which direction a whole text is read: that of most of its letters.
 * @param words - the words of the document
 */
export function mainDirection(words: string): Direction {
  return countOf(words, RTL_LETTER) * 2 > countOf(words, LETTER) ? 'rtl' : 'ltr';
}

/**
 * Guesses the language of a text by its script.
 * @returns a BCP 47 tag; null for scripts that many languages share, like Latin
 */
export function languageOfScript(words: string): string | null {
  const letters = countOf(words, LETTER);
  return scriptLanguages.find(([script]) => countOf(words, script) > letters * NAMING_SHARE)?.[1] ?? null;
}

/**
 * Names the blocks that cross-references lead to, in reading order: the same text gives the same names.
 * @param blocks - in reading order
 * @param prefix - what each name begins with
 * @param targets - to which references lead, when there are more than those of the blocks themselves
 * @returns Map block id → prefix1, prefix2 …
 */
export function referenceNames(
  blocks: readonly Block[],
  prefix: string,
  targets: ReadonlySet<string> = targetsOf(blocks),
): Map<string, string> {
  const ids = blocks.flatMap(({ id }) => (id !== null && targets.has(id) ? [id] : []));
  return new Map(ids.map((id, index) => [id, `${prefix}${index + 1}`]));
}

/** @returns ids of the blocks to which references lead */
export function targetsOf(blocks: readonly Block[]): Set<string> {
  return new Set(
    blocks
      .flatMap(inlinesOf)
      .flatMap((inline) => (inline.type === 'cross_reference' && inline.target !== null ? [inline.target] : [])),
  );
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
