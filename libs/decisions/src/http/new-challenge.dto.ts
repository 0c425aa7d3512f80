import {
  type ChallengeKind,
  challengeKinds,
  type NewChallenge,
  patternRules,
  prosePattern,
  textLimits,
} from '#contracts';
import { trimmed } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';

export class NewChallengeDto implements NewChallenge {
  @ApiProperty({ enum: challengeKinds })
  @IsIn(challengeKinds)
  readonly kind: ChallengeKind;

  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.voteReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason: string;
}
