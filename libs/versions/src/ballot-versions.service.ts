import { DocumentLog } from '#live';
import { Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { VersionsRepository } from './persistence/versions.repository.js';
import { TextsAt } from './texts-at.service.js';
import { VersionMaking } from './version-making.service.js';
import { type BuiltVersion, storedDocument } from './workers/build-version.js';

/** A text, computed up to a row of its log before any lock was taken. */
export interface PreparedText {
  readonly seq: number;
  readonly built: BuiltVersion;
}

/** A version that a ballot is bound to. */
export interface BoundVersion {
  readonly versionId: string;
  readonly contentHash: string;
  readonly structureHash: string;
}

/**
 * Versions that ballots are bound to: they stand in the same transaction that freezes the text, so that no ballot is ever
 * open on a text that nobody has hashed. The text is computed beforehand; when it has moved by then, it is told.
 */
@Injectable()
export class BallotVersions {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: DocumentLog,
    private readonly making: VersionMaking,
    private readonly texts: TextsAt,
    private readonly versions: VersionsRepository,
  ) {}

  /** Computes a text as it is stored now, in a thread. */
  async prepare(proposalId: string, documentId: string): Promise<PreparedText> {
    // public: the right is decided by whoever opens the ballot.
    await this.making.settle(proposalId);
    const { headSeq: seq } = await this.transactions.read((tx) => this.log.head(tx, documentId));
    return { seq, built: await this.texts.build(documentId, seq) };
  }

  /**
   * Makes the version that the step to the stage `ballot` asked for in this transaction.
   * @returns null when the text is not what was prepared any more: prepare again
   */
  async bindIn(tx: Tx, proposalId: string, prepared: PreparedText): Promise<BoundVersion | null> {
    // public: as `prepare`.
    const versionId = await this.making.makeIn(tx, proposalId, prepared);
    const { contentHash, structureHash } = prepared.built;
    return versionId === null ? null : { versionId, contentHash, structureHash };
  }

  /**
   * @returns the text of a version
   * @throws DomainError request.not_found
   */
  async textOf(tx: Tx, versionId: string) {
    // public: as `prepare`.
    const content = await this.versions.content(tx, versionId);
    if (!content) throw new DomainError('request.not_found');
    return storedDocument(content.document);
  }
}
