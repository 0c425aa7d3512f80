import type { Actor } from '#contracts';
import { GroupParamsDto } from '#groups';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProposalsService } from '../proposals.service.js';
import { newProposalOf } from './new-proposal-of.js';
import { NewProposalDto } from './new-proposal.dto.js';
import { ProposalMadeDto } from './proposal-made.dto.js';
import { ProposalRowDto } from './proposal-row.dto.js';

@ApiTags('Proposals')
@Controller('groups/:groupId/proposals')
export class GroupProposalsController {
  constructor(private readonly proposals: ProposalsService) {}

  /** Lists the group's proposals, the newest first. */
  @Get()
  list(@CurrentActor() actor: Actor, @Param() { groupId }: GroupParamsDto): Promise<ProposalRowDto[]> {
    return this.proposals.list(actor, groupId);
  }

  /** Creates a proposal, empty, from a template or from Markdown. */
  @Post()
  create(
    @CurrentActor() actor: Actor,
    @Param() { groupId }: GroupParamsDto,
    @Body() dto: NewProposalDto,
  ): Promise<ProposalMadeDto> {
    return this.proposals.create(actor, groupId, newProposalOf(dto));
  }
}
