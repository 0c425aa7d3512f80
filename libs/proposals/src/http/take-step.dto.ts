import { prosePattern, type Stage, stages, type TakeStep, textLimits, patternRules } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Matches, MaxLength } from 'class-validator';

export class TakeStepDto implements TakeStep {
  /** The stage that whoever takes the step has seen. */
  @ApiProperty({ enum: stages })
  @IsIn(stages)
  readonly from: Stage;

  @ApiProperty({ enum: stages })
  @IsIn(stages)
  readonly to: Stage;

  /** Kept with the step; some steps need one. */
  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.stepReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason?: string;

  /** Threads that block, or wait for an answer, do not hold the step up; needs a reason. */
  @mayBeAbsent()
  @IsBoolean()
  readonly overridesThreads?: boolean;
}
