import type { Actor, NewVersion, VersionContent, VersionRow, VersionsPage } from '#contracts';
import { type RecordedVersion, versionRecord, type VersionRecord } from '#document';
import { can } from '#groups';
import { DocumentLog } from '#live';
import { Transactions, type Tx } from '#platform';
import { namesPeople, ProposalAccess, type ProposalStandpoint } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { type StoredVersion, VersionsRepository } from './persistence/versions.repository.js';
import { VersionMaking } from './version-making.service.js';
import { storedDocument } from './workers/build-version.js';

/** A version with whoever asks for it. */
export interface VersionForActor {
  readonly version: StoredVersion;
  readonly standpoint: ProposalStandpoint;
}

/** Versions of proposals: made by hand, listed, read. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ProposalAccess,
    private readonly versions: VersionsRepository,
    private readonly making: VersionMaking,
    private readonly log: DocumentLog,
  ) {}

  /**
   * Lists the versions of a proposal; those asked for before are among them.
   * @throws DomainError request.not_found
   */
  async list(actor: Actor, proposalId: string, page: { before: number; limit: number }): Promise<VersionsPage> {
    const standpoint = await this.standpoint(actor, proposalId);
    await this.making.settle(proposalId);
    return this.transactions.read(async (tx) => {
      const found = await this.versions.page(tx, proposalId, { ...page, limit: page.limit + 1 });
      const versions = found.slice(0, page.limit);
      return {
        versions: versions.map((version) => rowOf({ version, standpoint })),
        before: found.length > page.limit ? (versions.at(-1)?.number ?? null) : null,
        canMake: can(standpoint.facts, 'version.make', standpoint.subject).ok,
        canRestore: can(standpoint.facts, 'version.restore', standpoint.subject).ok,
      };
    });
  }

  /**
   * Makes a version of the text as it is stored now.
   * @throws DomainError request.not_found · request.forbidden (R22)
   */
  async make(actor: Actor, proposalId: string, { label, message = '' }: NewVersion): Promise<VersionRow> {
    const id = await this.transactions.run(async (tx) => {
      const { proposal } = await this.access.lockAndRequire(tx, actor, 'version.make', proposalId);
      const { documentId, stage } = proposal;
      const { headSeq: seq } = await this.log.head(tx, documentId);
      const authorId = actor.kind === 'person' ? actor.personId : null;
      return this.making.askIn(tx, {
        proposalId,
        documentId,
        seq,
        reason: 'manual',
        stage,
        label,
        message,
        authorId,
      });
    });
    await this.making.settle(proposalId);
    return this.view(actor, id);
  }

  /**
   * Shows a version.
   * @throws DomainError request.not_found
   */
  async view(actor: Actor, versionId: string): Promise<VersionRow> {
    return rowOf(await this.find(actor, versionId));
  }

  /**
   * Reads the text of a version.
   * @throws DomainError request.not_found
   */
  async content(actor: Actor, versionId: string): Promise<VersionContent> {
    const found = await this.find(actor, versionId);
    const { document, clauseHashes } = await this.transactions.read((tx) => this.read(tx, versionId));
    return { version: rowOf(found), document: storedDocument(document), clauseHashes };
  }

  /**
   * Gives a version as a file that can be checked on any machine.
   * @throws DomainError request.not_found
   * @see libs/document/HASHES.md
   */
  async record(actor: Actor, versionId: string): Promise<VersionRecord> {
    const { version } = await this.find(actor, versionId);
    const { document } = await this.transactions.read((tx) => this.read(tx, versionId));
    return versionRecord(recordedOf(version), storedDocument(document));
  }

  /**
   * Finds a version that the actor may read.
   * @throws DomainError request.not_found
   */
  async find(actor: Actor, versionId: string): Promise<VersionForActor> {
    return this.transactions.read(async (tx) => {
      const version = await this.versions.find(tx, versionId);
      if (!version) throw new DomainError('request.not_found');
      return { version, standpoint: await this.access.require(tx, actor, 'document.read', version.proposalId) };
    });
  }

  private standpoint(actor: Actor, proposalId: string): Promise<ProposalStandpoint> {
    return this.transactions.read((tx) => this.access.require(tx, actor, 'document.read', proposalId));
  }

  private async read(tx: Tx, versionId: string) {
    const content = await this.versions.content(tx, versionId);
    if (!content) throw new DomainError('request.not_found');
    return content;
  }
}

/** Shows a version: its author to those who are shown people. */
export function rowOf({ version, standpoint }: VersionForActor): VersionRow {
  const { authorId, authorName, at, documentHash: _, ...rest } = version;
  const isNamed = authorId !== null && namesPeople(standpoint);
  return { ...rest, author: isNamed ? { id: authorId, name: authorName ?? '' } : null, at: at.toISOString() };
}

/** @returns what files tell of a version besides its text: ids and codes, no names */
export function recordedOf(version: StoredVersion): RecordedVersion {
  const { id, proposalId, number, seq, reason, stage, label, message, parentId, schemaVersion } = version;
  const at = version.at.toISOString();
  return { id, proposalId, number, seq, reason, stage, label, message, parentId, schemaVersion, at };
}
