import { type BallotVoiding, patternRules, prosePattern, textLimits } from '#contracts';
import { trimmed } from '#groups';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';

export class BallotVoidingDto implements BallotVoiding {
  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.policyReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason: string;
}
