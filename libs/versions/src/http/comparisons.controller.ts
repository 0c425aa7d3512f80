import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ClauseHistories } from '../clause-histories.service.js';
import { ComparisonExports } from '../comparison-exports.service.js';
import { Comparisons } from '../comparisons.service.js';
import { RestorationsService } from '../restorations.service.js';
import { ClauseHistoryDto } from './clause-history.dto.js';
import { ClauseParamsDto } from './clause-params.dto.js';
import { ComparisonExportQueryDto } from './comparison-export-query.dto.js';
import { ComparisonQueryDto } from './comparison-query.dto.js';
import { ComparisonDto } from './comparison.dto.js';
import { PageQueryDto } from './page-query.dto.js';
import { VersionsProposalParamsDto } from './proposal-params.dto.js';
import { RestorationDto } from './restoration.dto.js';
import { RestoredDto } from './restored.dto.js';
import { sentFile, untilGone } from './sent-file.js';
import { tagged } from './tagged.js';
import { TextImportDto } from './text-import.dto.js';
import { TextImportedDto } from './text-imported.dto.js';

@ApiTags('Versions')
@Controller('proposals/:proposalId')
export class ComparisonsController {
  constructor(
    private readonly comparisons: Comparisons,
    private readonly exports: ComparisonExports,
    private readonly histories: ClauseHistories,
    private readonly restorations: RestorationsService,
  ) {}

  /** Compares two versions of a proposal's text, or a version and now; its ETag is made of the two structure hashes. */
  @Get('comparison')
  async compare(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: VersionsProposalParamsDto,
    @Query() query: ComparisonQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ComparisonDto> {
    const comparison = await this.comparisons.compare(actor, proposalId, query);
    const { from, to, offset } = comparison;
    return tagged(response, [from.structureHash, to.structureHash, `${to.seq}.${offset}.${query.limit}`], comparison);
  }

  /** The comparison of two texts as a file with tracked changes. Closing the connection ends the work. */
  @Get('comparison/export')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: VersionsProposalParamsDto,
    @Query() query: ComparisonExportQueryDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    const file = await this.exports.export(actor, proposalId, query, untilGone(response));
    return sentFile(request, response, file, query.format);
  }

  /** Follows one clause, with what belongs to it, through all versions: those that changed it, the newest first. */
  @Get('clauses/:clauseId/history')
  clauseHistory(
    @CurrentActor() actor: Actor,
    @Param() { proposalId, clauseId }: ClauseParamsDto,
    @Query() { before, limit }: PageQueryDto,
  ): Promise<ClauseHistoryDto> {
    return this.histories.of(actor, proposalId, { clauseId, before, limit });
  }

  /** Restores a version or one clause of it, as new edits of whoever asks, between two versions. */
  @Post('restorations')
  restore(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: VersionsProposalParamsDto,
    @Body() dto: RestorationDto,
  ): Promise<RestoredDto> {
    return this.restorations.restore(actor, proposalId, dto);
  }

  /** Brings a text from a file into a proposal: it takes the place of the present one, between two versions. */
  @Post('imports')
  import(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: VersionsProposalParamsDto,
    @Body() dto: TextImportDto,
  ): Promise<TextImportedDto> {
    return this.restorations.import(actor, proposalId, dto);
  }
}
