import { type BallotMark, ballotMarks, type NewBallotMark } from '#contracts';
import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';

export class NewBallotMarkDto implements NewBallotMark {
  @ApiProperty({ enum: ballotMarks })
  @IsIn(ballotMarks)
  readonly kind: BallotMark;

  /** For chair and secretariat, who mark presence. */
  @mayBeAbsent()
  @IsUUID()
  readonly delegationId?: string;
}
