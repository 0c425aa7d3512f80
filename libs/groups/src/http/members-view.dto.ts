import type { MembersView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { DelegationViewDto } from './delegation-view.dto.js';
import { GroupInvitationRowDto } from './group-invitation-row.dto.js';
import { MandateViewDto } from './mandate-view.dto.js';

export class MembersViewDto implements MembersView {
  /** Chair and secretariat. */
  @ApiProperty({ type: [MandateViewDto] })
  readonly officers: readonly MandateViewDto[];
  @ApiProperty({ type: [DelegationViewDto] })
  readonly delegations: readonly DelegationViewDto[];
  /** Open ones, for whoever manages the members. */
  @ApiProperty({ type: [GroupInvitationRowDto] })
  readonly invitations: readonly GroupInvitationRowDto[];
}
