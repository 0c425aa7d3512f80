import type { Actor } from '#contracts';
import { documentHashes } from '#document';
import { DocumentLog } from '#live';
import { Transactions, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import {
  type Finding,
  type LogFileHeader,
  proveFromLog,
  type ProofRow,
  sameClauses,
  sameHash,
  type VersionHashes,
} from './domain/version-proof.js';
import { type StoredVersion, VersionsRepository } from './persistence/versions.repository.js';
import { recordedOf, VersionsService } from './versions.service.js';
import { storedDocument } from './workers/build-version.js';

/** Recomputes versions from the update log, and hands that log to whoever wants to do so elsewhere. */
@Injectable()
export class VersionVerification {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionsRepository,
    private readonly shown: VersionsService,
    private readonly log: DocumentLog,
  ) {}

  /**
   * Looks at everything that is known of a version: what its log gives, and nothing else; its stored text; the event of
   * its making.
   * @returns what holds and what does not. It reads all of the log, in this thread: for the command line
   */
  async check(versionId: string): Promise<Finding[]> {
    // public: for whoever has the database.
    return this.transactions.read(async (tx) => {
      const version = await this.versions.find(tx, versionId);
      const content = await this.versions.content(tx, versionId);
      if (!version || !content) return [{ holds: false, words: `There is no version ${versionId}.` }];
      const { clauseHashes } = content;
      const claimed = { ...version, clauseHashes };
      const rows: ProofRow[] = [];
      for await (const page of this.rows(tx, version)) rows.push(...page);
      return [
        ...proveFromLog(rows, version.seq, claimed),
        ...storedFindings(content.document, claimed),
        await this.eventFinding(tx, version),
      ];
    });
  }

  /**
   * Gives the log up to a version as a file, one JSON object a line: first what the version says, then every row.
   * @returns lines, page by page as they are wanted
   * @throws DomainError request.not_found
   */
  async logOf(
    actor: Actor,
    versionId: string,
  ): Promise<{ readonly number: number; readonly lines: AsyncIterable<string> }> {
    const { version } = await this.shown.find(actor, versionId);
    const { clauseHashes } = await this.shown.content(actor, versionId);
    const { contentHash, structureHash } = version;
    const hashes = { contentHash, structureHash, clauseHashes };
    const header: LogFileHeader = {
      format: 'plenary-version-log',
      formatVersion: 1,
      version: recordedOf(version),
      ...hashes,
    };
    return { number: version.number, lines: this.lines(version, header) };
  }

  private async *lines(version: StoredVersion, header: LogFileHeader): AsyncGenerator<string> {
    yield `${JSON.stringify(header)}\n`;
    let afterSeq = 0;
    while (afterSeq < version.seq) {
      // A read for each page: whoever takes them slowly holds no connection in between.
      const from = afterSeq;
      const page = await this.transactions.read(async (tx) => {
        const { value } = await this.rows(tx, version, from).next();
        return value ?? [];
      });
      if (page.length === 0) return;
      yield page
        .map(({ seq, bytes }) => `${JSON.stringify({ seq, update: Buffer.from(bytes).toString('base64') })}\n`)
        .join('');
      afterSeq = page.at(-1)?.seq ?? version.seq;
    }
  }

  private rows(tx: Tx, { documentId, seq }: StoredVersion, afterSeq = 0): AsyncGenerator<readonly ProofRow[], void> {
    return this.log.rows(tx, documentId, { afterSeq, toSeq: seq });
  }

  /** The third witness: the chain of events, which is checked by itself (`npm run verify -- chain`). */
  private async eventFinding(tx: Tx, version: StoredVersion): Promise<Finding> {
    const [event] = await this.versions.madeFacts(tx, version);
    if (event === undefined) return { holds: false, words: 'No event tells that this version was made.' };
    const { contentHash, structureHash, seq, number } = event;
    const isSame =
      contentHash === version.contentHash &&
      structureHash === version.structureHash &&
      seq === version.seq &&
      number === version.number;
    return isSame
      ? { holds: true, words: 'The event of its making has the same number, row and hashes.' }
      : { holds: false, words: 'The event of its making has another number, row or hash than the version.' };
  }
}

function storedFindings(document: Uint8Array, claimed: VersionHashes): Finding[] {
  try {
    const stored = documentHashes(storedDocument(document));
    return [
      sameHash('contentHash', stored.contentHash, claimed.contentHash, 'the stored text'),
      sameHash('structureHash', stored.structureHash, claimed.structureHash, 'the stored text'),
      sameClauses(stored.clauseHashes, claimed.clauseHashes, 'the stored text'),
    ];
  } catch {
    return [{ holds: false, words: 'The stored text of the version cannot be read.' }];
  }
}
