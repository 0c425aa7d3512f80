import type { InvitationMade } from '#contracts';
import { InvitedRowDto } from './invited-row.dto.js';

export class GroupInvitationMadeDto implements InvitationMade {
  /** Null when it went out by mail. */
  readonly link: string | null;
  readonly mail: 'sent' | 'failed' | 'not_configured';
  readonly expiresAt: string;
  readonly invitation: InvitedRowDto;
}
