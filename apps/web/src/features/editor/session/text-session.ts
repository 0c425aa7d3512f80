import type { Editor } from '@tiptap/core';
import type * as Y from 'yjs';
import { FRAGMENT_NAME } from '#document';
import { readingCopy } from '#live-client';
import type { LiveDocument, LiveStatus, ReadingCopy } from '#live-client';
import { findUnknown, findUnknownIn } from '../binding/unknown-content.js';
import { bindingOf } from '../binding/yjs-binding.js';
import { idOf } from '../clauses/blocks.js';
import { placeCaret } from '../carets/carets.js';
import type { OwnSelection } from '../carets/carets.js';
import { makeEditor } from '../make-editor.js';
import type { EditorParts } from '../make-editor.js';
import { repairClauseIds } from './clause-repair.js';
import { WriteGate } from './write-gate.js';

/** What the page around the text gives an editor. */
export type PageParts = Pick<
  EditorParts,
  'label' | 'placeholder' | 'describedBy' | 'words' | 'jumps' | 'page' | 'tooLarge'
>;

/** How the text is open. A new object at every change. */
export interface TextView {
  /** null until the text is there, and when it may not be read. */
  readonly editor: Editor | null;
  readonly mode: 'none' | 'read' | 'write';
  readonly status: LiveStatus;
  /** Something in the text that this program does not know; null when all is known. */
  readonly unknown: string | null;
  /** How often the view had to be drawn anew because an update could not be shown. */
  readonly redraws: number;
}

/**
 * One text on the page: makes the editor that fits the right of its reader, and another one when that changes. Writers are
 * bound to the live document, everyone else to a throw-away copy, so that nothing an editor does by itself is written.
 */
export class TextSession {
  readonly text: LiveDocument;
  /** The page puts it where the text belongs. */
  readonly element = document.createElement('div');
  readonly #parts: PageParts;
  readonly #listeners = new Set<() => void>();
  readonly #ends: (() => void)[];
  #view: TextView;
  #bound: Bound | null = null;
  #selection: OwnSelection = null;
  #clauseId: string | null = null;
  #checked: Y.Doc | null = null;

  constructor(text: LiveDocument, parts: PageParts) {
    this.text = text;
    this.#parts = parts;
    this.#view = { editor: null, mode: 'none', status: text.status, unknown: null, redraws: 0 };
    const flush = (): void => text.flush();
    const tellPlace = (): void => this.#tellPlace();
    document.addEventListener('visibilitychange', flush);
    document.addEventListener('visibilitychange', tellPlace);
    this.#ends = [
      text.on('status', () => this.#follow()),
      text.on('doc', () => this.#rebind()),
      text.on('applyError', () => this.#redraw()),
      () => document.removeEventListener('visibilitychange', flush),
      () => document.removeEventListener('visibilitychange', tellPlace),
    ];
    this.#follow();
  }

  /** How the text is open now. */
  get view(): TextView {
    return this.#view;
  }

  /** @returns ends the subscription */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** At the first sign that somebody is about to write, so that the first key does not wait for the server. */
  prepare(): void {
    this.#bound?.gate?.ask();
  }

  /** Tells the others which clause is being read. */
  reading(clauseId: string | null): void {
    if (this.#clauseId === clauseId) return;
    this.#clauseId = clauseId;
    this.#tellPlace();
  }

  /** Takes the editor away. The live document stays open. */
  end(): void {
    for (const end of this.#ends) end();
    this.#unbind();
    this.#listeners.clear();
  }

  /** The editor that fits what holds now: another one only when the old one does not fit. */
  #follow(): void {
    const wanted = this.#wantedMode();
    if (wanted === this.#view.mode) {
      this.#change({ status: this.text.status });
      return;
    }
    this.#bind(wanted);
  }

  #wantedMode(): TextView['mode'] {
    const { loaded, role, state, updateNeeded, error } = this.text.status;
    if (!loaded || role === null || error === 'live.not_found') return 'none';
    const doc = this.text.doc;
    if (this.#checked !== doc) this.#check(doc);
    const mayWrite = role === 'write' && state === 'open' && !updateNeeded && error === null;
    return mayWrite && this.#view.unknown === null ? 'write' : 'read';
  }

  /** What this program does not know would be deleted by the binding, for everybody. */
  #check(doc: Y.Doc): void {
    this.#checked = doc;
    this.#view = { ...this.#view, unknown: findUnknown(doc.getXmlFragment(FRAGMENT_NAME)) };
  }

  #rebind(): void {
    this.#checked = null;
    this.#bind(this.#wantedMode());
  }

  #bind(mode: TextView['mode']): void {
    const hadFocus = this.#view.editor?.isFocused === true;
    const place = this.#selection;
    this.#unbind();
    if (mode !== 'none') this.#bound = mode === 'write' ? this.#bindWriter() : this.#bindReader();
    this.#change({ editor: this.#bound?.editor ?? null, mode, status: this.text.status });
    const { editor } = this.#view;
    if (!hadFocus || editor === null) return;
    editor.view.focus();
    if (place !== null) placeCaret(editor.view, place);
  }

  #bindWriter(): Bound {
    const { doc } = this.text;
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    const gate = new WriteGate(this.text, () => this.#follow());
    const editor = this.#makeEditor(doc, gate);
    const watch = (transaction: Y.Transaction): void => {
      const unknown = transaction.local ? null : findUnknownIn(fragment, transaction);
      if (unknown === null) return;
      // Before the binding sees it; the copy for readers is made when this transaction is over.
      bindingOf(editor.state).destroy();
      this.#view = { ...this.#view, unknown };
      queueMicrotask(() => this.#follow());
    };
    doc.on('beforeObserverCalls', watch);
    const endRepair = repairClauseIds(fragment, {
      mayWrite: () => gate.isOpen,
      shownBlocks: () => editor.state.doc.childCount,
    });
    const end = (): void => {
      doc.off('beforeObserverCalls', watch);
      endRepair();
    };
    return { editor, gate, end };
  }

  #bindReader(): Bound {
    const copy: ReadingCopy = readingCopy(this.text.doc, () => this.#redraw());
    return { editor: this.#makeEditor(copy.doc, null), gate: null, end: copy.stop };
  }

  #makeEditor(doc: Y.Doc, gate: WriteGate | null): Editor {
    return makeEditor({
      ...this.#parts,
      doc,
      element: this.element,
      isEditable: gate !== null,
      extensions: gate === null ? [] : [gate.extension()],
      selectionMoved: (selection) => {
        this.#selection = selection;
        this.#tellPlace();
      },
    });
  }

  #unbind(): void {
    this.#bound?.end();
    this.#bound?.editor.destroy();
    this.#bound = null;
    this.#selection = null;
    this.element.replaceChildren();
  }

  /** The Yjs text has an update that the view could not take over. */
  #redraw(): void {
    const { editor } = this.#view;
    if (editor === null) return;
    bindingOf(editor.state)._forceRerender();
    this.#change({ redraws: this.#view.redraws + 1 });
  }

  #tellPlace(): void {
    const clauseId = this.#writingIn() ?? this.#clauseId;
    this.text.setPresence({ selection: this.#selection, clauseId, isAway: document.hidden });
  }

  /** Whoever has the caret in the text is at that clause, whatever else is in sight. */
  #writingIn(): string | null {
    const { editor } = this.#view;
    if (editor === null || this.#selection === null) return null;
    const { $head } = editor.state.selection;
    return $head.depth === 0 ? null : idOf($head.node(1));
  }

  #change(change: Partial<TextView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

interface Bound {
  readonly editor: Editor;
  readonly gate: WriteGate | null;
  /** Ends what goes with the editor. */
  readonly end: () => void;
}
