import { FRAGMENT_NAME, readFragment } from '#document';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as Y from 'yjs';
import { attributeText, blockSpans, type NoteKind } from '../domain/attribution.js';
import { decodeProvenance, encodeProvenance } from '../domain/provenance-codec.js';
import { Provenance } from '../domain/provenance.js';
import { activityOf, type ActivityBucket, type ClauseEdit, clauseEdits } from '../domain/timeline.js';
import { type Traced, tracedDeletions } from '../domain/traced.js';
import { type PackedUpdates, unpackUpdates } from './packed-updates.js';

/** Rows of a log in order, without gap. */
export interface PackedRows {
  readonly firstSeq: number;
  readonly sessionNos: readonly number[];
  readonly clientIds: readonly number[];
  readonly times: readonly number[];
  readonly updates: PackedUpdates;
}

/** What the server noted of a row; `author` is a session, or the number that stands for whoever it names. */
export interface PackedNote {
  readonly seq: number;
  readonly kind: NoteKind;
  readonly author: number | null;
}

export interface TraceInput {
  /** What was stored, brotli; null to begin with the first row. */
  readonly state: Uint8Array | null;
  /** All that follow what was stored. */
  readonly rows: PackedRows;
  /** Whether the state is wanted back. */
  readonly keepsState: boolean;
  readonly question: TraceQuestion;
}

export type TraceQuestion =
  | { readonly ask: 'nothing' }
  /** `past`: all updates up to `seq`, where that is before the last row. */
  | {
      readonly ask: 'text';
      readonly seq: number;
      readonly past: PackedUpdates | null;
      readonly notes: readonly PackedNote[];
    }
  | { readonly ask: 'activity'; readonly buckets: number }
  | { readonly ask: 'clause'; readonly clauseId: string };

export interface TraceOutput {
  readonly seq: number;
  readonly state: Uint8Array | null;
  readonly text: Traced | null;
  readonly activity: { readonly bucketMs: number; readonly buckets: readonly ActivityBucket[] } | null;
  readonly clause: readonly ClauseEdit[] | null;
}

/** Larger gains little and takes ten times as long. */
const QUALITY = 4;

/**
 * Follows the authors of a text through the rows that are new, and answers a question about them.
 * @throws Error for rows that do not follow what was stored
 */
export function traceText({ state, rows, keepsState, question }: TraceInput): TraceOutput {
  const provenance = (state && decodeProvenance(brotliDecompressSync(state))) ?? new Provenance();
  const { sessionNos, clientIds, times } = rows;
  provenance.apply(
    unpackUpdates(rows.updates).map((bytes, index) => ({
      seq: rows.firstSeq + index,
      sessionNo: sessionNos[index] ?? 0,
      clientId: clientIds[index] ?? 0,
      at: new Date(times[index] ?? 0),
      bytes,
    })),
  );
  const answer: TraceOutput = {
    seq: provenance.seq,
    state: keepsState
      ? brotliCompressSync(encodeProvenance(provenance), { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
      : null,
    text: question.ask === 'text' ? textAt(provenance, question) : null,
    activity: question.ask === 'activity' ? activityOf(provenance, question.buckets) : null,
    clause:
      question.ask === 'clause'
        ? clauseEdits(provenance, question.clauseId, blockSpans(provenance.doc, question.clauseId))
        : null,
  };
  provenance.doc.destroy();
  return answer;
}

function textAt(provenance: Provenance, { seq, past, notes }: Extract<TraceQuestion, { ask: 'text' }>): Traced {
  const bySeq = new Map(notes.map((note) => [note.seq, note]));
  const doc = past === null ? provenance.doc : docOf(past);
  const blocks = attributeText(doc, provenance, {
    authorOf: (sessionNo) => sessionNo,
    noteOf: (row) => bySeq.get(row),
  });
  const document = readFragment(doc.getXmlFragment(FRAGMENT_NAME));
  const authorOf = (row: number): number => bySeq.get(row)?.author ?? provenance.factsOf(row).sessionNo;
  return { seq, document, blocks, deletions: tracedDeletions(provenance, seq, authorOf) };
}

function docOf(updates: PackedUpdates): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of unpackUpdates(updates)) Y.applyUpdate(doc, update);
  });
  return doc;
}
