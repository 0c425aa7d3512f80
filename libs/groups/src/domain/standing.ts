import type { DelegationKind, Role } from '#contracts';

/** What a mandate makes of a person in the group, before any stage is looked at. */
export type Standing = 'chair' | 'secretariat' | 'delegate' | 'liaison' | 'expert' | 'observer';

/** A mandate as far as rights depend on it. Only mandates in force at the moment of asking are ever given. */
export interface MandateFact {
  readonly role: Role;
  /** Kind of the delegation the role is held in; null for `chair` and `secretariat`. */
  readonly delegationKind: DelegationKind | null;
  /** Its end by the database's clock; null without one. */
  readonly validTo: Date | null;
}

/**
 * Reduces role and kind of delegation to one standing.
 * The role `observer` and everybody in an observing delegation observe; the other people of a liaison are liaisons.
 * @param mandate - any mandate; a delegation role without a kind (which the database forbids) observes
 * @returns the standing that the policy's tables are written in
 * @see RIGHTS.md, Standing
 */
export function standingOf(mandate: Pick<MandateFact, 'role' | 'delegationKind'>): Standing {
  const { role, delegationKind } = mandate;
  if (role === 'chair' || role === 'secretariat') return role;
  if (role === 'observer' || delegationKind === 'observer' || delegationKind === null) return 'observer';
  if (delegationKind === 'liaison') return 'liaison';
  return role === 'expert' ? 'expert' : 'delegate';
}

/**
 * Tells whether a mandate may write at all, at some stage: what a named editor must hold.
 * @returns true for head, alternate and delegate of a full delegation and for the secretariat
 * @see RIGHTS.md R15
 */
export function isWritingMandate(mandate: Pick<MandateFact, 'role' | 'delegationKind'>): boolean {
  const standing = standingOf(mandate);
  return standing === 'delegate' || standing === 'secretariat';
}
