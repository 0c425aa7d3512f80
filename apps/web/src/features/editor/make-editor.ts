import { Editor } from '@tiptap/core';
import type { AnyExtension } from '@tiptap/core';
import type * as Y from 'yjs';
import { FRAGMENT_NAME } from '#document';
import { scrollAnchor } from './binding/scroll-anchor.js';
import { yjsBinding } from './binding/yjs-binding.js';
import { remoteCarets } from './carets/carets.js';
import type { OwnSelection } from './carets/carets.js';
import { clauseIds } from './clauses/clause-ids.js';
import { clauseView } from './clauses/clause-view.js';
import { emptyText } from './clauses/empty-text.js';
import { markedClause } from './clauses/marked-clause.js';
import { plainOrder } from './clauses/plain-order.js';
import { crossReferenceView, footnoteReferenceView, footnoteView } from './clauses/reference-views.js';
import type { ReferenceJumps, ReferenceWords } from './clauses/reference-views.js';
import { structureExtension } from './clauses/structure.js';
import { clipboard } from './clipboard/clipboard.js';
import { markdownInput } from './commands/input-rules.js';
import { threadMarks } from '../discussion/thread-marks.js';
import { editorKeys } from './commands/keys.js';
import type { PageActions } from './commands/keys.js';
import { find } from './find/find.js';
import { schemaExtensions } from './schema/schema-extensions.js';

/** Everything an editor needs from around it. */
export interface EditorParts {
  /** The document that it is bound to: the live one for writers, a mirror for readers. */
  readonly doc: Y.Doc;
  readonly element: HTMLElement;
  readonly isEditable: boolean;
  /** The name of the text for screen readers. */
  readonly label: string;
  /** What stands in an empty text. */
  readonly placeholder: (isEditable: boolean) => string;
  /** Id of an element that tells how keys work here. */
  readonly describedBy: string;
  readonly words: ReferenceWords;
  readonly jumps: ReferenceJumps;
  readonly page: PageActions;
  /** What was pasted or dropped is more than can be sent; the text is as it was. */
  readonly tooLarge: () => void;
  readonly selectionMoved: (selection: OwnSelection) => void;
  /** What goes with this use of it. */
  readonly extensions?: readonly AnyExtension[];
}

/** Makes an editor on a Yjs text. It lives as long as its binding: another document or another right means another editor. */
export function makeEditor(parts: EditorParts): Editor {
  const binding = yjsBinding(parts.doc.getXmlFragment(FRAGMENT_NAME));
  const editor = new Editor({
    element: null,
    editable: parts.isEditable,
    // The style sheet of the page has all of it; the content security policy takes no sheets made by scripts.
    injectCSS: false,
    // The text comes from Yjs. The keys, the clipboard and the deletions are this product's own.
    enableCoreExtensions: { keymap: false, clipboardTextSerializer: false, delete: false, textDirection: false },
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': parts.label,
        'aria-describedby': parts.describedBy,
        'aria-placeholder': parts.placeholder(parts.isEditable),
        'aria-readonly': String(!parts.isEditable),
        spellcheck: String(parts.isEditable),
        tabindex: '0',
        class: 'draft',
      },
      scrollMargin: { top: 120, bottom: 80, left: 0, right: 0 },
      scrollThreshold: { top: 120, bottom: 80, left: 0, right: 0 },
    },
    extensions: [
      ...schemaExtensions({
        clause: clauseView,
        cross_reference: crossReferenceView(parts.words, parts.jumps),
        footnote_reference: footnoteReferenceView(parts.words, parts.jumps),
        footnote: footnoteView(parts.words, parts.jumps),
      }),
      binding.extension,
      structureExtension,
      clauseIds,
      plainOrder,
      emptyText,
      scrollAnchor,
      clipboard(parts.tooLarge),
      markdownInput,
      editorKeys(parts.page),
      remoteCarets(parts.selectionMoved),
      find,
      markedClause,
      threadMarks,
      ...(parts.extensions ?? []),
    ],
  });
  binding.mount(editor, parts.element);
  return editor;
}
