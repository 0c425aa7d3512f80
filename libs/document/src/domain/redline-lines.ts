import type { Inline } from './blocks.js';

/** The smallest thing a redline marks: a word, a space, a sign, or a reference. Offsets count UTF-16 units; a reference is one. */
export interface Token {
  /** Equal for tokens that say the same, whatever marks they carry. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly isWord: boolean;
}

/** The content of a clause, cell, footnote or code block, ready to be compared. */
export interface Line {
  readonly content: readonly Inline[];
  readonly tokens: readonly Token[];
  /** Number of the token with which each sentence begins. */
  readonly sentences: readonly number[];
}

/** Says by what a reference is known on both sides: its target's or footnote's id in the new text where it has one. */
export interface ReferenceNames {
  readonly target: (target: string | null) => string;
  readonly note: (label: string) => string;
}

/** Letters with their marks and apostrophes; figures with their points and commas; spaces; any other sign alone. */
const TOKEN =
  /[\p{L}\p{M}\p{Pc}](?:[\p{L}\p{M}\p{N}\p{Pc}]|['’](?=\p{L}))*|\p{N}(?:[\p{L}\p{M}\p{N}]|[.,](?=\p{N}))*|\s+|[^]/gu;
/** Scripts that write words without spaces between them: their borders come from dictionaries. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD = /[\p{L}\p{N}]/u;
const words = new Intl.Segmenter('en', { granularity: 'word' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Stands for a reference where the segmenter looks: Unicode's own sign for an object in a text. */
const OBJECT = '\uFFFC';

/** Cuts content into tokens and sentences. */
export function lineOf(content: readonly Inline[], names: ReferenceNames): Line {
  const tokens: Token[] = [];
  let flat = '';
  let stretch = '';
  const flush = (): void => {
    const from = flat.length;
    for (const token of tokensOf(stretch)) tokens.push({ ...token, from: token.from + from, to: token.to + from });
    flat += stretch;
    stretch = '';
  };
  for (const inline of content) {
    if (inline.type === 'text') {
      stretch += inline.text; // marks do not part words
      continue;
    }
    flush();
    tokens.push({
      key: keyOf(inline, names),
      from: flat.length,
      to: flat.length + 1,
      isWord: inline.type !== 'hard_break',
    });
    flat += inline.type === 'hard_break' ? '\n' : OBJECT;
  }
  flush();
  return { content, tokens, sentences: sentenceStarts(flat, tokens) };
}

/** Takes a part of a content. @param from, to - UTF-16 units, a reference being one */
export function sliceContent(content: readonly Inline[], from: number, to: number): Inline[] {
  const sliced: Inline[] = [];
  let at = 0;
  for (const inline of content) {
    const length = inline.type === 'text' ? inline.text.length : 1;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    if (start < end) sliced.push(inline.type === 'text' ? { ...inline, text: inline.text.slice(start, end) } : inline);
    at += length;
    if (at >= to) break;
  }
  return sliced;
}

function* tokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(TOKEN)) {
    const [key] = match;
    const from = match.index;
    if (!UNSPACED.test(key)) yield { key, from, to: from + key.length, isWord: WORD.test(key) };
    else
      for (const { segment, index } of words.segment(key))
        yield { key: segment, from: from + index, to: from + index + segment.length, isWord: WORD.test(segment) };
  }
}

/** Control characters stand in no text, so these keys are no words. */
function keyOf(inline: Exclude<Inline, { type: 'text' }>, names: ReferenceNames): string {
  switch (inline.type) {
    case 'hard_break':
      return '\u0000break';
    case 'footnote_reference':
      return `\u0000note ${names.note(inline.label)}`;
    case 'cross_reference':
      return `\u0000reference ${names.target(inline.target)} ${inline.label}`;
  }
}

function sentenceStarts(flat: string, tokens: readonly Token[]): number[] {
  const starts: number[] = [];
  let token = 0;
  for (const { index } of sentences.segment(flat)) {
    while (token < tokens.length && (tokens[token]?.from ?? 0) < index) token += 1;
    if (token < tokens.length && token !== starts.at(-1)) starts.push(token);
  }
  return starts;
}
