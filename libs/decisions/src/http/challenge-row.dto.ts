import { type ChallengeKind, challengeKinds, type ChallengeRow } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class ChallengeRowDto implements ChallengeRow {
  readonly id: string;
  /** Null when an officer challenges. */
  readonly delegationId: string | null;
  @ApiProperty({ enum: challengeKinds })
  readonly kind: ChallengeKind;
  readonly reason: string;
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
  readonly answer: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly answeredAt: string | null;
}
