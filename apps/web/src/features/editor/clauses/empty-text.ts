import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { newClauseId } from '#document';

/** A new text has no block at all; the first key makes one, so that merely opening a text never writes to it. */
export const emptyText = Extension.create({
  name: 'emptyText',
  priority: 1900,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        attributes: (state): Record<string, string> => (state.doc.childCount === 0 ? { class: 'is-empty' } : {}),
        handleKeyDown: (view, event) => {
          if (event.key === 'Enter' || event.key === 'Tab') startText(view);
          return false;
        },
        handleDOMEvents: {
          beforeinput: (view) => startText(view),
          compositionstart: (view) => startText(view),
          paste: (view) => startText(view),
        },
      },
    }),
  ],
});

/** Makes the first paragraph where there is none. Never takes the event. */
function startText(view: EditorView): false {
  const clause = view.state.schema.nodes['clause'];
  if (!view.editable || clause === undefined || view.state.doc.childCount > 0) return false;
  const transaction = view.state.tr.insert(0, clause.create({ id: newClauseId() }));
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, 1)));
  return false;
}
