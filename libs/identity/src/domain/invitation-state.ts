import type { InvitationRow } from '#contracts';

export interface InvitationDates {
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** An invitation is good for two weeks; the printed link of the first administrator for two days. */
export const INVITATION_DAYS = 14;
export const FIRST_ADMINISTRATOR_HOURS = 48;

/**
 * Tells in which state an invitation is.
 * @param nowMs - the present; an invitation is over at its very expiry
 * @see RULES.md I10
 */
export function invitationState(dates: InvitationDates, nowMs: number): InvitationRow['state'] {
  if (dates.acceptedAt) return 'accepted';
  if (dates.revokedAt) return 'revoked';
  return dates.expiresAt.getTime() > nowMs ? 'open' : 'expired';
}
