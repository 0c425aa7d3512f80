import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import {
  defaultDeleteFilter,
  initProseMirrorDoc,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
  yUndoPluginKey,
} from 'y-prosemirror';
import type { ProsemirrorBinding } from 'y-prosemirror';
import * as Y from 'yjs';
import { nodeRules } from '#document';
import { giveTextToNewClauses } from './empty-clauses.js';
import { leaningSelection } from './leaning.js';
import { writeTypedLetters } from './typed-letters.js';

/**
 * Nodes that undo leaves standing while there is something in them: undoing "new clause" must not take away the sentence
 * that a colleague wrote into it meanwhile.
 */
const PROTECTED_NODES = new Set<string>(Object.keys(nodeRules));

/** Attributes are written right behind their element; no node has more. */
const MOST_ATTRIBUTES = 4;

/** The two halves of a binding. */
export interface YjsBinding {
  readonly extension: Extension;
  /** Mounts an editor that was made without element, with the text from the start, or it would be drawn twice. */
  readonly mount: (editor: Editor, element: HTMLElement) => void;
}

/**
 * Binds an editor to a Yjs text and keeps the history of this person's own edits.
 * @param fragment - the text's root in its document; the editor writes to it unless it is not editable
 */
export function yjsBinding(fragment: Y.XmlFragment): YjsBinding {
  let mapping: ReturnType<typeof initProseMirrorDoc>['mapping'] | undefined;
  const extension = Extension.create({
    name: 'yjsBinding',
    // First of all plugins: the others look at its state.
    priority: 2000,
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment, { mapping }),
      yUndoPlugin({ undoManager: ownHistory(fragment) }),
    ],
  });
  const mount = (editor: Editor, element: HTMLElement): void => {
    const start = initProseMirrorDoc(fragment, editor.schema);
    mapping = start.mapping;
    editor.view.updateState(EditorState.create({ doc: start.doc }));
    editor.mount(element);
    // Text that arrives never scrolls the page to the caret; `scrollAnchor` keeps what is looked at in place.
    const binding = bindingOf(editor.state);
    binding._isLocalCursorInView = () => false;
    holdCaretLeft(binding);
    const write = binding._prosemirrorChanged.bind(binding);
    binding._prosemirrorChanged = (doc) => {
      const view = binding.prosemirrorView as EditorView | null; // reason: y-prosemirror types its view as any
      if (view !== null) writeTypedLetters(fragment, view.state);
      binding.doc.transact((transaction) => {
        write(doc);
        giveTextToNewClauses(transaction);
      }, ySyncPluginKey);
    };
  };
  return { extension, mount };
}

/** While text of others arrives, the own caret is kept where it leans, not where y-prosemirror would anchor it. */
function holdCaretLeft(binding: ProsemirrorBinding): void {
  const { doc } = binding;
  doc.off('beforeAllTransactions', binding.beforeAllTransactions);
  binding.beforeAllTransactions = () => {
    const view = binding.prosemirrorView as EditorView | null; // reason: y-prosemirror types its view as any
    if (binding.beforeTransactionSelection !== null || view === null) return;
    const { selection } = view.state;
    // reason: what Selection.toJSON writes as its type, which y-prosemirror tells selections by
    const { type } = selection.toJSON() as { readonly type: string };
    // A node is selected by its start alone, which it goes with.
    const places = leaningSelection(
      type === 'node' ? { anchor: selection.from, head: selection.to } : selection,
      binding,
    );
    binding.beforeTransactionSelection = { type, ...places };
  };
  doc.on('beforeAllTransactions', binding.beforeAllTransactions);
}

function ownHistory(fragment: Y.XmlFragment): Y.UndoManager {
  return new Y.UndoManager(fragment, {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, PROTECTED_NODES) && !keepsElementWhole(item),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
}

/** An element that stays because there is something in it keeps its id and kind as well. */
function keepsElementWhole(item: Y.Item): boolean {
  const { parent } = item;
  if (item.parentSub === null || !(parent instanceof Y.XmlElement) || parent.length === 0) return false;
  const element = parent._item?.id;
  return element?.client === item.id.client && item.id.clock - element.clock <= MOST_ATTRIBUTES;
}

/**
 * The living connection between view and Yjs text.
 * @throws Error when the editor was made without `yjsBinding`
 */
export function bindingOf(state: EditorState): ProsemirrorBinding {
  // reason: y-prosemirror types its plugin state as any
  const sync = ySyncPluginKey.getState(state) as { readonly binding: ProsemirrorBinding } | undefined;
  if (sync === undefined) throw new Error('This editor is not bound to a Yjs text.');
  return sync.binding;
}

/** True for a transaction by which the view follows the Yjs text: remote edits, undo, and edits made in Yjs directly. */
export function comesFromYjs(transaction: { getMeta(key: unknown): unknown }): boolean {
  // reason: y-prosemirror types its metadata as any
  const change = transaction.getMeta(ySyncPluginKey) as { readonly isChangeOrigin?: boolean } | undefined;
  return change?.isChangeOrigin === true;
}

/** True for the part of those that this person asked for by undo or redo. */
export function isUndoOrRedo(transaction: { getMeta(key: unknown): unknown }): boolean {
  // reason: as above
  const change = transaction.getMeta(ySyncPluginKey) as { readonly isUndoRedoOperation?: boolean } | undefined;
  return change?.isUndoRedoOperation === true;
}

/** This person's own edits that can be taken back; null in an editor without binding. */
export function undoManagerOf(state: EditorState): Y.UndoManager | null {
  // reason: y-prosemirror types its plugin state as any
  const undo = yUndoPluginKey.getState(state) as { readonly undoManager: Y.UndoManager } | undefined;
  return undo?.undoManager ?? null;
}
