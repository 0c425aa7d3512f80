import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';

/** Words that a thread is anchored at, in the editor. */
export interface ThreadMark {
  readonly threadId: string;
  readonly from: number;
  readonly to: number;
  readonly isChosen: boolean;
}

const key = new PluginKey<DecorationSet>('threadMarks');

/** Marks the words that people talk about. Marks move along with edits until they are set anew. */
export const threadMarks = Extension.create({
  name: 'threadMarks',
  priority: 150,
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, decorations, _before, { doc }) => {
          // reason: only `showThreadMarks` sets the key's metadata
          const marks = transaction.getMeta(key) as readonly ThreadMark[] | undefined;
          if (marks === undefined) return decorations.map(transaction.mapping, doc);
          return DecorationSet.create(
            doc,
            marks.map(({ threadId, from, to, isChosen }) =>
              Decoration.inline(from, to, {
                class: isChosen ? 'thread-mark chosen' : 'thread-mark',
                'data-thread': threadId,
              }),
            ),
          );
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** Shows where threads are now. */
export function showThreadMarks(view: EditorView, marks: readonly ThreadMark[]): void {
  const isEmpty = marks.length === 0 && key.getState(view.state) === DecorationSet.empty;
  if (!isEmpty && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, marks).setMeta('addToHistory', false));
}
