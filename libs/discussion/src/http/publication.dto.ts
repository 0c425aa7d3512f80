import { type CommentKind, commentKinds, type Publication } from '#contracts';
import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';
import { NewCommentDto } from './new-comment.dto.js';

export class PublicationDto implements Publication {
  /** Of the thread that it becomes. */
  @IsUUID()
  readonly id: string;

  @ApiProperty({ enum: commentKinds })
  @IsIn(commentKinds)
  readonly kind: CommentKind;

  @mayBeAbsent()
  @IsBoolean()
  readonly isBlocking?: boolean;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => NewCommentDto)
  readonly comment: NewCommentDto;
}
