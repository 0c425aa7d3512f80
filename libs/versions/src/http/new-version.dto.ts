import { type NewVersion, oneLinePattern, prosePattern, textLimits, patternRules } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';

export class NewVersionDto implements NewVersion {
  /** @example "As sent to the ministers" */
  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.versionLabel)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly label: string;

  /** What changed, for whoever reads the history. */
  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.versionMessage)
  @Matches(prosePattern, patternRules.prose)
  readonly message?: string;
}
