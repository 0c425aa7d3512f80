import type { Editor } from '@tiptap/core';
import type { Node } from 'prosemirror-model';
import { useEffect, useMemo } from 'react';
import type { AnchorView, ThreadView } from '#contracts';
import { type Anchor, AnchoredText, FRAGMENT_NAME, resolveAnchor, type ResolvedAnchor } from '#document';
import type { LiveDocument } from '#live-client';
import { useQuietState } from '../editor/hooks/use-structure.js';
import { editorLines, toEditor } from './text-places.js';
import type { CommentTarget } from './new-anchor.js';
import { showThreadMarks, type ThreadMark } from './thread-marks.js';

/** Where a thread is now. */
export interface ThreadPlace {
  readonly thread: ThreadView;
  /** Null: about the proposal as a whole. */
  readonly resolved: ResolvedAnchor | null;
  /** In the editor; null where it stands at no line. */
  readonly from: number | null;
  readonly to: number | null;
}

/** How long nobody types before places are computed anew; marks move along meanwhile. */
const QUIET_MS = 200;

/**
 * Finds where threads are, and marks their words.
 * @returns in the order of the text; those at no line first
 */
export function useThreadPlaces(
  editor: Editor,
  text: LiveDocument,
  threads: readonly ThreadView[],
  { chosenId, target }: { readonly chosenId: string | null; readonly target: CommentTarget | null },
): readonly ThreadPlace[] {
  const quiet = useQuietState(editor, QUIET_MS);
  // At a pause, or when threads changed meanwhile: as the editor is now, which is what the text is now.
  const places = useMemo(
    () => placesOf(editor.isDestroyed ? quiet.doc : editor.state.doc, text, threads),
    [editor, quiet, text, threads],
  );
  useEffect(() => {
    if (editor.isDestroyed) return;
    const size = editor.state.doc.content.size;
    const marks = places.flatMap(({ thread, from, to }) =>
      from === null || to === null || from >= to || to > size || thread.state === 'closed'
        ? []
        : [{ threadId: thread.id, from, to, isChosen: thread.id === chosenId }],
    );
    const fresh = target === null ? null : rangeOf(editor, text, target);
    showThreadMarks(editor.view, fresh === null ? marks : [...marks, fresh]);
  }, [editor, text, places, chosenId, target]);
  return places;
}

function placesOf(shown: Node, text: LiveDocument, threads: readonly ThreadView[]): ThreadPlace[] {
  const anchored = new AnchoredText(text.doc.getXmlFragment(FRAGMENT_NAME));
  const lines = editorLines(shown, anchored);
  const places = threads.map((thread): ThreadPlace => {
    if (thread.anchor === null) return { thread, resolved: null, from: null, to: null };
    const resolved = resolveAnchor(anchored, anchorOf(thread.anchor));
    if (lines === null || resolved.state === 'orphaned') return { thread, resolved, from: null, to: null };
    const to = resolved.state === 'clause' ? resolved.from : resolved.to;
    return { thread, resolved, from: toEditor(anchored, lines, resolved.from), to: toEditor(anchored, lines, to) };
  });
  return places.toSorted((a, b) => (a.from ?? -1) - (b.from ?? -1) || a.thread.number - b.thread.number);
}

/** The words that somebody is writing about stay marked while the caret is in their comment. */
function rangeOf(editor: Editor, text: LiveDocument, { anchor, quote }: CommentTarget): ThreadMark | null {
  const { start = null, end = null, clauseId = '' } = anchor;
  const anchored = new AnchoredText(text.doc.getXmlFragment(FRAGMENT_NAME));
  const lines = editorLines(editor.state.doc, anchored);
  const words = { start, end, clauseId, quote, before: '', after: '' };
  const found = resolveAnchor(anchored, anchorOf({ ...words, isOneLine: false, seq: 0 }));
  if (lines === null || !('to' in found)) return null;
  const [from, to] = [toEditor(anchored, lines, found.from), toEditor(anchored, lines, found.to)];
  return from === null || to === null || from >= to ? null : { threadId: 'new', from, to, isChosen: true };
}

function anchorOf(anchor: AnchorView): Anchor {
  const { start, end } = anchor;
  const positions = start === null || end === null ? null : { start: bytesOf(start), end: bytesOf(end) };
  return { ...anchor, positions };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
