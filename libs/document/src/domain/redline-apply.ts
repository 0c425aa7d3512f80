import type { Block, Inline } from './blocks.js';
import { joinRuns, readBlocks, writeBlocks } from './blocks.js';
import type { DocumentJson } from './document-json.js';
import { inlineText } from './plain-text.js';
import type { Redline, RedlineEntry, RedlineHead } from './redline.js';
import { contentOf, isEqual } from './redline-parts.js';
import { rowsOf } from './redline-tables.js';

/**
 * Applies a redline to the text that it was made from.
 * @param old - ProseMirror JSON
 * @param redline - of this text and another
 * @returns the other text, exactly
 * @throws RangeError when the redline is not of this text
 */
export function applyRedline(old: DocumentJson, redline: Redline): DocumentJson {
  if (!isEqual(readBlocks(old), blocksOf(redline, 'old'))) throw new RangeError('The redline is of another text.');
  return sideOfRedline(redline, 'new');
}

/**
 * Reads one of the two texts out of a redline.
 * @returns ProseMirror JSON, every attribute present; a block without an id is given one
 */
export function sideOfRedline(redline: Redline, side: 'old' | 'new'): DocumentJson {
  return writeBlocks(blocksOf(redline, side));
}

function blocksOf({ entries }: Redline, side: 'old' | 'new'): Block[] {
  const pieces = new Map<number, { readonly head: RedlineHead; readonly entries: RedlineEntry[] }>();
  for (const entry of entries) {
    const head = entry[side];
    if (head === null || entry.change === 'moved_away') continue;
    const piece = pieces.get(head.index) ?? { head, entries: [] };
    piece.entries.push(entry);
    pieces.set(head.index, piece);
  }
  return [...pieces.values()]
    .toSorted((a, b) => a.head.index - b.head.index)
    .map((piece) => blockOf(piece.head, piece.entries, side));
}

function blockOf(head: RedlineHead, entries: readonly RedlineEntry[], side: 'old' | 'new'): Block {
  const { id } = head;
  const content = entries.flatMap((entry) => contentOf(entry.parts, side));
  switch (head.type) {
    case 'clause':
      return {
        type: 'clause',
        id,
        kind: head.kind ?? 'paragraph',
        level: head.level,
        marker: head.marker,
        content: joinRuns(content),
      };
    case 'table': {
      const rows = entries.flatMap((entry) => rowsOf(entry.rows, side));
      return {
        type: 'table',
        id,
        rows: rows.map((row) => row.map((cell) => ({ ...cell, content: joinRuns(cell.content) }))),
      };
    }
    case 'code_block':
      return { type: 'code_block', id, language: head.language, text: textOf(content) };
    case 'footnote':
      return { type: 'footnote', id, label: head.label, content: joinRuns(content) };
  }
}

function textOf(content: readonly Inline[]): string {
  return inlineText(content);
}
