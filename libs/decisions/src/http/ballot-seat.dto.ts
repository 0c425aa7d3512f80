import type { BallotSeat } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class BallotSeatDto implements BallotSeat {
  readonly delegationId: string;
  readonly organisation: string;
  readonly stakeholderClass: string;
  @ApiProperty({ type: [String] })
  readonly tags: readonly string[];
  /** Micro-units: 1000000 is one vote. */
  readonly weight: string;
}
