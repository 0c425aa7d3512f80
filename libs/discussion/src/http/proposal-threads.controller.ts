import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThreadsService } from '../threads.service.js';
import { NewThreadDto } from './new-thread.dto.js';
import { sinceOf } from './since-of.js';
import { ThreadViewDto } from './thread-view.dto.js';
import { ThreadsPageDto } from './threads-page.dto.js';
import { ThreadsProposalParamsDto } from './threads-proposal-params.dto.js';
import { ThreadsQueryDto } from './threads-query.dto.js';

@ApiTags('Discussion')
@Controller('proposals/:proposalId/threads')
export class ProposalThreadsController {
  constructor(private readonly threads: ThreadsService) {}

  /** Lists the threads of a proposal that you may read, or those that changed. */
  @Get()
  list(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: ThreadsProposalParamsDto,
    @Query() { since }: ThreadsQueryDto,
  ): Promise<ThreadsPageDto> {
    return this.threads.list(actor, proposalId, sinceOf(since));
  }

  /** Opens a thread with its first comment. */
  @Post()
  open(
    @CurrentActor() actor: Actor,
    @Param() { proposalId }: ThreadsProposalParamsDto,
    @Body() dto: NewThreadDto,
  ): Promise<ThreadViewDto> {
    return this.threads.open(actor, proposalId, dto);
  }
}
