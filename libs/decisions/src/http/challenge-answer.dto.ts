import { type ChallengeAnswer, patternRules, prosePattern, textLimits } from '#contracts';
import { trimmed } from '#groups';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';

export class ChallengeAnswerDto implements ChallengeAnswer {
  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.voteReason)
  @Matches(prosePattern, patternRules.prose)
  readonly answer: string;
}
