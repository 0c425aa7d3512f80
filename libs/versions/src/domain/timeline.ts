import type { Span } from './provenance-ledger.js';
import type { Provenance } from './provenance.js';

/** What one session did in a span of time. */
export interface SessionActivity {
  readonly sessionNo: number;
  readonly edits: number;
  readonly characters: number;
}

export interface ActivityBucket {
  readonly at: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly activity: readonly SessionActivity[];
}

/**
 * Counts who was writing when.
 * @param count - of equal spans between the first and the last row
 * @returns spans in which something was written, in order
 */
export function activityOf(
  provenance: Provenance,
  count: number,
): { readonly bucketMs: number; readonly buckets: ActivityBucket[] } {
  const { rows } = provenance;
  const start = rows.reduce((first, { at }) => Math.min(first, at), Infinity);
  const end = rows.reduce((last, { at }) => Math.max(last, at), -Infinity);
  if (rows.length === 0) return { bucketMs: 0, buckets: [] };
  const bucketMs = Math.max(1, Math.ceil((end - start + 1) / count));
  const characters = insertedByRow(provenance);
  const buckets = new Map<number, { firstSeq: number; lastSeq: number; by: Map<number, [number, number]> }>();
  for (const [index, { sessionNo, at }] of rows.entries()) {
    const seq = index + 1;
    const place = Math.floor((at - start) / bucketMs);
    const bucket = buckets.get(place) ?? { firstSeq: seq, lastSeq: seq, by: new Map() };
    buckets.set(place, bucket);
    bucket.lastSeq = seq;
    const [edits, length] = bucket.by.get(sessionNo) ?? [0, 0];
    bucket.by.set(sessionNo, [edits + 1, length + (characters.get(seq) ?? 0)]);
  }
  return {
    bucketMs,
    buckets: [...buckets]
      .sort(([a], [b]) => a - b)
      .map(([place, { firstSeq, lastSeq, by }]) => ({
        at: start + place * bucketMs,
        firstSeq,
        lastSeq,
        activity: [...by].map(([sessionNo, [edits, length]]) => ({ sessionNo, edits, characters: length })),
      })),
  };
}

function insertedByRow({ ledger }: Provenance): Map<number, number> {
  const characters = new Map<number, number>();
  for (const client of ledger.clients.values()) {
    for (const [index, clock] of client.textClocks.entries()) {
      const end = clock + (client.texts[index]?.length ?? 0);
      for (let at = clock; at < end;) {
        const stop = Math.min(end, client.rowEnd(at));
        const seq = client.seqAt(at);
        characters.set(seq, (characters.get(seq) ?? 0) + stop - at);
        at = stop;
      }
    }
  }
  return characters;
}

/** What a row did to a clause's words. */
export interface ClauseEdit {
  readonly seq: number;
  readonly sessionNo: number;
  readonly at: number;
  readonly inserted: number;
  readonly deleted: number;
}

/**
 * Finds the rows that changed a clause's words.
 * @param spans - the characters that the clause holds now; none when it is gone
 * @returns by seq, from the first
 */
export function clauseEdits(provenance: Provenance, clauseId: string, spans: readonly Span[]): ClauseEdit[] {
  const edits = new Map<number, { inserted: number; deleted: number }>();
  const count = (seq: number, what: 'inserted' | 'deleted', length: number): void => {
    const edit = edits.get(seq) ?? { inserted: 0, deleted: 0 };
    edit[what] += length;
    edits.set(seq, edit);
  };
  const enter = (span: Span): void => {
    for (const { entered } of provenance.ledger.origins(span)) {
      count(provenance.ledger.seqAt(entered.client, entered.clock), 'inserted', entered.length);
    }
  };
  for (const span of spans) enter(span);
  for (const deletion of provenance.deletions.list) {
    if (deletion.blockId !== clauseId) continue;
    for (const span of deletion.spans) {
      count(span.seq, 'deleted', span.length);
      enter(span);
    }
  }
  return [...edits].sort(([a], [b]) => a - b).map(([seq, edit]) => ({ seq, ...provenance.factsOf(seq), ...edit }));
}

/** Edits of one author without a longer pause or another author between them. */
export interface Sitting {
  readonly author: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly inserted: number;
  readonly deleted: number;
}

/** A pause after which writing counts as another sitting. */
const PAUSE_MS = 5 * 60_000;

/**
 * Joins edits to sittings.
 * @param edits - by seq
 * @param authorOf - session → author as shown
 */
export function sittingsOf(edits: readonly ClauseEdit[], authorOf: (sessionNo: number) => number): Sitting[] {
  const sittings: Sitting[] = [];
  for (const { seq, sessionNo, at, inserted, deleted } of edits) {
    const author = authorOf(sessionNo);
    const last = sittings.at(-1);
    if (last?.author === author && at - last.lastAt <= PAUSE_MS) {
      sittings[sittings.length - 1] = {
        ...last,
        lastSeq: seq,
        lastAt: Math.max(at, last.lastAt),
        inserted: last.inserted + inserted,
        deleted: last.deleted + deleted,
      };
    } else sittings.push({ author, firstSeq: seq, lastSeq: seq, firstAt: at, lastAt: at, inserted, deleted });
  }
  return sittings;
}
