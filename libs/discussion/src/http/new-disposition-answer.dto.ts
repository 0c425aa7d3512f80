import {
  type DispositionAnswer,
  dispositionAnswers,
  type NewDispositionAnswer,
  prosePattern,
  textLimits,
  patternRules,
} from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';

export class NewDispositionAnswerDto implements NewDispositionAnswer {
  @ApiProperty({ enum: dispositionAnswers })
  @IsIn(dispositionAnswers)
  readonly answer: DispositionAnswer;

  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.threadReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason?: string;
}
