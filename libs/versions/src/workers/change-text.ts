import { changeFragment, type DocumentJson, FRAGMENT_NAME, readFragment, withClauseOf, withIdsOf } from '#document';
import * as Y from 'yjs';
import { storedDocument } from './build-version.js';
import { type PackedUpdates, unpackUpdates } from './packed-updates.js';

/** What a text is to become. */
export interface TextChange {
  readonly updates: PackedUpdates;
  readonly clientId: number;
  readonly target:
    | { readonly kind: 'version'; readonly document: Uint8Array; readonly clauseId: string | null }
    | { readonly kind: 'text'; readonly document: DocumentJson };
}

export type TextChanged =
  { readonly outcome: 'changed'; readonly update: Uint8Array } | { readonly outcome: 'same' | 'no_such_clause' };

/**
 * Computes the smallest edit that makes a text what it shall be.
 * @param change - the log, the client id to write under, and a stored version, one clause of it, or a text from elsewhere
 * @returns the edit as Yjs update v1, or why there is none; O(rows + text), for a thread
 */
export function changeText({ updates, clientId, target }: TextChange): TextChanged {
  const doc = new Y.Doc({ gc: true });
  try {
    doc.transact(() => {
      for (const update of unpackUpdates(updates)) Y.applyUpdate(doc, update);
    });
    doc.clientID = clientId; // after the load: Yjs takes another id when it meets its own
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    const wanted = wantedOf(readFragment(fragment), target);
    if (wanted === null) return { outcome: 'no_such_clause' };
    const written: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => written.push(update));
    doc.transact(() => changeFragment(fragment, wanted));
    const [update] = written;
    return update === undefined ? { outcome: 'same' } : { outcome: 'changed', update };
  } finally {
    doc.destroy();
  }
}

function wantedOf(present: DocumentJson, target: TextChange['target']): DocumentJson | null {
  if (target.kind === 'text') return withIdsOf(target.document, present);
  const document = storedDocument(target.document);
  return target.clauseId === null ? document : withClauseOf(present, document, target.clauseId);
}
