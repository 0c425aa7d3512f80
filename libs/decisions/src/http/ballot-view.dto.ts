import { type BallotView, denialReasons } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BallotChangeRowDto } from './ballot-change-row.dto.js';
import { ChallengeRowDto } from './challenge-row.dto.js';
import { BallotRowDto } from './ballot-row.dto.js';
import { BallotSeatDto } from './ballot-seat.dto.js';
import { BallotTurnoutDto } from './ballot-turnout.dto.js';
import { OwnVoteDto } from './own-vote.dto.js';
import { ShownVoteDto } from './shown-vote.dto.js';

export class BallotViewDto extends BallotRowDto implements BallotView {
  readonly groupId: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'See libs/decision-rules/RULES.md' })
  readonly rule: unknown;
  readonly ruleHash: string;
  /** Of the group's decision policy when it was composed. */
  @ApiProperty({ type: 'integer' })
  readonly policyVersion: number;
  /** Null where the policy allowed the rule. */
  readonly exceptionReason: string | null;
  readonly voidReason: string | null;
  readonly successorOf: string | null;
  @ApiProperty({ type: [BallotChangeRowDto] })
  readonly changes: readonly BallotChangeRowDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly announcedAt: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What was fixed at the opening',
  })
  readonly paper: unknown;
  readonly paperHash: string | null;
  readonly versionId: string | null;
  readonly contentHash: string | null;
  readonly rollHash: string | null;
  @ApiProperty({ type: [BallotSeatDto] })
  readonly roll: readonly BallotSeatDto[];
  readonly turnout: BallotTurnoutDto;
  /** The delegation for which whoever asks may vote; null when there is none. */
  @ApiProperty({ type: OwnVoteDto, nullable: true })
  readonly mine: OwnVoteDto | null;
  /** Why whoever asks may not vote now; null when they may. */
  @ApiProperty({ enum: [...denialReasons, 'not_on_roll', 'not_open'], nullable: true })
  readonly denial: BallotView['denial'];
  @ApiProperty({ type: [ChallengeRowDto] })
  readonly challenges: readonly ChallengeRowDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly certifiedAt: string | null;
  /** Null until the closing. */
  @ApiProperty({ type: [ShownVoteDto], nullable: true })
  readonly votes: readonly ShownVoteDto[] | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The count, from the closing on',
  })
  readonly tally: unknown;
  readonly canManage: boolean;
  @ApiProperty({ format: 'date-time' })
  readonly serverTime: string;
}
