import * as Y from 'yjs';
import { AnchoredText } from './anchored-text.js';
import { stepsBetween } from './redline-steps.js';
import { lineOf } from './redline-lines.js';

const noNames = { target: (target: string | null) => target ?? '', note: (label: string) => label };

/**
 * Replaces words within one run of text, word by word: those that stay keep who wrote them, new ones take the marks of
 * what stands before them.
 * @param range - of `AnchoredText.words` of this fragment
 * @returns false, and changes nothing, when the range is not within one run of letters
 */
export function replaceRange(
  fragment: Y.XmlFragment,
  { from, to }: { readonly from: number; readonly to: number },
  wording: string,
): boolean {
  const anchored = new AnchoredText(fragment);
  const place = anchored.textAt(from, to);
  if (place === null) return false;
  const { text, offset } = place;
  const wanted = wording.replaceAll(/\s*[\n\r\u2028\u2029]\s*/gu, ' '); // one line stays one
  const old = lineOf([{ type: 'text', text: anchored.words.slice(from, to), marks: [] }], noNames);
  const next = lineOf([{ type: 'text', text: wanted, marks: [] }], noNames);
  const delta: { retain?: number; insert?: string; delete?: number }[] = [{ retain: offset }];
  for (const step of stepsBetween(old, next)) {
    const [oldFrom, oldTo] = [startOf(old.tokens, step.oldFrom), startOf(old.tokens, step.oldTo)];
    const [newFrom, newTo] = [startOf(next.tokens, step.newFrom), startOf(next.tokens, step.newTo)];
    if (step.isKept) delta.push({ retain: oldTo - oldFrom });
    else {
      if (newTo > newFrom) delta.push({ insert: wanted.slice(newFrom, newTo) });
      if (oldTo > oldFrom) delta.push({ delete: oldTo - oldFrom });
    }
  }
  if (delta.some((part) => part.retain === undefined))
    text.applyDelta(
      delta.filter(({ retain }) => retain !== 0),
      { sanitize: false },
    );
  return true;
}

function startOf(tokens: readonly { readonly from: number; readonly to: number }[], index: number): number {
  return tokens[index]?.from ?? tokens.at(-1)?.to ?? 0;
}
