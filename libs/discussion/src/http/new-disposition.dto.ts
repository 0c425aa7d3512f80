import {
  type DispositionOutcome,
  dispositionOutcomes,
  type NewDisposition,
  prosePattern,
  textLimits,
  patternRules,
} from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

export class NewDispositionDto implements NewDisposition {
  @ApiProperty({ enum: dispositionOutcomes })
  @IsIn(dispositionOutcomes)
  readonly outcome: DispositionOutcome;

  @trimmed()
  @IsString()
  @MaxLength(textLimits.threadReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason: string;

  /** In which the change landed. */
  @mayBeAbsent()
  @IsUUID()
  readonly versionId?: string;
}
