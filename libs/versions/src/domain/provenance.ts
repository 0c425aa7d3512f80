import * as Y from 'yjs';
import { type Carried, carriedText, type DeletedSource } from './provenance-carry.js';
import { Deletions } from './provenance-deletions.js';
import { type Carry, Ledger, type Span } from './provenance-ledger.js';
import { applyRow, type AppliedRow, type ProvenanceRow } from './provenance-row.js';
import { deletedRuns, insertedRuns, type TextRun } from './provenance-runs.js';

/** Raised when the same log would give another answer: what was stored under an older one is computed again. */
export const PROVENANCE_ALGORITHM = 1;

/** Who pushed a row, and when. */
export interface RowFact {
  readonly sessionNo: number;
  readonly at: number;
}

/**
 * Follows every character of a text from the row that entered it through whatever is done to it: a row at a time, from
 * the log alone. The same rows give the same answer, however they are parted, stored and taken up again.
 * @see PROVENANCE.md
 */
export class Provenance {
  /** Facts of row `seq` stand at `seq - 1`. */
  readonly rows: RowFact[] = [];
  readonly ledger = new Ledger();
  readonly deletions = new Deletions();
  /** The text at `seq`. Read it only: `apply` alone may change it. */
  readonly doc = new Y.Doc({ gc: true });

  /** The last row that was taken in. */
  get seq(): number {
    return this.rows.length;
  }

  /** @throws Error for a row behind the log: the caller's seq is wrong */
  factsOf(seq: number): RowFact {
    const facts = this.rows[seq - 1];
    if (facts === undefined) throw new Error(`Row ${seq} is not in the provenance.`);
    return facts;
  }

  /**
   * Takes in the rows that follow. Some 10 µs a keystroke.
   * @param rows - of the log, in order, the first one at `seq + 1`
   * @throws Error when a row is missing
   */
  apply(rows: readonly ProvenanceRow[]): void {
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      this.doc.transact((transaction) => {
        for (const row of rows.slice(at, at + ROWS_AT_ONCE)) this.take(transaction, row);
      });
    }
  }

  private take(transaction: Y.Transaction, row: ProvenanceRow): void {
    if (row.seq !== this.seq + 1) throw new Error(`Row ${this.seq + 1} is missing before row ${row.seq}.`);
    this.rows.push({ sessionNo: row.sessionNo, at: row.at.getTime() });
    const applied = applyRow(this.doc, transaction, row);
    const client = this.ledger.of(row.clientId);
    if (applied.to > applied.from) client.addRow(applied.from, row.seq);
    for (const { clock, text } of applied.texts) client.addText(clock, text);
    const deleted = applied.deleted.size === 0 ? [] : deletedRuns(applied);
    const used = this.carry(row, applied, deleted);
    for (const source of deleted) {
      this.deletions.add(source, { row, parts: partsLeft(source.text.length, used.get(source)), applied });
    }
    this.deletions.addRemoved(row.sessionNo, applied.removedTypes);
    if (applied.fallen.length > 0) {
      const spans = applied.fallen.map((range) => ({ ...range, client: row.clientId }));
      this.deletions.addFallen(row, { structs: applied.structs(), spans }, this.ledger);
    }
  }

  /** Finds old text in what a row inserted and notes where it came from. */
  private carry(row: ProvenanceRow, applied: AppliedRow, deleted: readonly TextRun[]): UsedParts {
    const used: Map<DeletedSource, (readonly [number, number])[]> = new Map();
    if (!mayCarry(applied, deleted, this.deletions)) return new Map();
    const samePush = deleted.map((run, order) => ({ ...run, order }));
    const carried = carriedText(
      insertedRuns(applied),
      applied,
      {
        ledger: this.ledger,
        samePush,
        recent: this.deletions.recentOf(row.sessionNo),
        removedClauses: (blockId) => this.deletions.withClause(blockId),
        earlier: () => this.deletions.index(),
      },
      used,
    );
    this.note(row.clientId, carried);
    return new Map(deleted.flatMap((run, order) => partsOf(run, samePush[order], used)));
  }

  private note(clientId: number, carried: readonly Carried[]): void {
    const carries = carried.flatMap((part) => this.carriesOf(part)).sort((a, b) => a.clock - b.clock);
    const list = this.ledger.of(clientId).carries;
    for (const carry of carries) {
      const last = list.at(-1);
      if (last !== undefined && continues(last, carry)) {
        list[list.length - 1] = { ...last, length: last.length + carry.length };
      } else list.push(carry);
    }
  }

  /** Both sides are cut until each piece is one range of clocks here, and one range of first entries there. */
  private carriesOf({ run, at, from, kind }: Carried): Carry[] {
    const origins = from.flatMap((span) => [...this.ledger.origins(span)].map(({ origin }) => origin));
    const carries: Carry[] = [];
    let start = at;
    for (const origin of origins) {
      let offset = 0;
      for (const { clock, length } of cut(run.spans, start, origin.length)) {
        carries.push({ clock, length, fromClient: origin.client, fromClock: origin.clock + offset, kind });
        offset += length;
      }
      start += origin.length;
    }
    return carries;
  }
}

type UsedParts = ReadonlyMap<TextRun, readonly (readonly [from: number, to: number])[]>;

/** Rows that are applied in one Yjs transaction: its costs are shared, its garbage stays small. */
const ROWS_AT_ONCE = 256;

/** A keystroke with nothing deleted can carry nothing: most rows end here. */
function mayCarry(applied: AppliedRow, deleted: readonly TextRun[], deletions: Deletions): boolean {
  if (applied.inserted.size === 0) return false;
  if (deleted.length > 0) return true;
  if (deletions.list.length === 0) return false;
  let length = 0;
  for (const item of applied.inserted) length += item.length;
  return length > 1;
}

function partsOf(
  run: TextRun,
  source: DeletedSource | undefined,
  used: ReadonlyMap<DeletedSource, readonly (readonly [number, number])[]>,
): [TextRun, readonly (readonly [number, number])[]][] {
  const parts = source === undefined ? undefined : used.get(source);
  return parts === undefined ? [] : [[run, parts]];
}

/** @returns what is left of a text when parts of it, which may overlap, are taken away */
function partsLeft(length: number, used: readonly (readonly [number, number])[] = []): [number, number][] {
  const left: [number, number][] = [];
  let at = 0;
  for (const [from, to] of used.toSorted((a, b) => a[0] - b[0])) {
    if (from > at) left.push([at, from]);
    at = Math.max(at, to);
  }
  if (at < length) left.push([at, length]);
  return left;
}

function cut(spans: readonly Span[], from: number, length: number): Span[] {
  const parts: Span[] = [];
  let start = 0;
  for (const { client, clock, length: size } of spans) {
    const begin = Math.max(from, start);
    const end = Math.min(from + length, start + size);
    if (begin < end) parts.push({ client, clock: clock + begin - start, length: end - begin });
    start += size;
  }
  return parts;
}

function continues(last: Carry, next: Carry): boolean {
  return (
    last.kind === next.kind &&
    last.fromClient === next.fromClient &&
    last.clock + last.length === next.clock &&
    last.fromClock + last.length === next.fromClock
  );
}
