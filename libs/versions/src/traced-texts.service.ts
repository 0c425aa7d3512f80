import { DocumentLog, type LogRow, Snapshots } from '#live';
import { Transactions, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { PROVENANCE_ALGORITHM } from './domain/provenance.js';
import type { Traced } from './domain/traced.js';
import { ProvenanceRepository, type SourceNote, type StoredProvenance } from './persistence/provenance.repository.js';
import { packUpdates } from './workers/packed-updates.js';
import { TextWorkers } from './workers/text-workers.service.js';
import type { PackedRows, TraceOutput, TraceQuestion } from './workers/trace-text.js';

/** Rows that go to a thread at once: some 2 MB of keystrokes, a second or two of work. */
const ROWS_AT_ONCE = 100_000;

/** What was computed is stored when this much is new: a look at a text that is being written does not write each time. */
const KEEP_AFTER_ROWS = 500;

/** Texts whose authors stay in memory: reading pages of one, and statements of it, computes once. */
const MAX_KEPT = 12;

/** Characters of the kept texts together: the memory that their runs take is some hundred bytes each. */
const MAX_KEPT_CHARACTERS = 2_000_000;

/** Follows authors through the logs of texts: in threads, from where it was left, and once for all who ask at the same time. */
@Injectable()
export class TracedTexts {
  private readonly kept = new Map<string, Promise<Traced>>();
  private readonly sizes = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly log: DocumentLog,
    private readonly snapshots: Snapshots,
    private readonly provenance: ProvenanceRepository,
    private readonly workers: TextWorkers,
  ) {}

  /**
   * @param seq - at most the head of the log
   * @returns the text at this seq with its authors, as session numbers; those that notes name are below zero (`noteAuthor`)
   */
  async at(documentId: string, seq: number): Promise<Traced> {
    // public: for services that have decided about the right to read.
    const key = `${documentId} ${seq} ${PROVENANCE_ALGORITHM}`;
    const known = this.kept.get(key);
    const traced = known ?? this.trace(documentId, seq);
    this.kept.delete(key);
    this.kept.set(key, traced); // the latest last
    if (known !== undefined) return known;
    try {
      const text = await traced;
      this.sizes.set(
        key,
        text.blocks.reduce((sum, block) => sum + block.text.length, 0),
      );
      this.forgetOld();
      return text;
    } catch (error) {
      this.kept.delete(key);
      throw error;
    }
  }

  /** Asks what needs no text of the past. */
  async ask(
    documentId: string,
    question: Extract<TraceQuestion, { ask: 'activity' | 'clause' }>,
  ): Promise<TraceOutput> {
    // public: as above.
    return this.answer(documentId, () => Promise.resolve(question));
  }

  private async trace(documentId: string, seq: number): Promise<Traced> {
    const { text } = await this.answer(documentId, async (tx, traced) => {
      const notes = await this.provenance.notes(tx, documentId);
      const past = traced === seq ? null : packUpdates(await this.updates(tx, documentId, seq));
      return { ask: 'text', seq, past, notes: notes.map((note, index) => packNote(note, index)) };
    });
    if (text === null) throw new Error('A question about a text is answered with one.');
    return text;
  }

  private async answer(
    documentId: string,
    questionOf: (tx: Tx, tracedSeq: number) => Promise<TraceQuestion>,
  ): Promise<TraceOutput> {
    let stored = await this.transactions.read((tx) => this.provenance.find(tx, documentId));
    for (;;) {
      const base: StoredProvenance | null = stored;
      const { rows, isEnd, question } = await this.transactions.read(async (tx) => {
        const read = await this.rowsAfter(tx, documentId, base?.seq ?? 0);
        const seq = (base?.seq ?? 0) + read.rows.length;
        return { ...read, question: read.isEnd ? await questionOf(tx, seq) : ({ ask: 'nothing' } as const) };
      });
      const keepsState = !isEnd || rows.length >= KEEP_AFTER_ROWS;
      const packed = packRows(rows, base?.seq ?? 0);
      const output: TraceOutput = await this.workers.run('traceText', {
        state: base === null ? null : new Uint8Array(base.state),
        rows: packed,
        keepsState,
        question,
      });
      if (output.state !== null) {
        const next: StoredProvenance = { seq: output.seq, state: Buffer.from(output.state) };
        await this.transactions.run((tx) => this.provenance.keep(tx, documentId, next));
        stored = next;
      }
      if (isEnd) return output;
    }
  }

  private async rowsAfter(tx: Tx, documentId: string, afterSeq: number): Promise<{ rows: LogRow[]; isEnd: boolean }> {
    const rows: LogRow[] = [];
    for await (const page of this.log.rows(tx, documentId, { afterSeq })) {
      rows.push(...page);
      if (rows.length >= ROWS_AT_ONCE) return { rows, isEnd: false };
    }
    return { rows, isEnd: true };
  }

  private async updates(tx: Tx, documentId: string, toSeq: number): Promise<Uint8Array[]> {
    const base = await this.snapshots.nearest(tx, documentId, toSeq);
    const updates = base === null ? [] : [base.state];
    for await (const page of this.log.rows(tx, documentId, { afterSeq: base?.seq ?? 0, toSeq })) {
      for (const { bytes } of page) updates.push(bytes);
    }
    return updates;
  }

  private forgetOld(): void {
    const total = (): number => [...this.kept.keys()].reduce((sum, key) => sum + (this.sizes.get(key) ?? 0), 0);
    for (const key of [...this.kept.keys()]) {
      if (this.kept.size <= 1 || (this.kept.size <= MAX_KEPT && total() <= MAX_KEPT_CHARACTERS)) return;
      this.kept.delete(key);
      this.sizes.delete(key);
    }
  }
}

/** The session number that stands for the person of the note at an index. */
export function noteAuthor(index: number): number {
  return -1 - index;
}

function packNote({ seq, kind, personId }: SourceNote, index: number) {
  return { seq, kind, author: personId === null ? null : noteAuthor(index) };
}

function packRows(rows: readonly LogRow[], afterSeq: number): PackedRows {
  return {
    firstSeq: rows[0]?.seq ?? afterSeq + 1,
    sessionNos: rows.map(({ sessionNo }) => sessionNo),
    clientIds: rows.map(({ clientId }) => clientId),
    times: rows.map(({ at }) => at.getTime()),
    updates: packUpdates(rows.map(({ bytes }) => bytes)),
  };
}
