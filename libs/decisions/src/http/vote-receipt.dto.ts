import type { VoteReceipt } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class VoteReceiptDto implements VoteReceipt {
  readonly ballotId: string;
  readonly delegationId: string;
  /** Its number in the ballot's record. */
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
  readonly voteKey: string;
  readonly choice: string;
  readonly reason: string;
  @ApiProperty({ enum: ['delegation', 'room'] })
  readonly by: 'delegation' | 'room';
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
  /** Of the paper that was answered, 64 hex digits. */
  readonly paperHash: string;
}
