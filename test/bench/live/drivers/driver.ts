import { documentToYjs, FRAGMENT_NAME, parseMarkdown } from '#document';
import * as Y from 'yjs';
import type { DocumentMeter } from '../meter.js';

/** A server under load. */
export interface Target {
  readonly name: string;
  readonly protocol: 'plenary' | 'hocuspocus' | 'y-websocket';
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly pid: number;
}

export interface Person {
  /** Cookie header; only Plenary asks who somebody is. */
  readonly cookie: string;
  readonly document: string;
  /** Their number in the document: who begins brings the text, where the server does not have it yet. */
  readonly no: number;
  readonly hasCursor: boolean;
}

/** One raw client: it sends as the real one does and counts what comes, without applying it. */
export interface Typist {
  /** Types one character and sends it at once, with the cursor when there is one. */
  type(): void;
  /** Moves the cursor without typing. */
  moveCursor(): void;
  /** Whether the server has confirmed everything; always, where it confirms nothing. */
  isConfirmed(): boolean;
  /** The client id it writes under. */
  readonly clientId: number;
  /** How many of its characters the server has confirmed; 0 where it confirms nothing. */
  readonly confirmedEdits: number;
  close(): void;
}

/** One connection of somebody who only opens texts. */
export interface Line {
  /**
   * Opens a text that this client has nothing of.
   * @returns once everything has come: updates that make the text, not applied yet
   */
  load(document: string): Promise<Loaded>;
  close(): void;
}

export interface Loaded {
  /** As they came over the wire. */
  readonly bytes: number;
  /** Unpacked: Yjs updates v1, in order. */
  updates(): readonly Uint8Array[];
}

export interface Driver {
  /** @returns when the text is loaded and the person may type */
  open(target: Target, person: Person, meter: DocumentMeter, confirmations: number[]): Promise<Typist>;
  /** Connects somebody who only opens texts. @param cookie - a Cookie header; only Plenary asks */
  connect(target: Target, cookie: string): Promise<Line>;
  /** @returns a copy of what somebody has who opens the document now */
  read(target: Target, person: Person): Promise<Y.Doc>;
}

const PARAGRAPHS = 20;
const sentence = 'Whoever releases a model says what it was made from, what it can do and whom to ask. ';

/** The text that all documents begin with, made by client id 1: some 20 paragraphs. */
export const seedUpdate = documentToYjs(
  parseMarkdown(Array.from({ length: PARAGRAPHS }, (_, no) => `${no + 1}. ${sentence.repeat(3)}`).join('\n\n'))
    .document,
  1,
);

/** Types at the end of a paragraph of its own copy, which nobody else's words reach: the generator's time is for sending. */
export class Pen {
  readonly doc = new Y.Doc();
  readonly text: Y.XmlText;
  private update: Uint8Array | null = null;

  constructor(
    seed: Uint8Array,
    clientId: number,
    private readonly no: number,
  ) {
    Y.applyUpdate(this.doc, seed);
    this.doc.clientID = clientId;
    this.text = this.chooseText();
    this.doc.on('update', (update: Uint8Array) => (this.update = update));
  }

  /** @returns the update of one typed character, and its clock */
  type(): { readonly update: Uint8Array; readonly clock: number } {
    const clock = Y.getState(this.doc.store, this.doc.clientID);
    this.text.insert(this.text.length, 'x');
    if (this.update === null) throw new Error('A typed character makes an update.');
    return { update: this.update, clock };
  }

  /** Where the cursor stands: behind the last character. */
  position(): Y.RelativePosition {
    return Y.createRelativePositionFromTypeIndex(this.text, this.text.length, -1);
  }

  private chooseText(): Y.XmlText {
    const blocks = this.doc.getXmlFragment(FRAGMENT_NAME).toArray();
    const texts = blocks.flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []));
    const chosen = texts.filter((text) => text instanceof Y.XmlText)[this.no % PARAGRAPHS];
    if (chosen === undefined) throw new Error('The document has no paragraph to write in.');
    return chosen;
  }
}

/** @returns a document's text, for comparing */
export function textOf(doc: Y.Doc): string {
  return doc.getXmlFragment(FRAGMENT_NAME).toString();
}
