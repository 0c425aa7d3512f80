import * as Y from 'yjs';
import type { Ledger, Span } from './provenance-ledger.js';
import { type Source, SourceIndex, spansOf } from './provenance-match.js';
import { sideOf, type TextRun } from './provenance-runs.js';

/**
 * How text went: `words` were deleted; `with_clause` they went with the clause that holds them; `unseen` they were written
 * while somebody removed their clause, who had not seen them.
 */
export const deletionWays = ['words', 'with_clause', 'unseen'] as const;
export type DeletionWay = (typeof deletionWays)[number];

/** A span and the row that deleted it. */
export interface DeletedSpan extends Span {
  readonly seq: number;
}

/** Text that one session took away at one place, in one go or key by key; without what the same push put elsewhere. */
export interface Deletion extends Source {
  readonly sessionNo: number;
  readonly way: DeletionWay;
  readonly text: string;
  readonly spans: readonly DeletedSpan[];
}

interface Growing extends Deletion {
  text: string;
  spans: DeletedSpan[];
}

interface RowOf {
  readonly seq: number;
  readonly sessionNo: number;
}

interface Fallen {
  readonly structs: readonly (Y.Item | Y.GC | Y.Skip)[];
  readonly spans: readonly Span[];
}

/** All that was ever deleted, in the order in which it was. */
export class Deletions {
  readonly list: Growing[] = [];
  /** Elements and texts that are gone, `client:clock` → session that removed them. */
  readonly removed = new Map<string, number>();
  private readonly recent = new Map<number, Growing[]>();
  private readonly byClause = new Map<string, Growing[]>();
  private pieces: SourceIndex<Source> | null = null;

  /** @returns the last deletions of a session, the latest last */
  recentOf(sessionNo: number): readonly Deletion[] {
    return this.recent.get(sessionNo) ?? [];
  }

  /** @returns what went with the clause of an id, the latest last */
  withClause(blockId: string | null): readonly Deletion[] {
    return blockId === null ? [] : (this.byClause.get(blockId) ?? []);
  }

  /** @returns everything by its pieces of text; made at the first question, then kept */
  index(): SourceIndex<Source> {
    if (this.pieces === null) {
      this.pieces = new SourceIndex();
      for (const deletion of this.list) this.pieces.add(deletion);
    }
    return this.pieces;
  }

  /**
   * Adds what a row deleted.
   * @param parts - of the run, [from, to), that were not found again in the same row
   */
  add(
    run: TextRun,
    {
      row,
      parts,
      applied,
    }: {
      readonly row: RowOf;
      readonly parts: readonly (readonly [number, number])[];
      readonly applied: { readonly wasSeen: (item: Y.Item) => boolean };
    },
  ): void {
    const isAll = parts.length === 1 && parts[0]?.[0] === 0 && parts[0][1] === run.text.length;
    if (isAll && !run.isWhole && this.grow(run, row)) return;
    for (const [from, to] of parts) {
      for (const piece of run.isWhole ? seenParts(run, { from, to }, applied) : [{ from, to, isSeen: true }]) {
        this.push({
          sessionNo: row.sessionNo,
          way: run.isWhole ? (piece.isSeen ? 'with_clause' : 'unseen') : 'words',
          blockId: run.blockId,
          order: this.list.length,
          text: run.text.slice(piece.from, piece.to),
          spans: spansOf(run.spans, piece.from, piece.to - piece.from).map((span) => ({ ...span, seq: row.seq })),
        });
      }
    }
  }

  /** Notes who took elements and texts away, for what is written into them by people who do not know it yet. */
  addRemoved(sessionNo: number, types: readonly Y.ID[]): void {
    for (const { client, clock } of types) this.removed.set(`${client}:${clock}`, sessionNo);
  }

  /** Adds text that came into a clause that was gone already: whoever removed the clause took it away. */
  addFallen(row: RowOf, { structs, spans }: Fallen, ledger: Ledger): void {
    let sessionNo = row.sessionNo;
    const removers = new Map(
      structs.map((struct) => [struct.id.clock, (sessionNo = this.removerOf(struct) ?? sessionNo)]),
    );
    for (const span of spans) {
      const remover = removers.get(span.clock) ?? sessionNo;
      const found = { text: ledger.text(span), spans: [{ ...span, seq: row.seq }], order: this.list.length };
      this.push({ ...found, sessionNo: remover, way: 'unseen', blockId: null });
    }
  }

  /** Who removed what a struct was written into; null when that cannot be told from the struct itself. */
  private removerOf(struct: Y.Item | Y.GC | Y.Skip): number | null {
    if (!(struct instanceof Y.Item)) return null;
    const parent: unknown = struct.parent; // reason: a decoded item's parent is an id, not a type
    const remover = parent instanceof Y.ID ? this.removed.get(`${parent.client}:${parent.clock}`) : undefined;
    if (remover !== undefined) return remover;
    const beside = struct.origin ?? struct.rightOrigin;
    const holds = ({ client, clock, length }: Span): boolean =>
      beside?.client === client && clock <= beside.clock && beside.clock < clock + length;
    return this.list.findLast(({ way, spans }) => way !== 'words' && spans.some(holds))?.sessionNo ?? null;
  }

  /** Takes up what was stored, in the order in which it was made. */
  push(deletion: Growing): void {
    this.list.push(deletion);
    const recent = this.recent.get(deletion.sessionNo) ?? [];
    recent.push(deletion);
    if (recent.length > MAX_RECENT) recent.shift();
    this.recent.set(deletion.sessionNo, recent);
    this.pieces?.add(deletion);
    if (deletion.way === 'words' || deletion.blockId === null) return;
    const inClause = this.byClause.get(deletion.blockId);
    if (inClause === undefined) this.byClause.set(deletion.blockId, [deletion]);
    else inClause.push(deletion);
  }

  /** Adds to the session's last deletion what stood directly beside it. */
  private grow(run: TextRun, { seq, sessionNo }: RowOf): boolean {
    const last = this.recent.get(sessionNo)?.at(-1);
    const head = last?.spans[0];
    const tail = last?.spans.at(-1);
    if (last === undefined || head === undefined || tail === undefined) return false;
    if (last.way !== 'words' || last.blockId !== run.blockId || last.spans.length >= MAX_SPANS) return false;
    const side = sideOf(run, head, tail);
    if (side === null) return false;
    const spans = run.spans.map((span) => ({ ...span, seq }));
    if (side === 'before') {
      last.spans.unshift(...spans);
      last.text = run.text + last.text;
      this.pieces?.add(last, 0, run.text.length);
    } else {
      last.spans.push(...spans);
      last.text += run.text;
      this.pieces?.add(last, last.text.length - run.text.length);
    }
    return true;
  }
}

/** How many deletions of a session count as its latest: what an undo step or a clipboard holds. */
const MAX_RECENT = 16;

/** Most spans of one deletion: growing at the front copies them. */
const MAX_SPANS = 2000;

function seenParts(
  run: TextRun,
  { from, to }: { readonly from: number; readonly to: number },
  { wasSeen }: { readonly wasSeen: (item: Y.Item) => boolean },
): { from: number; to: number; isSeen: boolean }[] {
  const parts: { from: number; to: number; isSeen: boolean }[] = [];
  let start = 0;
  for (const item of run.items) {
    const begin = Math.max(from, start);
    const end = Math.min(to, start + item.length);
    start += item.length;
    if (begin >= end) continue;
    const isSeen = wasSeen(item);
    const last = parts.at(-1);
    if (last?.isSeen === isSeen) last.to = end;
    else parts.push({ from: begin, to: end, isSeen });
  }
  return parts;
}
