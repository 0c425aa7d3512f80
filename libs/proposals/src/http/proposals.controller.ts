import type { Actor } from '#contracts';
import { NDJSON, ndjson } from '#groups';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EditorsService } from '../editors.service.js';
import { ProposalEventsService } from '../proposal-events.service.js';
import { ProposalsService } from '../proposals.service.js';
import { StageStepsService } from '../stage-steps.service.js';
import { VisitsService } from '../visits.service.js';
import { NamedEditorsDto } from './named-editors.dto.js';
import { NewVisitDto } from './new-visit.dto.js';
import { ProposalChangeDto } from './proposal-change.dto.js';
import { ProposalParamsDto } from './proposal-params.dto.js';
import { ProposalViewDto } from './proposal-view.dto.js';
import { TakeStepDto } from './take-step.dto.js';
import { VisitViewDto } from './visit-view.dto.js';

@ApiTags('Proposals')
@Controller('proposals/:proposalId')
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly steps: StageStepsService,
    private readonly editors: EditorsService,
    private readonly events: ProposalEventsService,
    private readonly visits: VisitsService,
  ) {}

  /** Shows a proposal with what may be done with it. */
  @Get()
  view(@CurrentActor() actor: Actor, @Param() { proposalId }: ProposalParamsDto): Promise<ProposalViewDto> {
    return this.proposals.view(actor, proposalId);
  }

  /** Changes title or abstract. */
  @Patch()
  change(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: ProposalParamsDto,
    @Body() dto: ProposalChangeDto,
  ): Promise<ProposalViewDto> {
    return this.proposals.change(actor, proposalId, dto);
  }

  /** Takes a step to another stage, for chair and secretariat. */
  @Post('steps')
  @HttpCode(200)
  takeStep(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: ProposalParamsDto,
    @Body() dto: TakeStepDto,
  ): Promise<ProposalViewDto> {
    return this.steps.take(actor, proposalId, dto);
  }

  /** Replaces the named editors. */
  @Put('editors')
  nameEditors(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: ProposalParamsDto,
    @Body() { personIds }: NamedEditorsDto,
  ): Promise<ProposalViewDto> {
    return this.editors.name(actor, proposalId, personIds);
  }

  /** Notes that I open the text, still have it open or leave it, and tells what I had seen of it before. */
  @Put('visit')
  visit(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: ProposalParamsDto,
    @Body() dto: NewVisitDto,
  ): Promise<VisitViewDto> {
    return this.visits.note(actor, proposalId, dto);
  }

  /** Exports the proposal's chain of events, one JSON line each, from the first on. */
  @Get('events')
  @ApiOkResponse({ content: { [NDJSON]: { schema: { type: 'string' } } } })
  async export(@CurrentActor() actor: Actor, @Param() { proposalId }: ProposalParamsDto): Promise<StreamableFile> {
    return ndjson(await this.events.export(actor, proposalId), `proposal-${proposalId}`);
  }
}
