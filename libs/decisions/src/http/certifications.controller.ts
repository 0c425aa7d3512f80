import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Certifications } from '../certifications.service.js';
import { ChallengesService } from '../challenges.service.js';
import { BallotParamsDto } from './ballot-params.dto.js';
import { BallotViewDto } from './ballot-view.dto.js';
import { ChallengeAnswerDto } from './challenge-answer.dto.js';
import { ChallengeParamsDto } from './challenge-params.dto.js';
import { NewChallengeDto } from './new-challenge.dto.js';

@ApiTags('Decisions')
@Controller('ballots/:ballotId')
export class CertificationsController {
  constructor(
    private readonly challenges: ChallengesService,
    private readonly certifications: Certifications,
  ) {}

  /** Challenges a provisional result. */
  @Post('challenges')
  @HttpCode(200)
  challenge(
    @CurrentActor() actor: Actor,
    @Param() { ballotId }: BallotParamsDto,
    @Body() dto: NewChallengeDto,
  ): Promise<BallotViewDto> {
    return this.challenges.raise(actor, ballotId, dto);
  }

  /** Answers a challenge, for chair and secretariat. */
  @Post('challenges/:challengeId/answer')
  @HttpCode(200)
  answer(
    @CurrentActor() actor: Actor,
    @Param() params: ChallengeParamsDto,
    @Body() { answer }: ChallengeAnswerDto,
  ): Promise<BallotViewDto> {
    return this.challenges.answer(actor, params, answer);
  }

  /** Certifies the result: outcome, stage and signed certificate. */
  @Post('certification')
  @HttpCode(200)
  certify(@CurrentActor() actor: Actor, @Param() { ballotId }: BallotParamsDto): Promise<BallotViewDto> {
    return this.certifications.certify(actor, ballotId);
  }

  /** Gives the certificate, which `npm run verify -- certificate FILE` checks on any machine. */
  @Get('certificate')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  certificate(@CurrentActor() actor: Actor, @Param() { ballotId }: BallotParamsDto): Promise<unknown> {
    return this.certifications.certificate(actor, ballotId);
  }
}
