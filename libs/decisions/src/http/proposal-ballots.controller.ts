import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BallotsService } from '../ballots.service.js';
import { BallotViewDto } from './ballot-view.dto.js';
import { BallotsPageDto } from './ballots-page.dto.js';
import { BallotsProposalParamsDto } from './ballots-proposal-params.dto.js';
import { NewBallotDto } from './new-ballot.dto.js';

@ApiTags('Decisions')
@Controller('proposals/:proposalId/ballots')
export class ProposalBallotsController {
  constructor(private readonly ballots: BallotsService) {}

  /** Lists the ballots on a proposal, the newest first. */
  @Get()
  list(@CurrentActor() actor: Actor, @Param() { proposalId }: BallotsProposalParamsDto): Promise<BallotsPageDto> {
    return this.ballots.list(actor, proposalId);
  }

  /** Composes a ballot on adopting the proposal; it is a draft until it is announced. */
  @Post()
  compose(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: BallotsProposalParamsDto,
    @Body() dto: NewBallotDto,
  ): Promise<BallotViewDto> {
    return this.ballots.compose(actor, proposalId, dto);
  }
}
