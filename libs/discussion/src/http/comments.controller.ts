import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommentsService } from '../comments.service.js';
import { TakenWordingsService } from '../taken-wordings.service.js';
import { CommentChangeDto } from './comment-change.dto.js';
import { CommentParamsDto } from './comment-params.dto.js';
import { CommentRevisionDto } from './comment-revision.dto.js';
import { CommentVisibilityDto } from './comment-visibility.dto.js';
import { ConfirmationDto } from './confirmation.dto.js';
import { TakenWordingDto } from './taken-wording.dto.js';
import { TakeWordingDto } from './take-wording.dto.js';
import { ThreadViewDto } from './thread-view.dto.js';

@ApiTags('Discussion')
@Controller('comments/:commentId')
export class CommentsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly wordings: TakenWordingsService,
  ) {}

  /** Changes what a comment says. */
  @Patch()
  edit(
    @CurrentActor() actor: Actor,
    @Param() { commentId }: CommentParamsDto,
    @Body() dto: CommentChangeDto,
  ): Promise<ThreadViewDto> {
    return this.comments.edit(actor, commentId, dto);
  }

  /** Deletes a comment; its history stays. */
  @Delete()
  delete(@CurrentActor() actor: Actor, @Param() { commentId }: CommentParamsDto): Promise<ThreadViewDto> {
    return this.comments.delete(actor, commentId);
  }

  /** Tells everything that a comment said. */
  @Get('history')
  history(@CurrentActor() actor: Actor, @Param() { commentId }: CommentParamsDto): Promise<CommentRevisionDto[]> {
    return this.comments.history(actor, commentId);
  }

  /** Confirms a comment for its delegation. */
  @Post('confirmation')
  @HttpCode(200)
  confirm(
    @CurrentActor() actor: Actor,
    @Param() { commentId }: CommentParamsDto,
    @Body() { revision }: ConfirmationDto,
  ): Promise<ThreadViewDto> {
    return this.comments.confirm(actor, commentId, revision);
  }

  /** Hides a comment or shows it again. */
  @Put('visibility')
  setVisibility(
    @CurrentActor() actor: Actor,
    @Param() { commentId }: CommentParamsDto,
    @Body() dto: CommentVisibilityDto,
  ): Promise<ThreadViewDto> {
    return this.comments.setVisibility(actor, commentId, dto);
  }

  /** Takes the proposed wording of a comment over into the text. */
  @Post('taken-wordings')
  takeWording(
    @CurrentActor() actor: Actor,
    @Param() { commentId }: CommentParamsDto,
    @Body() dto: TakeWordingDto,
  ): Promise<TakenWordingDto> {
    return this.wordings.take(actor, commentId, dto);
  }
}
