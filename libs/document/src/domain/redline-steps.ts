import { diffArrays } from 'diff';
import type { Token } from './redline-lines.js';

/** What becomes of a stretch of tokens: kept as they are, or replaced (by none: deleted; of none: inserted). Half-open. */
export interface Step {
  readonly isKept: boolean;
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Tokens with the numbers of those that begin a sentence. */
export interface TokenList {
  readonly tokens: readonly Token[];
  readonly sentences: readonly number[];
}

/** More edits than this within one clause are shown as a replacement of the stretch: nobody reads a thousand small ones. */
const MAX_EDITS = 1_500;

/**
 * Finds what to do with the tokens of one text to have those of another. Whole sentences that both have, in the same
 * order, are kept; words are compared in between.
 * @returns steps that cover both lists in order; neighbouring kept ones are one
 */
export function stepsBetween(old: TokenList, next: TokenList): Step[] {
  const steps: Step[] = [];
  let oldAt = 0;
  let newAt = 0;
  for (const anchor of sentenceAnchors(old, next)) {
    steps.push(
      ...wordSteps(old, next, {
        isKept: false,
        oldFrom: oldAt,
        oldTo: anchor.oldFrom,
        newFrom: newAt,
        newTo: anchor.newFrom,
      }),
    );
    steps.push(anchor);
    oldAt = anchor.oldTo;
    newAt = anchor.newTo;
  }
  const rest = { isKept: false, oldFrom: oldAt, oldTo: old.tokens.length, newFrom: newAt, newTo: next.tokens.length };
  return joined([...steps, ...wordSteps(old, next, rest)]);
}

/**
 * Finds the longest list that two lists share, in their order.
 * @returns pairs of indices, rising on both sides
 */
export function commonPairs(
  old: readonly string[],
  next: readonly string[],
): { readonly old: number; readonly new: number }[] {
  const pairs: { old: number; new: number }[] = [];
  let oldAt = 0;
  let newAt = 0;
  for (const { value, added, removed } of diffArrays([...old], [...next])) {
    if (!added && !removed) for (let i = 0; i < value.length; i += 1) pairs.push({ old: oldAt + i, new: newAt + i });
    if (!added) oldAt += value.length;
    if (!removed) newAt += value.length;
  }
  return pairs;
}

function sentenceAnchors(old: TokenList, next: TokenList): Step[] {
  if (old.sentences.length < 2 && next.sentences.length < 2) return [];
  const before = sentencesOf(old);
  const after = sentencesOf(next);
  return commonPairs(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
  ).flatMap((pair) => {
    const from = before[pair.old];
    const to = after[pair.new];
    return from && to && from.key !== ''
      ? [{ isKept: true, oldFrom: from.from, oldTo: from.to, newFrom: to.from, newTo: to.to }]
      : [];
  });
}

/** Sentences without the spaces around them. */
function sentencesOf({ tokens, sentences }: TokenList): { key: string; from: number; to: number }[] {
  return sentences.map((start, index) => {
    let from = start;
    let to = sentences[index + 1] ?? tokens.length;
    while (from < to && isSpace(tokens[from])) from += 1;
    while (to > from && isSpace(tokens[to - 1])) to -= 1;
    return {
      key: tokens
        .slice(from, to)
        .map(({ key }) => key)
        .join('\u0001'),
      from,
      to,
    };
  });
}

function wordSteps(old: TokenList, next: TokenList, gap: Step): Step[] {
  if (gap.oldFrom === gap.oldTo && gap.newFrom === gap.newTo) return [];
  if (gap.oldFrom === gap.oldTo || gap.newFrom === gap.newTo) return [gap];
  const keys = (list: TokenList, from: number, to: number): string[] =>
    list.tokens.slice(from, to).map(({ key }) => key);
  const changes = diffArrays(keys(old, gap.oldFrom, gap.oldTo), keys(next, gap.newFrom, gap.newTo), {
    maxEditLength: MAX_EDITS,
  });
  if (changes === undefined) return [gap];
  const steps: Step[] = [];
  let oldAt = gap.oldFrom;
  let newAt = gap.newFrom;
  for (const { value, added, removed } of changes) {
    const oldTo = added ? oldAt : oldAt + value.length;
    const newTo = removed ? newAt : newAt + value.length;
    steps.push({ isKept: !added && !removed, oldFrom: oldAt, oldTo, newFrom: newAt, newTo });
    oldAt = oldTo;
    newAt = newTo;
  }
  return folded(joined(steps), old, next);
}

/** Neighbouring steps of one sort are one. */
function joined(steps: readonly Step[]): Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (last && last.isKept === step.isKept)
      result[result.length - 1] = { ...last, oldTo: step.oldTo, newTo: step.newTo };
    else result.push(step);
  }
  return result;
}

/**
 * What is kept between two replacements and is no more than a space, or one word between many, is replaced with them:
 * a new wording is read in one piece.
 */
function folded(steps: readonly Step[], old: TokenList, next: TokenList): Step[] {
  const isFolded = (step: Step, index: number): boolean => {
    const left = steps[index - 1];
    const right = steps[index + 1];
    if (!step.isKept || !left || !right) return false;
    const kept = wordCount(old.tokens, step.oldFrom, step.oldTo);
    const around = [left, right].map((one) => ({
      old: wordCount(old.tokens, one.oldFrom, one.oldTo),
      new: wordCount(next.tokens, one.newFrom, one.newTo),
    }));
    if (!around.every((one) => one.old > 0 && one.new > 0)) return false;
    const MANY = 6; // words that are new around a single one that is not
    return kept === 0 || (kept === 1 && around.reduce((sum, one) => sum + Math.min(one.old, one.new), 0) >= MANY);
  };
  return joined(steps.map((step, index) => (isFolded(step, index) ? { ...step, isKept: false } : step)));
}

function wordCount(tokens: readonly Token[], from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) if (tokens[index]?.isWord === true) count += 1;
  return count;
}

function isSpace(token: Token | undefined): boolean {
  return token !== undefined && /^\s+$/u.test(token.key);
}
