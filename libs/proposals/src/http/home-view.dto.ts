import type { HomeView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ProposalRowDto } from './proposal-row.dto.js';
import { WaitingItemDto } from './waiting-item.dto.js';

export class HomeViewDto implements HomeView {
  @ApiProperty({ type: [WaitingItemDto] })
  readonly waiting: readonly WaitingItemDto[];
  /** What changed since my last visit, the last changed first. */
  @ApiProperty({ type: [ProposalRowDto] })
  readonly changed: readonly ProposalRowDto[];
  @ApiProperty({ type: [ProposalRowDto] })
  readonly recentDrafts: readonly ProposalRowDto[];
}
