import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import { relativePositionToAbsolutePosition } from 'y-prosemirror';
import type * as Y from 'yjs';
import { leaningSelection } from '../binding/leaning.js';
import { bindingOf, comesFromYjs } from '../binding/yjs-binding.js';

/** Somebody else's place in the text, ready to be drawn. */
export interface RemoteCaret {
  readonly connection: string;
  readonly name: string;
  readonly organisation: string | null;
  /** CSS colour of the stakeholder class. */
  readonly colour: string;
  readonly letter: string;
  readonly selection: { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition } | null;
}

/** The own selection as places in Yjs. */
export type OwnSelection = RemoteCaret['selection'];

interface CaretState {
  readonly present: readonly RemoteCaret[];
  readonly decorations: DecorationSet;
}

const key = new PluginKey<CaretState>('carets');

/**
 * Draws the others' carets and selections, and tells where the own one is.
 * @param moved - called with the own selection when it changes; null when the text is not in focus
 */
export function remoteCarets(moved: (selection: OwnSelection) => void): Extension {
  return Extension.create({
    name: 'remoteCarets',
    priority: 400,
    addProseMirrorPlugins: () => [
      new Plugin<CaretState>({
        key,
        state: {
          init: () => ({ present: [], decorations: DecorationSet.empty }),
          apply: (transaction, { present, decorations }, _before, after) => {
            // reason: only `showCarets` sets the key's metadata
            const change = transaction.getMeta(key) as readonly RemoteCaret[] | undefined;
            if (change === undefined && present.length === 0) return { present, decorations };
            if (change === undefined && !comesFromYjs(transaction)) {
              return { present, decorations: decorations.map(transaction.mapping, transaction.doc) };
            }
            return { present: change ?? present, decorations: draw(after, change ?? present) };
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
        view: (view) => watchSelection(view, moved),
      }),
    ],
  });
}

/** Shows where the others are now. */
export function showCarets(view: EditorView, present: readonly RemoteCaret[]): void {
  const before = key.getState(view.state)?.present ?? [];
  if (before.length > 0 || present.length > 0) view.dispatch(view.state.tr.setMeta(key, present));
}

/** Where somebody's caret is now; null when what it stood in is gone. */
export function positionOfCaret(state: EditorState, position: Y.RelativePosition): number | null {
  const { doc, type, mapping } = bindingOf(state);
  try {
    const found = relativePositionToAbsolutePosition(doc, type, position, mapping);
    return found === null ? null : Math.min(Math.max(found, 0), state.doc.content.size);
  } catch {
    return null; // a colleague is ahead of us by an update: the caret comes with it
  }
}

/** Selects what was selected in an earlier view of the same text; nothing where that is gone. */
export function placeCaret(view: EditorView, { anchor, head }: NonNullable<OwnSelection>): void {
  const [from, to] = [positionOfCaret(view.state, anchor), positionOfCaret(view.state, head)];
  if (from === null || to === null) return;
  const { doc } = view.state;
  view.dispatch(view.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
}

function draw(state: EditorState, present: readonly RemoteCaret[]): DecorationSet {
  const decorations: Decoration[] = [];
  for (const caret of present) {
    if (caret.selection === null) continue;
    const anchor = positionOfCaret(state, caret.selection.anchor);
    const head = positionOfCaret(state, caret.selection.head);
    if (anchor === null || head === null) continue;
    decorations.push(
      Decoration.widget(head, () => caretElement(caret), { key: `${caret.connection} ${caret.name}`, side: 10 }),
    );
    if (anchor !== head) {
      decorations.push(
        Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
          class: 'remote-selection',
          style: `--caret-colour: ${caret.colour}`,
        }),
      );
    }
  }
  return DecorationSet.create(state.doc, decorations);
}

/** Drawn anew by ProseMirror when it moves, which starts the label's fading again. */
function caretElement(caret: RemoteCaret): HTMLElement {
  const element = document.createElement('span');
  element.className = 'remote-caret';
  element.style.setProperty('--caret-colour', caret.colour);
  element.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'remote-caret-label';
  const letter = document.createElement('b');
  letter.textContent = caret.letter;
  label.append(letter, caret.organisation === null ? caret.name : `${caret.name}, ${caret.organisation}`);
  // Word joiners keep the caret from becoming a place where a line may break.
  element.append('\u2060', label, '\u2060');
  return element;
}

function watchSelection(
  view: EditorView,
  moved: (selection: OwnSelection) => void,
): { update: (view: EditorView, before: EditorState) => void; destroy: () => void } {
  let wasFocused = false;
  const tell = (): void => {
    const isFocused = view.hasFocus();
    if (isFocused || wasFocused) moved(isFocused ? ownSelection(view.state) : null);
    wasFocused = isFocused;
  };
  view.dom.addEventListener('focus', tell);
  view.dom.addEventListener('blur', tell);
  return {
    update: (_view, before) => {
      if (!before.selection.eq(view.state.selection) || before.doc !== view.state.doc) tell();
    },
    destroy: () => {
      view.dom.removeEventListener('focus', tell);
      view.dom.removeEventListener('blur', tell);
    },
  };
}

function ownSelection(state: EditorState): OwnSelection {
  return leaningSelection(state.selection, bindingOf(state));
}
