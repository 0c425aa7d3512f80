import { Extension } from '@tiptap/core';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { LiveDocument } from '#live-client';
import { writePermission } from '../binding/write-permission.js';
import { comesFromYjs } from '../binding/yjs-binding.js';

/** How much typing is kept while the server is asked: nobody types more in a second or two. */
const MAX_KEPT_TYPING = 500;

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
  #typed = '';

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
            handleTextInput: (_view, _from, _to, text) => this.#keepTyping(text),
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
    const typed = this.#typed;
    this.#typed = '';
    if (typed !== '' && this.#view?.editable === true) this.#view.dispatch(this.#view.state.tr.insertText(typed));
  }

  #closed(): void {
    this.#isAsking = false;
    this.#typed = '';
    this.#refused();
  }

  #mayPass(): boolean {
    this.ask();
    return this.isOpen;
  }

  #keepTyping(text: string): boolean {
    this.ask();
    if (this.isOpen) return false;
    if (this.#typed.length + text.length <= MAX_KEPT_TYPING) this.#typed += text;
    return true;
  }

  #askFirst(): false {
    this.ask();
    return false;
  }
}
