import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MarksService } from '../marks.service.js';
import { VotesService } from '../votes.service.js';
import { BallotParamsDto } from './ballot-params.dto.js';
import { BallotViewDto } from './ballot-view.dto.js';
import { NewBallotMarkDto } from './new-ballot-mark.dto.js';
import { NewVoteDto } from './new-vote.dto.js';
import { VoteReceiptDto } from './vote-receipt.dto.js';

@ApiTags('Decisions')
@Controller('ballots/:ballotId')
export class VotesController {
  constructor(
    private readonly votes: VotesService,
    private readonly marks: MarksService,
  ) {}

  /** Casts a delegation's vote, or enters one for the room; the same key gives the same receipt again. */
  @Post('votes')
  @HttpCode(200)
  cast(
    @CurrentActor() actor: Actor,
    @Param() { ballotId }: BallotParamsDto,
    @Body() dto: NewVoteDto,
  ): Promise<VoteReceiptDto> {
    return this.votes.cast(actor, ballotId, dto);
  }

  /** Recuses a delegation, marks it present or absent, or as waiting for instructions. */
  @Post('marks')
  @HttpCode(200)
  mark(
    @CurrentActor() actor: Actor,
    @Param() { ballotId }: BallotParamsDto,
    @Body() dto: NewBallotMarkDto,
  ): Promise<BallotViewDto> {
    return this.marks.put(actor, ballotId, dto);
  }
}
