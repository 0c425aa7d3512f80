import { type DenialReason, denialReasons, type Stage, stages, type StepView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class StepViewDto implements StepView {
  @ApiProperty({ enum: stages })
  readonly to: Stage;
  /** Whether whoever asks may take it by hand. */
  readonly isAllowed: boolean;
  readonly needsReason: boolean;
  readonly needsBallot: boolean;
  /** Whether nobody can write any more from then on. */
  readonly freezes: boolean;
  @ApiProperty({ enum: denialReasons, nullable: true })
  readonly denial: DenialReason | null;
}
