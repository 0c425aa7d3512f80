import type { BallotView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { VoteReceiptDto } from './vote-receipt.dto.js';

export class OwnVoteDto implements NonNullable<BallotView['mine']> {
  readonly delegationId: string;
  @ApiProperty({ type: VoteReceiptDto, nullable: true })
  readonly receipt: VoteReceiptDto | null;
  readonly isRecused: boolean;
  /** A vote came after the closing: it is kept, and not counted. */
  readonly isLate: boolean;
}
