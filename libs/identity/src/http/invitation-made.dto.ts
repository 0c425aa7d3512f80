import type { InvitationMade } from '#contracts';
import { InvitationRowDto } from './invitation-row.dto.js';
import { LinkViewDto } from './link-view.dto.js';

export class InvitationMadeDto extends LinkViewDto implements InvitationMade {
  readonly invitation: InvitationRowDto;
}
