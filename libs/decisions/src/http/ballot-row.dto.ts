import { type BallotOutcome, ballotOutcomes, type BallotRow, type BallotState, ballotStates } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class BallotRowDto implements BallotRow {
  readonly id: string;
  readonly proposalId: string;
  @ApiProperty({ enum: ballotStates })
  readonly state: BallotState;
  readonly question: string;
  readonly ruleId: string;
  @ApiProperty({ enum: ballotOutcomes, nullable: true })
  readonly outcome: BallotOutcome | null;
  /** The opening, or before it the earliest one. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly opensAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly closesAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly closedAt: string | null;
}
