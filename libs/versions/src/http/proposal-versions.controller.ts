import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { VersionsService } from '../versions.service.js';
import { NewVersionDto } from './new-version.dto.js';
import { PageQueryDto } from './page-query.dto.js';
import { VersionsProposalParamsDto } from './proposal-params.dto.js';
import { VersionRowDto } from './version-row.dto.js';
import { VersionsPageDto } from './versions-page.dto.js';

@ApiTags('Versions')
@Controller('proposals/:proposalId/versions')
export class ProposalVersionsController {
  constructor(private readonly versions: VersionsService) {}

  /** Lists the versions of a proposal's text, the newest first. */
  @Get()
  list(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: VersionsProposalParamsDto,
    @Query() page: PageQueryDto,
  ): Promise<VersionsPageDto> {
    return this.versions.list(actor, proposalId, page);
  }

  /** Makes a version of the text as it is stored now. */
  @Post()
  make(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: VersionsProposalParamsDto,
    @Body() dto: NewVersionDto,
  ): Promise<VersionRowDto> {
    return this.versions.make(actor, proposalId, dto);
  }
}
