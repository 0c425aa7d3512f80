import type { BallotTurnout } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class BallotTurnoutDto implements BallotTurnout {
  /** Null where the rule hides it. */
  @ApiProperty({ type: 'integer', nullable: true })
  readonly voted: number | null;
  @ApiProperty({ type: 'integer' })
  readonly eligible: number;
  /** Ids of delegations; null for whom the rule does not show them. */
  @ApiProperty({ type: [String], nullable: true })
  readonly delegations: readonly string[] | null;
}
