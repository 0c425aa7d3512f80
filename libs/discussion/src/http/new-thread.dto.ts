import { type CommentKind, commentKinds, type NewThread, type ThreadAudience, threadAudiences } from '#contracts';
import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';
import { NewAnchorDto } from './new-anchor.dto.js';
import { NewCommentDto } from './new-comment.dto.js';

export class NewThreadDto implements NewThread {
  /** Made by whoever opens it: what is sent twice is there once. */
  @IsUUID()
  readonly id: string;

  /** Where in the text; about the proposal as a whole when absent. */
  @mayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => NewAnchorDto)
  readonly anchor?: NewAnchorDto;

  @ApiProperty({ enum: commentKinds })
  @IsIn(commentKinds)
  readonly kind: CommentKind;

  @ApiProperty({ enum: threadAudiences })
  @IsIn(threadAudiences)
  readonly audience: ThreadAudience;

  /** Stops the step to the final draft until it is closed or overridden. */
  @mayBeAbsent()
  @IsBoolean()
  readonly isBlocking?: boolean;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => NewCommentDto)
  readonly comment: NewCommentDto;
}
