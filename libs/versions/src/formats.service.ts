import type { Actor, ExportQuery, ImportFormat, ImportPreview, TrackedText } from '#contracts';
import { contentHash, type DocumentJson } from '#document';
import { Config, RateLimits, Transactions } from '#platform';
import { DocumentAccess, DocumentStore, ProposalAccess } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import type { ExportFrame } from './domain/formats/export-frame.js';
import { EXPORT_BUDGET_MS, exportFiles, EXPORTS } from './export-files.js';
import { VersionsService } from './versions.service.js';
import { taken } from './workers/thread-errors.js';
import { TextWorkers } from './workers/text-workers.service.js';

/** A text as a file. */
export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
  readonly contentHash: string;
}

const IMPORT_BUDGET_MS = 20_000;
const IMPORTS = { points: 10, perSeconds: 60 } as const;

/** Texts as files: taken along, and brought. */
@Injectable()
export class FormatsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly documents: DocumentAccess,
    private readonly proposals: ProposalAccess,
    private readonly store: DocumentStore,
    private readonly versions: VersionsService,
    private readonly workers: TextWorkers,
    private readonly limits: RateLimits,
    private readonly config: Config,
  ) {}

  /**
   * Writes the stored text of a document as a file.
   * @param signal - ends the work when whoever asked goes away
   * @throws DomainError request.not_found · request.too_many · versions.fonts_missing · versions.took_too_long
   */
  async exportDocument(
    actor: Actor,
    documentId: string,
    query: ExportQuery,
    signal: AbortSignal,
  ): Promise<ExportedFile> {
    const read = await this.transactions.read(async (tx) => {
      const { right, proposalId } = await this.documents.rightOf(tx, actor, documentId);
      if (right === 'none' || proposalId === null) throw new DomainError('request.not_found');
      const { proposal } = await this.proposals.require(tx, actor, 'document.read', proposalId);
      return { proposal, ...(await this.store.read(tx, documentId)) };
    });
    const { proposal, document, seq } = read;
    const label = `Proposal ${proposal.number} · text as of change ${seq}`;
    const name = `proposal-${proposal.number}-change-${seq}`;
    return this.write(actor, document, { title: proposal.title, label, name, date: null, query, signal });
  }

  /**
   * Writes a version as a file.
   * @param signal - ends the work when whoever asked goes away
   * @throws DomainError request.not_found · request.too_many · versions.fonts_missing · versions.took_too_long
   */
  async exportVersion(actor: Actor, versionId: string, query: ExportQuery, signal: AbortSignal): Promise<ExportedFile> {
    const { version, standpoint } = await this.versions.find(actor, versionId);
    const content = await this.versions.content(actor, versionId);
    const { number, title } = standpoint.proposal;
    const words = version.label === '' ? '' : ` “${version.label}”`;
    return this.write(actor, content.document as DocumentJson, {
      // reason: the contract cannot name the type of the document library
      title,
      label: `Proposal ${number} · version ${version.number}${words}, ${version.at.toISOString().slice(0, 10)}`,
      name: `proposal-${number}-version-${version.number}`,
      date: version.at.toISOString(),
      query,
      signal,
    });
  }

  /**
   * Reads a file, so that people see what it would become. Nothing is kept.
   * @throws DomainError identity.not_signed_in · request.too_many · versions.import_* · document.* · versions.took_too_long
   */
  async preview(
    actor: Actor,
    file: { readonly bytes: Uint8Array; readonly format: ImportFormat; readonly tracked: TrackedText },
  ): Promise<ImportPreview> {
    // public: for everybody who is signed in: the file is theirs, and nothing of this site is shown or changed.
    if (actor.kind !== 'person') throw new DomainError('identity.not_signed_in');
    await this.limits.take(`import:${actor.personId}`, IMPORTS);
    return taken(this.workers.run('importFile', file, { budgetMs: IMPORT_BUDGET_MS }), IMPORT_BUDGET_MS);
  }

  private async write(
    actor: Actor,
    document: DocumentJson,
    {
      title,
      label,
      name,
      date,
      query,
      signal,
    }: Pick<ExportFrame, 'title' | 'label' | 'date'> & {
      readonly name: string;
      readonly query: ExportQuery;
      readonly signal: AbortSignal;
    },
  ): Promise<ExportedFile> {
    await this.limits.take(`export:${actor.kind === 'person' ? actor.personId : 'anonymous'}`, EXPORTS);
    const hash = contentHash(document);
    const { format, language = null } = query;
    const frame: ExportFrame = { title, label, contentHash: hash, date, language };
    const { fontDir } = this.config;
    const task = { document, frame, format, fontDir };
    const work = this.workers.run('exportText', task, { budgetMs: EXPORT_BUDGET_MS, signal });
    const bytes = await taken(work, EXPORT_BUDGET_MS);
    const { extension, contentType } = exportFiles[format];
    return { bytes, contentType, fileName: `${name}.${extension}`, contentHash: hash };
  }
}
