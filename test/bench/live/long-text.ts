import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import * as Y from 'yjs';
import { tableOfState } from '../../../libs/live/src/domain/state-table.js';
import { encodeTable } from '../../../libs/live/src/domain/table-bytes.js';
import { pack } from '../../../libs/live/src/workers/state.js';
import { type LoggedEdit, storeLog } from '../../support/long-log.js';
import { readTrace } from '../../support/trace.js';
import { addClause, clausesOf, textIn } from '../../support/typing.js';
import type { BenchWorld } from './bench-world.js';
import { seedUpdate } from './drivers/driver.js';

const TRACE = join(import.meta.dirname, '../../../../shared/corpus/traces/automerge-paper.json.gz');
/** Of whoever types the recorded text. */
export const TRACE_CLIENT_ID = 100;
/** Rows behind the snapshot: half of what a text has at most before it is compacted again. */
const TAIL_ROWS = 400;

/** Whether the recorded text is there. */
export const hasLongText = existsSync(TRACE);

/** A text of 260,000 keystrokes. */
export interface LongText {
  readonly keystrokes: number;
  /** Yjs update v1. */
  readonly state: Uint8Array;
}

/**
 * One update a keystroke, in a clause of its own.
 * @param base - Yjs update v1
 * @param keystrokes - at most
 */
export function typeTrace(base: Uint8Array, keystrokes = Infinity): LoggedEdit[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = TRACE_CLIENT_ID;
  const edits: LoggedEdit[] = [];
  doc.on('update', (bytes: Uint8Array) =>
    edits.push({ author: 0, bytes, clockEnd: Y.getState(doc.store, TRACE_CLIENT_ID), unseen: 0 }),
  );
  addClause(doc, '');
  const clause = clausesOf(doc).at(-1);
  if (!clause) throw new Error('The text has a clause.');
  const text = textIn(clause);
  for (const { patches } of readTrace(TRACE).txns)
    for (const [position, deleted, inserted] of patches) {
      if (edits.length >= keystrokes) return edits;
      doc.transact(() => {
        if (deleted > 0) text.delete(position, deleted);
        if (inserted !== '') text.insert(position, inserted);
      });
    }
  return edits;
}

/**
 * Makes documents hold the recorded text: for Plenary as its compaction leaves one (a snapshot and a tail; the pages, which no
 * join reads, are left out), for Hocuspocus as it stores one.
 */
export async function storeLongText(world: BenchWorld, documents: readonly string[]): Promise<LongText> {
  const edits = typeTrace(seedUpdate);
  const [old, tail] = [edits.slice(0, -TAIL_ROWS), edits.slice(-TAIL_ROWS)];
  const doc = new Y.Doc();
  const apply = (some: readonly LoggedEdit[]): void =>
    doc.transact(() => {
      for (const { bytes } of some) Y.applyUpdate(doc, bytes);
    });
  Y.applyUpdate(doc, seedUpdate);
  apply(old);
  const snapshot = { seq: 1 + old.length, state: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) };
  apply(tail);
  const state = Y.encodeStateAsUpdate(doc);
  const client = new Client({ connectionString: world.database.migrationUrl });
  await client.connect();
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown[]> =>
    (await client.query(sql, [...parameters])).rows;
  try {
    await query(`CREATE TABLE IF NOT EXISTS hocuspocus_document (name text PRIMARY KEY, data bytea NOT NULL)`, []);
    for (const id of documents) {
      await storeSnapshot(query, id, snapshot);
      await storeLog(query, id, tail, { firstClientId: TRACE_CLIENT_ID, personIds: [null] });
      await query(`INSERT INTO hocuspocus_document (name, data) VALUES ($1, $2)`, [id, Buffer.from(state)]);
    }
  } finally {
    await client.end();
  }
  return { keystrokes: edits.length, state };
}

async function storeSnapshot(
  query: (sql: string, parameters: readonly unknown[]) => Promise<unknown[]>,
  documentId: string,
  { seq, state, vector }: { readonly seq: number; readonly state: Uint8Array; readonly vector: Uint8Array },
): Promise<void> {
  await query(
    `INSERT INTO document_snapshot (document_no, seq, kind, encoding, state, state_bytes, state_vector, sha256, validator_state)
     SELECT no, $2, 'newest', 'v1-br', $3, $4, $5, $6, $7 FROM document WHERE id = $1`,
    [
      documentId,
      seq,
      Buffer.from(pack(state)),
      state.length,
      Buffer.from(vector),
      createHash('sha256').update(state).digest(),
      Buffer.from(encodeTable(tableOfState(state))),
    ],
  );
  await query(`DELETE FROM document_update WHERE document_no = (SELECT no FROM document WHERE id = $1)`, [documentId]);
  await query(`UPDATE document SET head_seq = $2, snapshot_seq = $2 WHERE id = $1`, [documentId, seq]);
}
