import type { Actor, ComparedText, ComparisonExportQuery } from '#contracts';
import { RateLimits } from '#platform';
import { Injectable } from '@nestjs/common';
import { Comparisons } from './comparisons.service.js';
import type { ExportFrame } from './domain/formats/export-frame.js';
import { EXPORT_BUDGET_MS, exportFiles, EXPORTS } from './export-files.js';
import type { ExportedFile } from './formats.service.js';
import { taken } from './workers/thread-errors.js';
import { TextWorkers } from './workers/text-workers.service.js';

/** Comparisons as files, with changes that other programs can accept and reject. */
@Injectable()
export class ComparisonExports {
  constructor(
    private readonly comparisons: Comparisons,
    private readonly workers: TextWorkers,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Writes the comparison of two texts of a proposal as a file: accepting all changes gives the later text, rejecting all the
   * earlier one. The changes stand under the name of the comparison; who wrote what, the attribution says.
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
    const task = { old: old.document, new: next.document, frame, author: { name: `Changes from ${span}`, at: date } };
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
}

function nameOf({ version, seq }: ComparedText): string {
  return version === null ? `change ${seq}` : `version ${version.number}`;
}
