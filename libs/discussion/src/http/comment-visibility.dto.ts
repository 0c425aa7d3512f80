import { type CommentVisibility, prosePattern, textLimits, patternRules } from '#contracts';
import { trimmed } from '#groups';
import { IsBoolean, IsString, Matches, MaxLength } from 'class-validator';

export class CommentVisibilityDto implements CommentVisibility {
  @IsBoolean()
  readonly isHidden: boolean;

  /** Stays with the comment. */
  @trimmed()
  @IsString()
  @MaxLength(textLimits.threadReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason: string;
}
