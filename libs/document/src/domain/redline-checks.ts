import type { Inline } from './blocks.js';
import { inlineText } from './plain-text.js';
import type { Redline, RedlineEntry } from './redline.js';
import { contentOf } from './redline-parts.js';

/** Words; the segmenter takes a heading's number or an abbreviation for a sentence when it sees a part of the text. */
const SHORT = 2;
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Refuses a redline that nobody would draw: one that strikes a whole sentence or a whole block and inserts the same.
 * For tests.
 * @throws Error naming what is silly
 */
export function assertReadable({ entries }: Redline): void {
  for (const entry of entries) assertNoSentenceTwice(entry);
  const removed = new Set(entries.filter(({ change }) => change === 'removed').map((entry) => textOf(entry, 'old')));
  for (const entry of entries) {
    const text = textOf(entry, 'new');
    if (entry.change === 'added' && wordsIn(text) > 2 && removed.has(text))
      throw new Error(`Removed and added again, not moved: ${text}`);
  }
}

/** Of sentences that an entry keeps the order of, none is struck and inserted at the same place. */
function assertNoSentenceTwice({ parts }: RedlineEntry): void {
  for (const part of parts) {
    if (part.op !== 'changed') continue;
    const inserted = new Set(sentencesOf(saidBy(part.new)));
    const twice = sentencesOf(saidBy(part.old)).find((sentence) => wordsIn(sentence) > SHORT && inserted.has(sentence));
    if (twice !== undefined) throw new Error(`Unchanged, but struck and inserted: ${twice}`);
  }
}

/** A reference is no words: `Section 5.1` typed and a reference that is called so are not the same, and a change is shown. */
function saidBy(content: readonly Inline[]): string {
  return content
    .map((inline) => (inline.type === 'cross_reference' ? `[${inline.target}]` : inlineText([inline])))
    .join('');
}

function sentencesOf(text: string): string[] {
  return [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== '');
}

function textOf(entry: RedlineEntry, side: 'old' | 'new'): string {
  return inlineText(contentOf(entry.parts, side));
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
