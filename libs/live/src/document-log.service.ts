import type { DocumentState } from '#contracts';
import type { Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';

/** One row of a text's log, as its author pushed it. */
export interface LogRow {
  readonly seq: number;
  readonly sessionNo: number;
  readonly clientId: number;
  readonly pushNo: number;
  /** The highest seq that its author had seen. */
  readonly baseSeq: number;
  /** When it was stored, by the database's clock; not always in the order of seq. */
  readonly at: Date;
  /** Yjs update v1. */
  readonly bytes: Uint8Array;
}

/** Whose a row is. */
export interface LogAuthor {
  readonly sessionNo: number;
  /** Null for what the server wrote by itself. */
  readonly personId: string | null;
  readonly mandateId: string | null;
}

/** Rows with afterSeq < seq ≤ toSeq; without `toSeq`, to the end of the log. */
export interface LogRange {
  readonly afterSeq: number;
  readonly toSeq?: number;
}

/** Reads the logs of texts, for those who compute from them: history, attribution, provenance. */
@Injectable()
export class DocumentLog {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly sessions: SessionsRepository,
    private readonly updates: UpdateLogRepository,
  ) {}

  /**
   * Reads rows as they were pushed, wherever they are kept.
   * @returns pages in order of seq, none empty; the next one is read when it is asked for
   * @throws DomainError live.not_found
   */
  async *rows(tx: Tx, documentId: string, { afterSeq, toSeq }: LogRange): AsyncGenerator<readonly LogRow[]> {
    // public: for libraries that have decided about the right to read.
    const { no } = await this.find(tx, documentId);
    const lastSeq = toSeq ?? Number.MAX_SAFE_INTEGER;
    for (let seq = afterSeq; seq < lastSeq;) {
      const page = await this.updates.rowsAfter(tx, no, seq);
      const rows = page.filter((row) => row.seq <= lastSeq);
      if (rows.length === 0) return;
      yield rows;
      seq = rows.at(-1)?.seq ?? lastSeq;
    }
  }

  /**
   * @returns everybody who wrote, or might have, by session
   * @throws DomainError live.not_found
   */
  async authors(tx: Tx, documentId: string): Promise<ReadonlyMap<number, LogAuthor>> {
    // public: for libraries that have decided about the right to read.
    const { no } = await this.find(tx, documentId);
    const owners = await this.sessions.owners(tx, no);
    return new Map([...owners].map(([sessionNo, owner]) => [sessionNo, { sessionNo, ...owner }]));
  }

  /**
   * @returns how long the log is, and what the text is
   * @throws DomainError live.not_found
   */
  async head(
    tx: Tx,
    documentId: string,
  ): Promise<{ readonly headSeq: number; readonly state: DocumentState; readonly schemaVersion: number }> {
    // public: for libraries that have decided about the right to read.
    const { headSeq, state, schemaVersion } = await this.find(tx, documentId);
    return { headSeq, state, schemaVersion };
  }

  /**
   * The same under the text's lock: until this transaction ends nothing is appended, so this is the last row that a change
   * of state in the same transaction lets in.
   * @throws DomainError live.not_found
   */
  async lockedHead(tx: Tx, documentId: string): Promise<{ readonly headSeq: number; readonly schemaVersion: number }> {
    // public: for libraries that change what the text belongs to.
    const { id } = await this.find(tx, documentId);
    await this.documents.lock(tx, id);
    const { headSeq, schemaVersion } = await this.find(tx, documentId);
    return { headSeq, schemaVersion };
  }

  private async find(tx: Tx, documentId: string) {
    const record = await this.documents.find(tx, documentId);
    if (!record) throw new DomainError('live.not_found');
    return record;
  }
}
