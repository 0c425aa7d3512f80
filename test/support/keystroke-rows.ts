import { documentToYjs, FRAGMENT_NAME } from '#document';
import * as Y from 'yjs';
import type { Trace } from './trace.js';
import type { WrittenRow } from './written-log.js';

/** Edits of one author in one go, before the next one takes over. */
const EDITS_IN_A_ROW = 500;

/**
 * Makes a log in which every edit of a trace is a row, written into one clause by authors who take turns.
 * @param trace - of one author
 * @returns rows from seq 1, which makes the clause; client ids and session numbers from 1
 */
export function keystrokeRows(trace: Trace, { authors }: { readonly authors: number }): WrittenRow[] {
  const seed = documentToYjs({ type: 'doc', content: [{ type: 'clause', attrs: { id: 'typed' } }] }, 1);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed);
  const rows: WrittenRow[] = [{ seq: 1, sessionNo: 1, clientId: 1, at: timeOf(1), bytes: seed }];
  const clause = doc.getXmlFragment(FRAGMENT_NAME).get(0);
  if (!(clause instanceof Y.XmlElement)) throw new Error('The seed has a clause.');
  doc.on('update', (bytes: Uint8Array) => {
    const seq = rows.length + 1;
    rows.push({ seq, sessionNo: doc.clientID, clientId: doc.clientID, at: timeOf(seq), bytes });
  });
  doc.clientID = 1;
  const text = new Y.XmlText();
  clause.insert(0, [text]);
  for (const [index, { patches }] of trace.txns.entries()) {
    doc.clientID = 1 + (Math.floor(index / EDITS_IN_A_ROW) % authors);
    doc.transact(() => {
      for (const [position, deleteCount, insert] of patches) {
        if (deleteCount > 0) text.delete(position, deleteCount);
        if (insert !== '') text.insert(position, insert);
      }
    });
  }
  return rows;
}

function timeOf(seq: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + seq * 400);
}
