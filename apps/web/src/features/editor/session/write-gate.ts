import { Extension } from '@tiptap/core';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { LiveDocument } from '#live-client';
import { writePermission } from '../binding/write-permission.js';
import { comesFromYjs } from '../binding/yjs-binding.js';

/** How many keys are kept while the server is asked: nobody presses more in a second or two. */
const MAX_KEPT_KEYS = 500;
/** Keys that go through the text without changing it. */
const HARMLESS = /^(?:Arrow|Page|Home|End|Shift|Control|Alt|Meta|Escape|F\d|CapsLock)/u;

/**
 * Lets edits through only once the server has given this page the right to make them. It is asked at the first sign that
 * somebody is about to write; what is typed in the meantime follows.
 */
export class WriteGate {
  readonly #text: LiveDocument;
  readonly #refused: () => void;
  #view: EditorView | null = null;
  #isPrepared = false;
  #isAsking = false;
  /** Words, and keys that do something, in the order in which they were pressed. */
  #kept: (string | KeyboardEvent)[] = [];

  /** @param refused - told when writing turned out to be impossible */
  constructor(text: LiveDocument, refused: () => void) {
    this.#text = text;
    this.#refused = refused;
  }

  /** True when an edit made now is kept and sent. */
  get isOpen(): boolean {
    return this.#isPrepared && this.#text.status.writable;
  }

  /** The plugins that hold edits back. */
  extension(): Extension {
    return Extension.create({
      name: 'writeGate',
      priority: 1990,
      addProseMirrorPlugins: () => [
        new Plugin({
          key: writePermission,
          mayWrite: () => this.#mayPass(),
          filterTransaction: (transaction) => !transaction.docChanged || comesFromYjs(transaction) || this.#mayPass(),
          view: (view) => {
            this.#view = view;
            return { destroy: () => (this.#view = null) };
          },
          props: {
            handleTextInput: (_view, _from, _to, text) => this.#keep(text),
            handleKeyDown: (_view, event) => isCommand(event) && this.#keep(event),
            handleDOMEvents: {
              focus: () => this.#askFirst(),
              pointermove: () => this.#askFirst(),
              pointerdown: () => this.#askFirst(),
            },
          },
        }),
      ],
    });
  }

  /** Asks the server, unless that was done. */
  ask(): void {
    if (this.#isPrepared || this.#isAsking) return;
    this.#isAsking = true;
    this.#text.prepareToWrite().then(
      () => this.#opened(),
      () => this.#closed(),
    );
  }

  #opened(): void {
    this.#isAsking = false;
    this.#isPrepared = true;
    const kept = this.#kept;
    this.#kept = [];
    const view = this.#view;
    if (view === null || !view.editable) return;
    for (const one of kept) {
      if (typeof one === 'string') view.dispatch(view.state.tr.insertText(one));
      else view.someProp('handleKeyDown', (handle) => handle(view, one));
    }
  }

  #closed(): void {
    this.#isAsking = false;
    this.#kept = [];
    this.#refused();
  }

  #mayPass(): boolean {
    this.ask();
    return this.isOpen;
  }

  /** Takes what is pressed until the gate is open; then it follows. */
  #keep(pressed: string | KeyboardEvent): boolean {
    this.ask();
    if (this.isOpen) return false;
    if (this.#isAsking && this.#kept.length < MAX_KEPT_KEYS) this.#kept.push(pressed);
    return true;
  }

  #askFirst(): false {
    this.ask();
    return false;
  }
}

/** Enter, Backspace, Tab, and everything with Control, Alt or Command: what edits without being a letter. */
function isCommand(event: KeyboardEvent): boolean {
  if (HARMLESS.test(event.key) && !event.altKey) return false;
  const isChord = event.ctrlKey || event.metaKey || event.altKey;
  const isForThePage = isChord && /^[acfkvx]$/iu.test(event.key);
  return !isForThePage && (isChord || event.key.length > 1);
}
