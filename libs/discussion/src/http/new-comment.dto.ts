import { type NewComment, prosePattern, textLimits, patternRules } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { IsBoolean, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';

export class NewCommentDto implements NewComment {
  /** Made by whoever writes: what is sent twice is there once. */
  @IsUUID()
  readonly id: string;

  /** Markdown without HTML. */
  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.commentBody)
  @Matches(prosePattern, patternRules.prose)
  readonly body: string;

  /** Instead of the quoted words; empty to delete them. */
  @mayBeAbsent()
  @IsString()
  @MaxLength(textLimits.proposedWording)
  @Matches(prosePattern, patternRules.prose)
  readonly wording?: string;

  /** Said for the delegation, whose head confirms it. */
  @mayBeAbsent()
  @IsBoolean()
  readonly isForDelegation?: boolean;
}
