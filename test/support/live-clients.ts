import { LiveConnection, type LiveDocument, MemoryOutbox, type OpenOptions, type ReconnectDelays } from '#live-client';
import * as Y from 'yjs';
import { waitFor } from './wait-for.js';
import { wordsIn } from './typing.js';

/** Tests do not wait as long as people's browsers do. */
export const QUICK: ReconnectDelays = { firstMs: [20, 120], maxMs: 500 };

/** A live client of one person, as their page would be. */
export interface LiveClient {
  readonly connection: LiveConnection;
  open(documentId: string, options?: Partial<OpenOptions>): LiveDocument;
}

/** Where a client connects. */
export interface Address {
  readonly url: string;
  /** The server's own address, when `url` is a proxy before it. */
  readonly origin?: string;
}

/**
 * Connects as somebody.
 * @param cookie - the Cookie header of their sign-in; null for an anonymous reader
 */
export function connect(address: Address, cookie: string | null): LiveClient {
  const { url, origin = url } = address;
  const connection = new LiveConnection({ url, origin, cookie: cookie ?? '', reconnect: QUICK });
  return {
    connection,
    open: (documentId, options = {}) => connection.open(documentId, { outbox: new MemoryOutbox(), ...options }),
  };
}

/** Waits until all show the same text and nothing is unsaved. */
export async function converged(texts: readonly LiveDocument[], limitMs?: number): Promise<void> {
  await Promise.all(texts.map((text) => text.whenSaved()));
  const isSame = (): boolean => {
    const [first, ...others] = texts;
    if (first === undefined) return true;
    const head = Math.max(...texts.map(({ appliedSeq }) => appliedSeq));
    return (
      texts.every(({ appliedSeq }) => appliedSeq === head) && others.every((text) => sameText(text.doc, first.doc))
    );
  };
  await waitFor(isSame, () => `${texts.length} texts to be the same, at ${texts.map(where).join(', ')}`, limitMs);
}

/** @returns true when two documents show the same text, marks and attributes */
export function sameText(a: Y.Doc, b: Y.Doc): boolean {
  return a.getXmlFragment('text').toString() === b.getXmlFragment('text').toString();
}

function where(text: LiveDocument): string {
  return `${text.status.connection}/${text.status.unsaved}/#${text.appliedSeq}/${wordsIn(text.doc).length}`;
}
