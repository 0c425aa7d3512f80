import { type DocumentJson, documentToYjs, FRAGMENT_NAME, schema } from '#document';
import type { Node } from 'prosemirror-model';
import { type Command, EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror';
import * as Y from 'yjs';

/** A row as the log holds it. */
export interface WrittenRow {
  readonly seq: number;
  readonly sessionNo: number;
  readonly clientId: number;
  readonly at: Date;
  readonly bytes: Uint8Array;
}

/** A log without a server: rows that writers push in turn, each under a session and a client id of its own. */
export class WrittenLog {
  readonly rows: WrittenRow[] = [];
  private readonly writers: Writer[] = [];

  /** Adds a writer who has read everything so far. */
  writer(): Writer {
    const writer = new Writer(this, this.writers.length + 1);
    for (const { bytes } of this.rows) writer.receive(bytes);
    this.writers.push(writer);
    return writer;
  }

  /** Pushes the first text as the server does. */
  seed(document: DocumentJson): void {
    this.push(900, documentToYjs(document, 900));
  }

  push(sessionNo: number, bytes: Uint8Array): void {
    const seq = this.rows.length + 1;
    this.rows.push({ seq, sessionNo, clientId: sessionNo, at: new Date(Date.UTC(2026, 0, 1) + seq * 1000), bytes });
    for (const writer of this.writers) if (writer.sessionNo !== sessionNo) writer.receive(bytes);
  }

  /** The text as all rows give it. */
  doc(): Y.Doc {
    const doc = new Y.Doc();
    for (const { bytes } of this.rows) Y.applyUpdate(doc, bytes);
    return doc;
  }
}

/** The origin of an editor's own edits. */
const TYPING = 'typing';

/** Somebody with an editor: edits are made by ProseMirror commands and written to Yjs by the binding's own code. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly undo: Y.UndoManager;
  private offline: Uint8Array[] | null = null;
  private readonly waiting: Uint8Array[] = [];
  /** Which nodes of the last state stand for which Yjs types, as the binding keeps it. */
  private meta: ReturnType<typeof initProseMirrorDoc>['meta'] | null = null;

  constructor(
    private readonly log: WrittenLog,
    readonly sessionNo: number,
  ) {
    this.doc.clientID = sessionNo;
    this.undo = new Y.UndoManager(this.fragment, { trackedOrigins: new Set([TYPING]), captureTimeout: 0 });
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return;
      if (this.offline === null) this.log.push(this.sessionNo, bytes);
      else this.offline.push(bytes);
    });
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(FRAGMENT_NAME);
  }

  receive(bytes: Uint8Array): void {
    if (this.offline === null) Y.applyUpdate(this.doc, bytes, 'remote');
    else this.waiting.push(bytes);
  }

  goOffline(): void {
    this.offline = [];
  }

  goOnline(): void {
    const own = this.offline ?? [];
    this.offline = null;
    for (const bytes of own) this.log.push(this.sessionNo, bytes);
    for (const bytes of this.waiting.splice(0)) Y.applyUpdate(this.doc, bytes, 'remote');
  }

  /** Runs a command of the editor. @param from - block and offset of the selection's start; `to` of its end */
  run(command: Command, from: readonly [number, number], to = from): void {
    const state = this.state(from, to);
    command(state, (transaction) => this.write(transaction.doc));
  }

  /** Types, or pastes, over a selection; pushed at once. */
  insert(text: string, from: readonly [number, number], to = from): void {
    this.run((state, dispatch) => {
      dispatch?.(state.tr.insertText(text));
      return true;
    }, from, to); // prettier-ignore
  }

  /** Types key by key, each key a push. */
  type(text: string, [block, offset]: readonly [number, number]): void {
    [...text].forEach((key, index) => this.insert(key, [block, offset + index]));
  }

  delete(from: readonly [number, number], to: readonly [number, number]): void {
    this.change((transaction) => transaction.deleteSelection(), from, to);
  }

  change(
    edit: (transaction: Transaction, state: EditorState) => Transaction,
    from: readonly [number, number] = [0, 0],
    to = from,
  ): void {
    const state = this.state(from, to);
    this.write(edit(state.tr, state).doc);
  }

  /** Several edits that leave in one push. */
  together(edits: () => void): void {
    this.doc.transact(edits, TYPING);
  }

  /** Edits the Yjs text itself, as moving blocks does. */
  yjs(edit: (fragment: Y.XmlFragment) => void): void {
    this.doc.transact(() => edit(this.fragment), TYPING);
  }

  state(from: readonly [number, number] = [0, 0], to = from): EditorState {
    const { doc, meta } = initProseMirrorDoc(this.fragment, schema);
    this.meta = meta;
    const place = ([block, offset]: readonly [number, number]): number => {
      let position = 1 + offset;
      for (let index = 0; index < block; index += 1) position += doc.child(index).nodeSize;
      return position;
    };
    if (doc.childCount === 0) return EditorState.create({ doc });
    return EditorState.create({ doc, selection: TextSelection.create(doc, place(from), place(to)) });
  }

  private write(node: Node): void {
    const { meta } = this;
    if (meta === null) throw new Error('An edit is made of a state.');
    this.doc.transact(() => updateYFragment(this.doc, this.fragment, node, meta), TYPING);
  }
}
