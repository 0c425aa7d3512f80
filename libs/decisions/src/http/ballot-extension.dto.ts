import { type BallotExtension, patternRules, prosePattern, textLimits } from '#contracts';
import { trimmed } from '#groups';
import { IsISO8601, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { instantPattern, MAX_TIME_LENGTH } from './instant.js';

export class BallotExtensionDto implements BallotExtension {
  /** ISO 8601 with a time zone. */
  @IsISO8601({ strict: true })
  @Matches(instantPattern, patternRules.instant)
  @MaxLength(MAX_TIME_LENGTH)
  readonly closesAt: string;

  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.policyReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason: string;
}
