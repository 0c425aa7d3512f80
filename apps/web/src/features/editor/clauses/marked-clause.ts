import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import { findBlock } from './blocks.js';

const key = new PluginKey<string | null>('markedClause');

/** Marks the clause that a link led to, until something is typed or another is marked. */
export const markedClause = Extension.create({
  name: 'markedClause',
  priority: 200,
  addProseMirrorPlugins: () => [
    new Plugin<string | null>({
      key,
      state: {
        init: () => null,
        apply: (transaction, marked) => {
          // reason: only `markClause` sets the key's metadata
          const change = transaction.getMeta(key) as { readonly id: string | null } | undefined;
          return change === undefined ? marked : change.id;
        },
      },
      props: {
        decorations: (state) => {
          const id = key.getState(state) ?? null;
          const place = id === null ? null : findBlock(state.doc, id);
          if (place === null) return null;
          const end = place.position + state.doc.child(place.index).nodeSize;
          return DecorationSet.create(state.doc, [Decoration.node(place.position, end, { class: 'is-marked' })]);
        },
      },
    }),
  ],
});

/**
 * Marks a clause.
 * @param id - a block's id; null marks none
 */
export function markClause(view: EditorView, id: string | null): void {
  if ((key.getState(view.state) ?? null) !== id) view.dispatch(view.state.tr.setMeta(key, { id }));
}

/**
 * Scrolls to a clause.
 * @returns false when there is none with this id
 */
export function scrollToClause(view: EditorView, id: string): boolean {
  const place = findBlock(view.state.doc, id);
  const element = place === null ? null : view.nodeDOM(place.position);
  if (!(element instanceof HTMLElement)) return false;
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
  return true;
}
