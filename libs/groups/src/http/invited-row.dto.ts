import type { InvitationRow } from '#contracts';

export class InvitedRowDto implements InvitationRow {
  readonly id: string;
  readonly email: string | null;
  /** Name of the inviter; null when the server itself made it. */
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly state: 'open' | 'accepted' | 'revoked' | 'expired';
}
