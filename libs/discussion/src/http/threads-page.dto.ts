import type { ThreadsPage } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { OwnDelegationDto } from './own-delegation.dto.js';
import { ThreadViewDto } from './thread-view.dto.js';

export class ThreadsPageDto implements ThreadsPage {
  @ApiProperty({ type: [ThreadViewDto] })
  readonly threads: readonly ThreadViewDto[];
  /** Room → its sequence. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  readonly rooms: Readonly<Record<string, number>>;
  /** More changed than one answer holds: ask again with `rooms`. */
  readonly isMore: boolean;
  readonly canOpen: boolean;
  @ApiProperty({ type: OwnDelegationDto, nullable: true })
  readonly delegation: OwnDelegationDto | null;
}
