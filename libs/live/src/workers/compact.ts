import { createHash } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import * as Y from 'yjs';
import { PAGE } from '../domain/limits.js';
import { cutIntoPages, decodePage, encodePage, type PackedPage, type PageRow, proofOf } from '../domain/page.js';
import type { NewSnapshot } from '../domain/snapshot.js';
import { tableOfState } from '../domain/state-table.js';
import { encodeTable } from '../domain/table-bytes.js';
import { buildState, pack, type PackedState } from './state.js';

export interface CompactTask {
  /** The newest snapshot; null when there is none yet. */
  readonly base: PackedState | null;
  /** Everything that is committed behind it, or the first part of that; in order, not empty. */
  readonly rows: readonly PageRow[];
  readonly withCheckpoint: boolean;
}

export interface Compacted {
  readonly pages: readonly PackedPage[];
  /** Of the last row's seq. */
  readonly snapshots: readonly NewSnapshot[];
}

/**
 * Makes pages of rows, and the snapshot behind them.
 * @throws Error when the rows do not make a whole text: then nothing is compacted, and everything stays as it is
 */
export function compact({ base, rows, withCheckpoint }: CompactTask): Compacted {
  const pages = cutIntoPages(rows, PAGE).map(packPage);
  const doc = buildState(
    base,
    rows.map(({ bytes }) => bytes),
  );
  requireClocks(doc, rows);
  const seq = rows.at(-1)?.seq ?? 0;
  const state = Y.encodeStateAsUpdate(doc);
  const common = {
    seq,
    stateBytes: state.length,
    stateVector: Y.encodeStateVector(doc),
    sha256: sha256(state),
    validatorState: encodeTable(tableOfState(state)),
  };
  const snapshots: NewSnapshot[] = [{ ...common, kind: 'newest', encoding: 'v1-br', state: pack(state) }];
  if (withCheckpoint)
    snapshots.push({ ...common, kind: 'checkpoint', encoding: 'v2-br', state: pack(Y.encodeStateAsUpdateV2(doc)) });
  doc.destroy();
  return { pages, snapshots };
}

/** The proof is of what comes out of the packed page, not of what went in. */
function packPage(rows: readonly PageRow[]): PackedPage {
  const bytes = pack(encodePage(rows));
  const proof = sha256(proofOf(decodePage(brotliDecompressSync(bytes))));
  return { fromSeq: rows[0]?.seq ?? 0, toSeq: rows.at(-1)?.seq ?? 0, bytes, proof };
}

/** From now on the snapshot says where each client id stands, so it must say what the rows say. */
function requireClocks(doc: Y.Doc, rows: readonly PageRow[]): void {
  for (const { clientId, clockEnd, seq } of rows)
    if (Y.getState(doc.store, clientId) < clockEnd)
      throw new Error(`Row ${seq} is not in the text that the log makes.`);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(bytes).digest());
}
