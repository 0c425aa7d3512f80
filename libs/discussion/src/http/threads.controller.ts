import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommentsService } from '../comments.service.js';
import { DispositionsService } from '../dispositions.service.js';
import { PublicationsService } from '../publications.service.js';
import { ThreadStepsService } from '../thread-steps.service.js';
import { ThreadsService } from '../threads.service.js';
import { NewCommentDto } from './new-comment.dto.js';
import { NewDispositionAnswerDto } from './new-disposition-answer.dto.js';
import { NewDispositionDto } from './new-disposition.dto.js';
import { PublicationDto } from './publication.dto.js';
import { TakeThreadStepDto } from './take-thread-step.dto.js';
import { ThreadParamsDto } from './thread-params.dto.js';
import { ThreadViewDto } from './thread-view.dto.js';

@ApiTags('Discussion')
@Controller('threads/:threadId')
export class ThreadsController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly comments: CommentsService,
    private readonly steps: ThreadStepsService,
    private readonly dispositions: DispositionsService,
    private readonly publications: PublicationsService,
  ) {}

  /** Shows a thread. */
  @Get()
  view(@CurrentActor() actor: Actor, @Param() { threadId }: ThreadParamsDto): Promise<ThreadViewDto> {
    return this.threads.view(actor, threadId);
  }

  /** Replies in a thread. */
  @Post('comments')
  reply(
    @CurrentActor() actor: Actor,
    @Param() { threadId }: ThreadParamsDto,
    @Body() dto: NewCommentDto,
  ): Promise<ThreadViewDto> {
    return this.comments.reply(actor, threadId, dto);
  }

  /** Closes a thread or opens it again, lets it block or not. */
  @Post('steps')
  @HttpCode(200)
  step(
    @CurrentActor() actor: Actor,
    @Param() { threadId }: ThreadParamsDto,
    @Body() dto: TakeThreadStepDto,
  ): Promise<ThreadViewDto> {
    return this.steps.take(actor, threadId, dto);
  }

  /** Answers a thread as chair or secretariat. */
  @Post('dispositions')
  @HttpCode(200)
  answer(
    @CurrentActor() actor: Actor,
    @Param() { threadId }: ThreadParamsDto,
    @Body() dto: NewDispositionDto,
  ): Promise<ThreadViewDto> {
    return this.dispositions.answer(actor, threadId, dto);
  }

  /** Says whether the answer satisfies. */
  @Post('disposition-answers')
  @HttpCode(200)
  answerDisposition(
    @CurrentActor() actor: Actor,
    @Param() { threadId }: ThreadParamsDto,
    @Body() dto: NewDispositionAnswerDto,
  ): Promise<ThreadViewDto> {
    return this.dispositions.reply(actor, threadId, dto);
  }

  /** Makes a thread of a delegation's room its comment to the group. */
  @Post('publications')
  publish(
    @CurrentActor() actor: Actor,
    @Param() { threadId }: ThreadParamsDto,
    @Body() dto: PublicationDto,
  ): Promise<ThreadViewDto> {
    return this.publications.publish(actor, threadId, dto);
  }
}
