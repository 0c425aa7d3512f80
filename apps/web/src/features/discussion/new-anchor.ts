import type { Editor } from '@tiptap/core';
import type { NewAnchor } from '#contracts';
import { AnchoredText, FRAGMENT_NAME, positionsAt } from '#document';
import type { LiveDocument } from '#live-client';
import { idOf } from '../editor/clauses/blocks.js';
import { editorLines, toOffset } from './text-places.js';

/** What somebody is about to comment on. */
export interface CommentTarget {
  readonly anchor: Omit<NewAnchor, 'seq'>;
  readonly quote: string;
  /** Within one clause: another wording can be proposed. */
  readonly isOneLine: boolean;
  /** In the editor. */
  readonly from: number;
}

/**
 * Takes what is selected as the target of a comment: the words, or the clause of the caret.
 * @returns null where there is nothing to comment on
 */
export function targetAtSelection(editor: Editor, text: LiveDocument): CommentTarget | null {
  const { selection, doc } = editor.state;
  const anchored = new AnchoredText(text.doc.getXmlFragment(FRAGMENT_NAME));
  const lines = editorLines(doc, anchored);
  const { $from } = selection;
  const clauseId = $from.depth === 0 ? null : idOf($from.node(1));
  if (lines !== null && !selection.empty) {
    const [from, to] = [toOffset(anchored, lines, selection.from), toOffset(anchored, lines, selection.to)];
    const positions = from === null || to === null ? null : positionsAt(anchored, from, to);
    if (positions !== null && from !== null && to !== null) {
      const line = anchored.lineAt(from);
      return {
        anchor: { start: base64Of(positions.start), end: base64Of(positions.end) },
        quote: anchored.words.slice(from, to).replaceAll('\ufffc', '').trim(),
        isOneLine: line !== undefined && to <= line.to,
        from: selection.from,
      };
    }
  }
  if (clauseId === null) return null;
  return { anchor: { clauseId }, quote: $from.node(1).textContent, isOneLine: false, from: selection.from };
}

function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
