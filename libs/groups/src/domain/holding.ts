import { groupRoles, type Role } from '#contracts';

/** Why a role cannot be held like that. */
export type HoldingFault = 'role_needs_delegation' | 'role_without_delegation';

/** Tells whether a role is an office of the group itself: chair or secretariat. */
export function isGroupRole(role: Role): boolean {
  return groupRoles.some((one) => one === role);
}

/**
 * Checks that a role is held where it belongs: chair and secretariat in the group, the others in a delegation.
 * @param delegationId - null for none
 * @returns the fault, or null when it is right
 */
export function holdingFault(role: Role, delegationId: string | null): HoldingFault | null {
  if (isGroupRole(role) && delegationId !== null) return 'role_without_delegation';
  return !isGroupRole(role) && delegationId === null ? 'role_needs_delegation' : null;
}

/** Chairs of a group whose account is not suspended. */
export interface ChairCount {
  /** In force now, without an end. */
  readonly present: number;
  /** Without an end, in force now or later. */
  readonly lasting: number;
}

/**
 * Tells whether a group keeps a chair, now and for as long as nothing changes.
 * @param after - the chairs after the change
 * @param change - a chair was taken away or limited, or one was added
 * @see domain.md: a group never loses its last chair
 */
export function keepsAChair(after: ChairCount, change: 'less' | 'more'): boolean {
  return change === 'less' ? after.present > 0 : after.lasting > 0;
}

/**
 * Brings a time into the form that is stored and compared.
 * @param text - ISO 8601 with a time zone; null for none
 * @returns ISO 8601 in UTC with milliseconds
 * @throws RangeError when it is no time
 */
export function asInstant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}
