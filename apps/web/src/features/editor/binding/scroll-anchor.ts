import { Extension } from '@tiptap/core';
import type { EditorView } from 'prosemirror-view';
import { comesFromYjs, isUndoOrRedo } from './yjs-binding.js';

/** What the reader looks at, and where on the screen it stands. */
interface Anchor {
  readonly find: () => number | null;
  readonly top: number;
}

/** Keeps what the reader looks at where it is while text arrives above it. */
export const scrollAnchor = Extension.create({
  name: 'scrollAnchor',
  dispatchTransaction({ transaction, next }) {
    if (!transaction.docChanged || !comesFromYjs(transaction) || isUndoOrRedo(transaction)) {
      next(transaction);
      return;
    }
    const anchor = anchorOf(this.editor.view);
    next(transaction);
    const top = anchor?.find() ?? null;
    if (anchor === null || top === null) return;
    const moved = Math.round(top - anchor.top);
    if (moved !== 0) window.scrollBy({ top: moved, behavior: 'instant' });
  },
});

function anchorOf(view: EditorView): Anchor | null {
  return caretAnchor(view) ?? blockAnchor(view);
}

/** Whoever writes looks at the caret. */
function caretAnchor(view: EditorView): Anchor | null {
  if (!view.hasFocus()) return null;
  const find = (): number | null => {
    const element = view.domAtPos(view.state.selection.head).node;
    // The line would be more exact, the block is cheaper and steady while a colleague types into it.
    const block = element instanceof Element ? element : element.parentElement;
    return block?.isConnected === true ? block.getBoundingClientRect().top : null;
  };
  const top = find();
  return top !== null && top > -window.innerHeight && top < window.innerHeight ? { find, top } : null;
}

/** Whoever reads looks at the first block that is not scrolled away. */
function blockAnchor(view: EditorView): Anchor | null {
  const blocks = view.dom.children;
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) > 0) high = middle;
    else low = middle + 1;
  }
  const block = blocks[low];
  if (block === undefined) return null;
  const id = block.getAttribute('data-clause-id');
  const find = (): number | null => {
    const now = block.isConnected ? block : id === null ? null : elementOf(view, id);
    return now?.getBoundingClientRect().top ?? null;
  };
  return { find, top: block.getBoundingClientRect().top };
}

function elementOf(view: EditorView, id: string): Element | null {
  return view.dom.querySelector(`[data-clause-id="${CSS.escape(id)}"]`);
}
