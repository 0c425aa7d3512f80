import type { Inline } from './blocks.js';
import { inlineText } from './plain-text.js';
import { lineOf, type Line, type ReferenceNames, sliceContent } from './redline-lines.js';
import { heavier, type MinorKind, type Significance, type Weigher, weightOfMarks } from './redline-significance.js';
import { type Step, stepsBetween, type TokenList } from './redline-steps.js';

/**
 * A stretch of a clause. `same`: both texts have it (`was`, when references in it are known by other ids in the old text);
 * `formatted`: the same words in other marks; `changed`: old words give way to new ones, one of them may be empty.
 */
export type RedlinePart =
  | { readonly op: 'same'; readonly content: readonly Inline[]; readonly was?: readonly Inline[] }
  | {
      readonly op: 'formatted';
      readonly old: readonly Inline[];
      readonly new: readonly Inline[];
      readonly significance: Significance;
    }
  | {
      readonly op: 'changed';
      readonly old: readonly Inline[];
      readonly new: readonly Inline[];
      readonly significance: Significance;
      readonly minor: MinorKind | null;
    };

/** What is needed to compare content. */
export interface Comparing {
  readonly weigher: Weigher;
  readonly oldNames: ReferenceNames;
  readonly newNames: ReferenceNames;
  readonly where: 'text' | 'code' | 'definition';
}

/** What became of one part of a block: `oldIndex` and `newIndex` say of which of those that were given. */
export interface Fragment {
  readonly oldIndex: number;
  readonly newIndex: number;
  readonly parts: readonly RedlinePart[];
}

/**
 * Compares the content of one old and several new blocks, or of several old and one new.
 * @returns a fragment for each of the several, in order
 */
export function compareContents(
  old: readonly (readonly Inline[])[],
  next: readonly (readonly Inline[])[],
  comparing: Comparing,
): Fragment[] {
  const [only, other] = [old[0], next[0]];
  if (old.length === 1 && next.length === 1 && only && other && isEqual(only, other))
    return [{ oldIndex: 0, newIndex: 0, parts: samePart(other) }];
  const oldLines = old.map((content) => lineOf(content, comparing.oldNames));
  const newLines = next.map((content) => lineOf(content, comparing.newNames));
  let rest = stepsBetween(chained(oldLines), chained(newLines));
  const fragments: Fragment[] = [];
  const [oldStarts, newStarts] = [startsOf(oldLines), startsOf(newLines)];
  for (let index = 0; index < Math.max(old.length, next.length); index += 1) {
    const oldIndex = Math.min(index, old.length - 1);
    const newIndex = Math.min(index, next.length - 1);
    const isLast = index === Math.max(old.length, next.length) - 1;
    const end =
      old.length > 1
        ? { side: 'old' as const, at: oldStarts[index + 1] ?? 0 }
        : { side: 'new' as const, at: newStarts[index + 1] ?? 0 };
    const [own, behind] = isLast ? [rest, []] : cut(rest, end);
    rest = behind;
    const lines = { old: oldLines[oldIndex], next: newLines[newIndex] };
    const starts = { old: oldStarts[oldIndex] ?? 0, next: newStarts[newIndex] ?? 0 };
    if (lines.old && lines.next)
      fragments.push({
        oldIndex,
        newIndex,
        parts: partsOf(own, { old: lines.old, next: lines.next }, starts, comparing),
      });
  }
  return fragments;
}

/** Content that is in one of the texts only. */
export function partsOnlyIn(side: 'old' | 'new', content: readonly Inline[]): RedlinePart[] {
  if (content.length === 0) return [];
  const significance =
    inlineText(content).trim() === '' && content.every(({ type }) => type === 'text' || type === 'hard_break')
      ? 'minor'
      : 'substantive';
  const minor = significance === 'minor' ? 'spacing' : null;
  return [
    { op: 'changed', old: side === 'old' ? content : [], new: side === 'new' ? content : [], significance, minor },
  ];
}

/** @returns what weighs most of the parts */
export function significanceOf(parts: readonly RedlinePart[]): Significance {
  return parts.reduce<Significance>(
    (most, part) => heavier(most, part.op === 'same' ? 'none' : part.significance),
    'none',
  );
}

/** @returns the content of one side, as it was */
export function contentOf(parts: readonly RedlinePart[], side: 'old' | 'new'): Inline[] {
  return parts.flatMap((part) => {
    if (part.op !== 'same') return part[side];
    return side === 'old' ? (part.was ?? part.content) : part.content;
  });
}

export function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function samePart(content: readonly Inline[]): RedlinePart[] {
  return content.length === 0 ? [] : [{ op: 'same', content }];
}

function chained(lines: readonly Line[]): TokenList {
  const starts = startsOf(lines);
  return {
    tokens: lines.flatMap(({ tokens }) => tokens),
    sentences: lines.flatMap(({ sentences }, index) => sentences.map((sentence) => sentence + (starts[index] ?? 0))),
  };
}

/** The number of the first token of each line in the chain. */
function startsOf(lines: readonly Line[]): number[] {
  let at = 0;
  return lines.map(({ tokens }) => {
    const start = at;
    at += tokens.length;
    return start;
  });
}

/** Cuts steps where a block ends, on the side that has several. */
function cut(steps: readonly Step[], { side, at }: { side: 'old' | 'new'; at: number }): [Step[], Step[]] {
  const before: Step[] = [];
  const behind: Step[] = [];
  for (const step of steps) {
    const [from, to] = side === 'old' ? [step.oldFrom, step.oldTo] : [step.newFrom, step.newTo];
    if (to <= at && behind.length === 0) before.push(step);
    else if (from >= at) behind.push(step);
    else {
      const oldCut = side === 'old' ? at : step.isKept ? step.oldFrom + (at - from) : step.oldTo;
      const newCut = side === 'new' ? at : step.isKept ? step.newFrom + (at - from) : step.newTo;
      before.push({ ...step, oldTo: oldCut, newTo: newCut });
      behind.push({ ...step, oldFrom: oldCut, newFrom: newCut });
    }
  }
  return [before, behind];
}

interface Pair<Value> {
  readonly old: Value;
  readonly next: Value;
}

function partsOf(steps: readonly Step[], lines: Pair<Line>, starts: Pair<number>, comparing: Comparing): RedlinePart[] {
  return steps.flatMap((step) => {
    const old = sliceOf(lines.old, step.oldFrom - starts.old, step.oldTo - starts.old);
    const next = sliceOf(lines.next, step.newFrom - starts.next, step.newTo - starts.next);
    if (step.isKept) return keptParts(old, next);
    const around = {
      before: wordsAt(lines.next, step.newFrom - starts.next - 2, step.newFrom - starts.next),
      after: wordsAt(lines.next, step.newTo - starts.next, step.newTo - starts.next + 2),
    };
    const minor = comparing.weigher.minorKind({ old, new: next, ...around }, comparing.where);
    return [{ op: 'changed', old, new: next, significance: minor === null ? 'substantive' : 'minor', minor }];
  });
}

function sliceOf({ content, tokens }: Line, from: number, to: number): Inline[] {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return from >= to || !first || !last ? [] : sliceContent(content, first.from, last.to);
}

function wordsAt(line: Line, from: number, to: number): string {
  return inlineText(sliceOf(line, Math.max(0, from), Math.min(line.tokens.length, to)));
}

/** The same words: split where one side changes its marks, so that only what looks different is shown so. */
function keptParts(old: readonly Inline[], next: readonly Inline[]): RedlinePart[] {
  if (isEqual(old, next)) return samePart(next);
  const parts: RedlinePart[] = [];
  const length = lengthOf(next);
  const borders = [...new Set([...bordersOf(old), ...bordersOf(next)])].toSorted((a, b) => a - b);
  for (const [index, from] of borders.entries()) {
    const to = borders[index + 1] ?? length;
    if (from >= to) continue;
    const [before, after] = [sliceContent(old, from, to), sliceContent(next, from, to)];
    parts.push(keptPart(before, after));
  }
  return mergedParts(parts);
}

function keptPart(old: readonly Inline[], next: readonly Inline[]): RedlinePart {
  if (isEqual(old, next)) return { op: 'same', content: next };
  // References are kept when they lead to the same place: their ids differ from text to text.
  if (next.some(({ type }) => type !== 'text')) return { op: 'same', content: next, was: old };
  return { op: 'formatted', old, new: next, significance: weightOfMarks(old, next) };
}

function mergedParts(parts: readonly RedlinePart[]): RedlinePart[] {
  const merged: RedlinePart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.op === 'same' && part.op === 'same' && last.was === undefined && part.was === undefined)
      merged[merged.length - 1] = { op: 'same', content: [...last.content, ...part.content] };
    else merged.push(part);
  }
  return merged;
}

function bordersOf(content: readonly Inline[]): number[] {
  const borders = [0];
  for (const inline of content) borders.push((borders.at(-1) ?? 0) + lengthOf([inline]));
  return borders;
}

function lengthOf(content: readonly Inline[]): number {
  return content.reduce((sum, inline) => sum + (inline.type === 'text' ? inline.text.length : 1), 0);
}
