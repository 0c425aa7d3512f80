import type { InvitationPreview } from '#contracts';

export class InvitationPreviewDto implements InvitationPreview {
  /** Null when whoever has the link chooses the address. */
  readonly email: string | null;
  readonly hasAccount: boolean;
  readonly isAdministrator: boolean;
  readonly invitedBy: string | null;
  readonly group: string | null;
  readonly organisation: string | null;
  readonly role: string | null;
  readonly expiresAt: string;
}
