import type { Node, ResolvedPos } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import * as Y from 'yjs';

/** A stretch of text between two inline nodes, and where the caret is in it. */
interface Run {
  readonly text: Y.XmlText;
  readonly words: string;
  /** UTF-16 units from the start of the run. */
  readonly caret: number;
}

/**
 * Writes what was typed or deleted at the caret to Yjs exactly there. The binding itself compares the words before and
 * after, and of two like letters side by side it may take the wrong one: a letter typed before a colleague's word that
 * begins with the same would land inside that word. To be called in the transaction, before the binding writes; what it
 * finds written it leaves.
 * @param fragment - the root of the text, as it was before the edit
 * @param state - the editor after the edit
 */
export function writeTypedLetters(fragment: Y.XmlFragment, state: EditorState): void {
  if (!state.selection.empty || state.doc.childCount !== fragment.length) return;
  const run = runAt(fragment, state.selection.$head);
  if (run === null) return;
  const { text, words, caret } = run;
  const before = wordsOf(text);
  const more = words.length - before.length;
  if (more > 0 && caret >= more && before === words.slice(0, caret - more) + words.slice(caret)) {
    text.insert(caret - more, words.slice(caret - more, caret));
  } else if (more < 0 && words === before.slice(0, caret) + before.slice(caret - more)) {
    text.delete(caret, -more);
  }
}

/** The caret's run in Yjs; null when the edit did more there than change letters. */
function runAt(fragment: Y.XmlFragment, $caret: ResolvedPos): Run | null {
  if (!$caret.parent.isTextblock) return null;
  let element: Y.XmlFragment = fragment;
  for (let depth = 0; depth < $caret.depth; depth += 1) {
    const child: unknown = element.length > $caret.index(depth) ? element.get($caret.index(depth)) : null;
    if (!(child instanceof Y.XmlElement) || child.nodeName !== $caret.node(depth + 1).type.name) return null;
    element = child;
  }
  const found = wordsAround($caret.parent, $caret.parentOffset);
  const runs = countRuns($caret.parent);
  if (found === null || element.length !== runs) return null;
  const text: unknown = element.get(found.index);
  return text instanceof Y.XmlText ? { text, words: found.words, caret: found.caret } : null;
}

/** Neighbouring text nodes are one run, and one child in Yjs. */
function wordsAround(parent: Node, offset: number): { index: number; words: string; caret: number } | null {
  let index = -1;
  let words = '';
  let start = 0;
  let at = 0;
  let isInText = false;
  for (const child of parent.children) {
    if (!child.isText || !isInText) {
      if (isInText && offset <= at) break;
      index += 1;
      words = '';
      start = at;
    }
    isInText = child.isText;
    words += child.text ?? '';
    at += child.nodeSize;
  }
  return isInText && offset >= start && offset <= start + words.length ? { index, words, caret: offset - start } : null;
}

function countRuns(parent: Node): number {
  return parent.children.filter((child, index) => !child.isText || index === 0 || !parent.child(index - 1).isText)
    .length;
}

function wordsOf(text: Y.XmlText): string {
  // reason: Yjs types the parts of a delta as any; text holds strings only, whatever else is no edit of letters
  const parts = text.toDelta() as readonly { readonly insert: unknown }[];
  return parts.map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC')).join('');
}
