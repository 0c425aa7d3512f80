import { groupRoles, type Role } from '#contracts';

/** A role as a form holds it; `delegationId` is empty for roles of the group. */
export interface RoleValues extends Record<string, unknown> {
  readonly role: Role;
  readonly delegationId: string;
}

/** Chair and secretariat are held in the group, all others in a delegation. */
export function isGroupRole(role: Role): boolean {
  return groupRoles.some((one) => one === role);
}

/** Tells whether the delegation is still to be chosen. */
export function needsDelegation({ role, delegationId }: RoleValues): boolean {
  return !isGroupRole(role) && delegationId === '';
}

/** The values as the API takes them. */
export function toRoleBody({ role, delegationId }: RoleValues): { role: Role; delegationId?: string } {
  return isGroupRole(role) ? { role } : { role, delegationId };
}
