import type { BallotsPage } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BallotRowDto } from './ballot-row.dto.js';

export class BallotsPageDto implements BallotsPage {
  /** The newest first. */
  @ApiProperty({ type: [BallotRowDto] })
  readonly ballots: readonly BallotRowDto[];
  readonly canManage: boolean;
}
