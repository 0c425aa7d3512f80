import { type AuthorsFallenWords, wordsThatFell } from '#document';
import * as Y from 'yjs';
import { buildState, type PackedState } from './state.js';

/** A committed row. */
export interface CheckedRow {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

export interface CheckTask {
  readonly documentNo: number;
  /** Where to begin when this thread has no shadow of the text; left out at first, because it mostly has one. */
  readonly base?: { readonly seq: number; readonly state: PackedState | null };
  /** In order, not empty. */
  readonly rows: readonly CheckedRow[];
}

/** Words that fell with a row. */
export interface FallenWithRow extends AuthorsFallenWords {
  readonly seq: number;
  /** 0, 1, 2 … among those of the same row. */
  readonly ordinal: number;
}

export type CheckResult = (
  | { readonly kind: 'fit'; readonly seq: number }
  /** Rows are missing: this thread's shadow stands at `seq`; null when it has none. */
  | { readonly kind: 'behind'; readonly seq: number | null }
  | { readonly kind: 'unfit'; readonly seq: number; readonly reason: string }
) & {
  /** Of the rows that were applied; a row that is checked again names the same. */
  readonly fallen: readonly FallenWithRow[];
};

/** Bytes of updates behind all shadows of a thread; a document takes some ten times as much. */
const MAX_SHADOW_BYTES = 16_000_000;
/** Of one row: a draft has hundreds of clauses, and somebody offline for a day may have written in many of them. */
const MAX_FALLEN_A_ROW = 200;
/** Characters of one passage: some ten pages; its author's row has the rest. */
const MAX_FALLEN_CHARACTERS = 20_000;

interface Shadow {
  readonly doc: Y.Doc;
  seq: number;
  bytes: number;
}

/** By document number, the longest unused first. A cache: what is not here is built from the log. */
const shadows = new Map<number, Shadow>();

/**
 * Applies committed rows to shadows of their texts.
 * @param tasks - one a document
 * @returns one result a task
 */
export function checkRows(tasks: readonly CheckTask[]): CheckResult[] {
  return tasks.map(checkOne);
}

/**
 * Tells whether updates can be applied to a text, in order, without leaving anything pending.
 * @param task.updates - the last ones may not be committed yet
 * @returns how many of them fit
 */
export function fits({
  base,
  updates,
}: {
  readonly base: PackedState | null;
  readonly updates: readonly Uint8Array[];
}) {
  const doc = buildState(base, []);
  const misfit = updates.findIndex((bytes) => problemOf(doc, () => Y.applyUpdate(doc, bytes)) !== null);
  doc.destroy();
  return misfit === -1 ? updates.length : misfit;
}

function checkOne({ documentNo, base, rows }: CheckTask): CheckResult {
  const shadow = base === undefined ? shadows.get(documentNo) : shadowOf(base);
  const fallen: FallenWithRow[] = [];
  if (!shadow) return { kind: 'behind', seq: null, fallen };
  for (const { seq, bytes } of rows) {
    if (seq <= shadow.seq) continue;
    if (seq > shadow.seq + 1) return { kind: 'behind', seq: shadow.seq, fallen };
    let words: readonly AuthorsFallenWords[] = [];
    const reason = problemOf(shadow.doc, () => (words = wordsThatFell(shadow.doc, bytes)));
    if (reason !== null) {
      // What threw half-way has left it in no state that counts.
      shadows.delete(documentNo);
      return { kind: 'unfit', seq, reason, fallen };
    }
    for (const [ordinal, one] of words.slice(0, MAX_FALLEN_A_ROW).entries())
      fallen.push({ ...one, words: one.words.slice(0, MAX_FALLEN_CHARACTERS), seq, ordinal });
    shadow.seq = seq;
    shadow.bytes += bytes.length;
  }
  shadows.delete(documentNo);
  shadows.set(documentNo, shadow);
  forgetUnused();
  return { kind: 'fit', seq: shadow.seq, fallen };
}

function shadowOf({ seq, state }: NonNullable<CheckTask['base']>): Shadow {
  return { doc: buildState(state, []), seq, bytes: state?.state.length ?? 0 };
}

function problemOf(doc: Y.Doc, apply: () => void): string | null {
  try {
    apply();
  } catch (error) {
    return `Applying it throws: ${String(error)}`;
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'It leaves something pending.';
  return null;
}

function forgetUnused(): void {
  let bytes = [...shadows.values()].reduce((sum, shadow) => sum + shadow.bytes, 0);
  for (const [documentNo, shadow] of shadows) {
    if (bytes <= MAX_SHADOW_BYTES || shadows.size === 1) return;
    shadows.delete(documentNo);
    shadow.doc.destroy();
    bytes -= shadow.bytes;
  }
}
