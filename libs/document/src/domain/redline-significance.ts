import type { Block, Inline } from './blocks.js';
import { blockText, inlineText } from './plain-text.js';

/** How much a change weighs, the lightest first. Whether it is *editorial* is for people to say. */
export const significances = ['none', 'formatting', 'minor', 'substantive'] as const;
export type Significance = (typeof significances)[number];

export const minorKinds = ['spacing', 'punctuation', 'case', 'spelling'] as const;
/** Why a change is minor. */
export type MinorKind = (typeof minorKinds)[number];

/** A change with what stands directly before and behind it. */
export interface WordingChange {
  readonly old: readonly Inline[];
  readonly new: readonly Inline[];
  readonly before: string;
  readonly after: string;
}

/** Words whose change is never minor: modal verbs, negations, limits, numbers, dates – English, French, Spanish, German. */
const WEIGHTY = new Set(
  (
    'shall should must may might can could will would ought need needs needed required recommended optional permitted ' +
    'prohibited obliged entitled cannot not no never none nor neither nothing nobody without unless except excluding ' +
    'only all any each every some both either and or if than within before after until least most more less fewer ' +
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half ' +
    'third quarter double twice first second once january february march april june july august september october ' +
    'november december day days week weeks month months year years ' +
    'doit doivent devra devront devrait devraient peut peuvent pourra pourront pourrait ne pas aucun aucune jamais sans ' +
    'sauf ni rien un une deux trois quatre cinq sept huit neuf dix onze douze vingt cent mille janvier février mars ' +
    'avril juin juillet août septembre octobre novembre décembre ' +
    'debe deben deberá deberán puede pueden podrá podrán nunca ningún ninguna sin salvo dos tres cuatro cinco ' +
    'muss müssen soll sollen sollte darf dürfen kann können könnte nicht kein keine nie ohne außer'
  ).split(' '),
);
/** Parts of words that deny when they stand alone. */
const DENYING = new Set(['in', 'un', 'non', 'dis', 'im', 'ir', 'il', 'mis', 'anti', 'counter']);
const WORDS = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
/** Signs of which one more or less does not change what a sentence rules. */
const LIGHT_SIGNS = /^[\s.,;:!?'"‘’“”«»‹›„‚()[\]{}…·•\-‐‑‒–—―、。，；：「」『』（）]*$/u;

/** Decides how much changes of wording weigh, knowing the two texts that they stand between. */
export class Weigher {
  private counts: Map<string, number> | null = null;
  private terms: Set<string> | null = null;

  constructor(
    private readonly old: readonly Block[],
    private readonly next: readonly Block[],
  ) {}

  /**
   * Weighs one change. Conservative: what is not surely minor is not.
   * @param where - `code` and `definition` know no minor changes
   * @returns the reason why it is minor, or null when it is not
   */
  minorKind(change: WordingChange, where: 'text' | 'code' | 'definition'): MinorKind | null {
    if (where !== 'text' || [...change.old, ...change.new].some(isReference)) return null;
    const [old, next] = [inlineText(change.old), inlineText(change.new)];
    const [oldWords, newWords] = [wordsOf(old), wordsOf(next)];
    if (isSame(oldWords, newWords)) return kindOfSigns(old, next, change);
    if (oldWords.length === 0 || newWords.length === 0) return null;
    if ([...oldWords, ...newWords].some(isWeighty) || !areSignsLight(old, next)) return null;
    if (isSame(oldWords.map(lower), newWords.map(lower)))
      return newWords.some((word) => this.isTerm(word)) ? null : 'case';
    return this.isSpelling(oldWords, newWords) ? 'spelling' : null;
  }

  private isSpelling(old: readonly string[], next: readonly string[]): boolean {
    if (lower(old.join('')) === lower(next.join('')))
      return ![...old, ...next].some((word) => DENYING.has(lower(word)));
    return (
      old.length === next.length &&
      old.every((word, index) => this.isSpelledAlike(lower(word), lower(next[index] ?? '')))
    );
  }

  private isSpelledAlike(old: string, next: string): boolean {
    if (old === next || variantOf(old) === variantOf(next)) return true;
    if (!isSlip(old, next)) return false;
    // A slip is a word that stands nowhere else beside one that does; two words that both exist are two words.
    return (this.count(old) === 1 && this.count(next) > 1) || (this.count(next) === 1 && this.count(old) > 1);
  }

  private count(word: string): number {
    this.counts ??= countsOf([...this.old, ...this.next]);
    return this.counts.get(word) ?? 0;
  }

  private isTerm(word: string): boolean {
    this.terms ??= termsOf([...this.old, ...this.next]);
    return this.terms.has(lower(word));
  }
}

/** @returns the heavier of two */
export function heavier(a: Significance, b: Significance): Significance {
  return significances.indexOf(a) >= significances.indexOf(b) ? a : b;
}

/**
 * Weighs a change of marks: bold and italic are form; striking words out, and where a link leads, are not.
 */
export function weightOfMarks(old: readonly Inline[], next: readonly Inline[]): Significance {
  const sayings = (content: readonly Inline[]): string =>
    content
      .flatMap((inline) =>
        inline.type === 'text'
          ? [...inline.text].map(() =>
              inline.marks
                .flatMap(({ type, href }) => (type === 'link' || type === 'strike' ? [type + href] : []))
                .join(),
            )
          : [''],
      )
      .join('|');
  return sayings(old) === sayings(next) ? 'formatting' : 'substantive';
}

/** The words are the same: what differs are signs and spaces. */
function kindOfSigns(old: string, next: string, { before, after }: WordingChange): MinorKind | null {
  if (old.replaceAll(/\s/gu, '') === next.replaceAll(/\s/gu, '')) return 'spacing';
  const HAS_DIGIT = /\p{N}/u;
  if (HAS_DIGIT.test(old + next) || HAS_DIGIT.test(before.slice(-2)) || HAS_DIGIT.test(after.slice(0, 2))) return null;
  return areSignsLight(old, next) ? 'punctuation' : null;
}

function areSignsLight(old: string, next: string): boolean {
  const signs = (text: string): string => text.replaceAll(WORDS, '').replaceAll(/\s/gu, '');
  return signs(old) === signs(next) || (LIGHT_SIGNS.test(signs(old)) && LIGHT_SIGNS.test(signs(next)));
}

function isWeighty(word: string): boolean {
  return /\p{N}/u.test(word) || WEIGHTY.has(lower(word)) || /n['’]t$/iu.test(word);
}

function isReference(inline: Inline): boolean {
  return inline.type === 'cross_reference' || inline.type === 'footnote_reference';
}

function wordsOf(text: string): string[] {
  return text.match(WORDS) ?? [];
}

function lower(word: string): string {
  return word.toLowerCase();
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}

/** British and American spelling, and letters with and without their accents, in one form. */
function variantOf(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/is(e|ed|es|er|ers|ing|ation|ations|ational)$/u, 'iz$1')
    .replace(/ys(e|ed|es|er|ing)$/u, 'yz$1')
    .replace(/^(behavi|col|endeav|fav|harb|hon|lab|neighb|rum|sav|vap|vig)our/u, '$1or')
    .replace(/^(cent|fib|lit|met|theat|calib|spect)re(s?)$/u, '$1er$2')
    .replace(/^(lic|def|off|pret)enc(e|es|ed|ing|or|ee)$/u, '$1ens$2')
    .replace(/^(catal|dial|anal)ogue(s?)$/u, '$1og$2')
    .replace(/(a|e)ll(ed|ing|er|ers|ation)$/u, '$1l$2')
    .replace(/^(fulfi|enro|ski)ll/u, '$1l')
    .replace(/^(judg|acknowledg)ement/u, '$1ment')
    .replace(/ageing$/u, 'aging')
    .replace(/^program(?:me)(s?)$/u, 'program$1');
}

/** One letter more, less, other, or two swapped – inside the word, whose ending (number, person, tense) stays. */
function isSlip(a: string, b: string): boolean {
  const SHORTEST = 5;
  const ENDING = 2;
  if (Math.min(a.length, b.length) < SHORTEST || a[0] !== b[0] || a.slice(-ENDING) !== b.slice(-ENDING)) return false;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return left.length + right.length <= 2 && Math.max(left.length, right.length) <= 1
    ? true
    : left.length === 2 && right === `${left[1]}${left[0]}`;
}

function countsOf(blocks: readonly Block[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of blocks.flatMap((block) => wordsOf(blockText(block)))) {
    const key = lower(word);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Words of the terms that a text defines: what is quoted, bold or before "means" in a definition. */
function termsOf(blocks: readonly Block[]): Set<string> {
  const terms = new Set<string>();
  for (const block of blocks) {
    if (block.type !== 'clause') continue;
    const text = inlineText(block.content);
    const isDefinition = block.kind === 'definition';
    if (
      !isDefinition &&
      !/["“«][^"”»]{1,80}["”»]\s+(?:means?|is|are|refers?|désigne|significa|bezeichnet)\b/u.test(text)
    )
      continue;
    const quoted = [...text.matchAll(/["“«]([^"”»]{1,80})["”»]/gu)].map(([, term]) => term ?? '');
    const bold = block.content.flatMap((inline) =>
      isDefinition && inline.type === 'text' && inline.marks.some(({ type }) => type === 'bold') ? [inline.text] : [],
    );
    const head = isDefinition ? (/^(.{1,80}?)\s+(?:means?|is|are|refers?)\b/u.exec(text)?.[1] ?? '') : '';
    for (const word of [...quoted, ...bold, head].flatMap(wordsOf)) terms.add(lower(word));
  }
  return terms;
}
