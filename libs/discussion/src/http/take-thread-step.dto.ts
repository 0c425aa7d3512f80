import { prosePattern, type TakeThreadStep, textLimits, patternRules } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';

const steps = ['close', 'reopen', 'block', 'unblock'] as const;

export class TakeThreadStepDto implements TakeThreadStep {
  @ApiProperty({ enum: steps })
  @IsIn(steps)
  readonly step: TakeThreadStep['step'];

  /** Needed to override a block of others. */
  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.threadReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason?: string;
}
