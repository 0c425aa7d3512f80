import type { Actor } from '#contracts';
import { NDJSON, ndjson } from '#groups';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BallotChanges } from '../ballot-changes.service.js';
import { BallotEvents } from '../ballot-events.service.js';
import { BallotsService } from '../ballots.service.js';
import { OpeningsService } from '../openings.service.js';
import { BallotAnnouncementDto } from './ballot-announcement.dto.js';
import { BallotExtensionDto } from './ballot-extension.dto.js';
import { BallotParamsDto } from './ballot-params.dto.js';
import { BallotViewDto } from './ballot-view.dto.js';
import { BallotVoidingDto } from './ballot-voiding.dto.js';

@ApiTags('Decisions')
@Controller('ballots/:ballotId')
export class BallotsController {
  constructor(
    private readonly ballots: BallotsService,
    private readonly openings: OpeningsService,
    private readonly changes: BallotChanges,
    private readonly events: BallotEvents,
  ) {}

  /** Shows a ballot: its paper, rule and roll; who has voted as the rule says; from the closing on votes and count. */
  @Get()
  view(@CurrentActor() actor: Actor, @Param() { ballotId }: BallotParamsDto): Promise<BallotViewDto> {
    return this.ballots.view(actor, ballotId);
  }

  /** Announces a ballot with its closing. */
  @Post('announcement')
  @HttpCode(200)
  announce(
    @CurrentActor() actor: Actor,
    @Param() { ballotId }: BallotParamsDto,
    @Body() dto: BallotAnnouncementDto,
  ): Promise<BallotViewDto> {
    return this.ballots.announce(actor, ballotId, dto);
  }

  /** Opens an announced ballot: freezes text, version, rule, roll and paper. */
  @Post('opening')
  @HttpCode(200)
  open(@CurrentActor() actor: Actor, @Param() { ballotId }: BallotParamsDto): Promise<BallotViewDto> {
    return this.openings.open(actor, ballotId);
  }

  /** Moves the closing of an open ballot. */
  @Post('extension')
  @HttpCode(200)
  extend(
    @CurrentActor() actor: Actor,
    @Param() { ballotId }: BallotParamsDto,
    @Body() dto: BallotExtensionDto,
  ): Promise<BallotViewDto> {
    return this.changes.extend(actor, ballotId, dto);
  }

  /** Closes a ballot before its time, where the rule leaves that to the chair. */
  @Post('closing')
  @HttpCode(200)
  close(@CurrentActor() actor: Actor, @Param() { ballotId }: BallotParamsDto): Promise<BallotViewDto> {
    return this.changes.close(actor, ballotId);
  }

  /** Voids a ballot. */
  @Post('voiding')
  @HttpCode(200)
  void(
    @CurrentActor() actor: Actor,
    @Param() { ballotId }: BallotParamsDto,
    @Body() { reason }: BallotVoidingDto,
  ): Promise<BallotViewDto> {
    return this.changes.void(actor, ballotId, reason);
  }

  /** Exports the ballot's chain of events once it is over, one JSON line each. */
  @Get('events')
  @ApiOkResponse({ content: { [NDJSON]: { schema: { type: 'string' } } } })
  async export(@CurrentActor() actor: Actor, @Param() { ballotId }: BallotParamsDto): Promise<StreamableFile> {
    return ndjson(await this.events.export(actor, ballotId), `ballot-${ballotId}`);
  }
}
