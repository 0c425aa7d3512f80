import type { Actor, ComparedText, ComparisonExportQuery } from '#contracts';
import { RateLimits } from '#platform';
import { Injectable } from '@nestjs/common';
import { Audience } from './audience.service.js';
import { type ComparedSide, Comparisons } from './comparisons.service.js';
import { type ChangeAuthors, changeAuthorsOf } from './domain/change-authors.js';
import type { ExportFrame } from './domain/formats/export-frame.js';
import { EXPORT_BUDGET_MS, exportFiles, EXPORTS } from './export-files.js';
import type { ExportedFile } from './formats.service.js';
import { TracedTexts } from './traced-texts.service.js';
import { taken } from './workers/thread-errors.js';
import { TextWorkers } from './workers/text-workers.service.js';

/** Comparisons as files, with changes that other programs can accept and reject. */
@Injectable()
export class ComparisonExports {
  constructor(
    private readonly comparisons: Comparisons,
    private readonly audience: Audience,
    private readonly traced: TracedTexts,
    private readonly workers: TextWorkers,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Writes the comparison of two texts of a proposal as a file: accepting all changes gives the later text, rejecting all the
   * earlier one. Each change stands under who made it, as far as the group shows names to whoever asks; what nobody can be
   * found for, under the name of the comparison.
   * @param signal - ends the work when whoever asked goes away
   * @throws DomainError request.not_found · request.too_many · versions.took_too_long
   */
  async export(
    actor: Actor,
    proposalId: string,
    query: ComparisonExportQuery,
    signal: AbortSignal,
  ): Promise<ExportedFile> {
    const { format, language = null } = query;
    const { standpoint, old, next } = await this.comparisons.sides(actor, proposalId, query);
    await this.limits.take(`export:${actor.kind === 'person' ? actor.personId : 'anonymous'}`, EXPORTS);
    const { number, title } = standpoint.proposal;
    const span = `${nameOf(old.shown)} to ${nameOf(next.shown)}`;
    const date = next.shown.version?.at ?? null;
    const label = `Proposal ${number} · changes from ${span}`;
    const frame: ExportFrame = { title, label, contentHash: next.shown.contentHash, date, language };
    const author = { name: `Changes from ${span}`, at: date };
    const authors = await this.authors(actor, standpoint.proposal.documentId, { old, next, unnamed: author.name });
    const task = { old: old.document, new: next.document, frame, author, authors };
    const bytes = await taken(
      this.workers.run('exportComparison', task, { budgetMs: EXPORT_BUDGET_MS, signal }),
      EXPORT_BUDGET_MS,
    );
    const { extension, contentType } = exportFiles[format];
    return {
      bytes,
      contentType,
      fileName: `proposal-${number}-${span.replaceAll(' ', '-')}.${extension}`,
      contentHash: `${old.shown.structureHash}-${next.shown.structureHash}`,
    };
  }

  /** Of a comparison back in time nobody made the changes: what was put in then is taken away now. */
  private async authors(
    actor: Actor,
    documentId: string,
    { old, next, unnamed }: { readonly old: ComparedSide; readonly next: ComparedSide; readonly unnamed: string },
  ): Promise<ChangeAuthors> {
    if (next.shown.seq < old.shown.seq) return { authors: [], written: new Map(), deleted: [] };
    const { authors, indexOf } = await this.audience.question(actor, documentId, next.shown.seq);
    const traced = await this.traced.at(documentId, next.shown.seq);
    return changeAuthorsOf(traced, old.shown.seq, { authors, indexOf, unnamed });
  }
}

function nameOf({ version, seq }: ComparedText): string {
  return version === null ? `change ${seq}` : `version ${version.number}`;
}
