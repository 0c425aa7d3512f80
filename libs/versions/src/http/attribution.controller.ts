import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AttributionService } from '../attribution.service.js';
import { AttributionPageDto } from './attribution-page.dto.js';
import { AttributionQueryDto } from './attribution-query.dto.js';
import { ClauseChangesDto } from './clause-changes.dto.js';
import { ClauseChangesParamsDto } from './clause-changes-params.dto.js';
import { contributionFile } from './contribution-file.js';
import { ContributionStatementDto } from './contribution-statement.dto.js';
import { ContributionsExportQueryDto } from './contributions-export-query.dto.js';
import { DeletionsPageDto } from './deletions-page.dto.js';
import { DeletionsQueryDto } from './deletions-query.dto.js';
import { HistoryDocumentParamsDto } from './history-document-params.dto.js';
import { SeqQueryDto } from './seq-query.dto.js';
import { TimelineDto } from './timeline.dto.js';
import { TimelineQueryDto } from './timeline-query.dto.js';

/** The right to read is asked for every time; answers carry an ETag. */
const REVALIDATED = ['Cache-Control', 'private, no-cache'] as const;

@ApiTags('Attribution')
@Controller('documents/:documentId')
export class AttributionController {
  constructor(private readonly attribution: AttributionService) {}

  /** Whose words a text is made of, block by block, now or at a row of its log. */
  @Get('attribution')
  @Header(...REVALIDATED)
  page(
    @CurrentActor() actor: Actor,
    @Param() { documentId }: HistoryDocumentParamsDto,
    @Query() query: AttributionQueryDto,
  ): Promise<AttributionPageDto> {
    return this.attribution.page(actor, documentId, query);
  }

  /** How much of a text is whose: by author, organisation and class, of the whole, of sections and of clauses. */
  @Get('contributions')
  @Header(...REVALIDATED)
  contributions(
    @CurrentActor() actor: Actor,
    @Param() { documentId }: HistoryDocumentParamsDto,
    @Query() { seq }: SeqQueryDto,
  ): Promise<ContributionStatementDto> {
    return this.attribution.contributions(actor, documentId, seq);
  }

  /** The same as a file. */
  @Get('contributions/export')
  @Header(...REVALIDATED)
  @ApiProduces('application/json', 'text/csv', 'text/markdown')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @CurrentActor() actor: Actor,
    @Param() { documentId }: HistoryDocumentParamsDto,
    @Query() { seq, format }: ContributionsExportQueryDto,
  ): Promise<StreamableFile> {
    return contributionFile(await this.attribution.contributions(actor, documentId, seq), format);
  }

  /** Who deleted what, the latest first. */
  @Get('deletions')
  @Header(...REVALIDATED)
  deletions(
    @CurrentActor() actor: Actor,
    @Param() { documentId }: HistoryDocumentParamsDto,
    @Query() query: DeletionsQueryDto,
  ): Promise<DeletionsPageDto> {
    return this.attribution.deletions(actor, documentId, query);
  }

  /** Who was writing when, and the versions on the way. */
  @Get('timeline')
  @Header(...REVALIDATED)
  timeline(
    @CurrentActor() actor: Actor,
    @Param() { documentId }: HistoryDocumentParamsDto,
    @Query() { buckets }: TimelineQueryDto,
  ): Promise<TimelineDto> {
    return this.attribution.timeline(actor, documentId, buckets);
  }

  /** When a clause's words changed, the latest first; empty for a clause that the text never held. */
  @Get('clauses/:clauseId/changes')
  @Header(...REVALIDATED)
  clauseChanges(
    @CurrentActor() actor: Actor,
    @Param() { documentId, clauseId }: ClauseChangesParamsDto,
  ): Promise<ClauseChangesDto> {
    return this.attribution.clauseChanges(actor, documentId, clauseId);
  }
}
