import type { ShownVote } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class ShownVoteDto implements ShownVote {
  readonly delegationId: string;
  readonly choice: string;
  readonly reason: string;
  @ApiProperty({ enum: ['delegation', 'room'] })
  readonly by: 'delegation' | 'room';
  @ApiProperty({ format: 'date-time' })
  readonly at: string;
}
