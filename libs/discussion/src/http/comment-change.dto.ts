import { type CommentChange, prosePattern, textLimits, patternRules } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { MAX_REVISION } from './confirmation.dto.js';

export class CommentChangeDto implements CommentChange {
  /** That whoever edits has seen. */
  @IsInt()
  @Min(1)
  @Max(MAX_REVISION)
  @ApiProperty({ type: 'integer' })
  readonly revision: number;

  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.commentBody)
  @Matches(prosePattern, patternRules.prose)
  readonly body: string;

  /** None when absent. */
  @mayBeAbsent()
  @IsString()
  @MaxLength(textLimits.proposedWording)
  @Matches(prosePattern, patternRules.prose)
  readonly wording?: string;

  @mayBeAbsent()
  @IsBoolean()
  readonly isForDelegation?: boolean;
}
