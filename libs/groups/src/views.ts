import type { DelegationView, GroupInvitationRow, MandateView } from '#contracts';
import type { DelegationRow } from './persistence/delegations.repository.js';
import type { OpenInvitation } from './persistence/invited-mandates.repository.js';
import type { MandateRow } from './persistence/mandates.repository.js';

/** @returns the mandate as the API shows it */
export function toMandateView(row: MandateRow): MandateView {
  return {
    id: row.id,
    groupId: row.groupId,
    delegationId: row.delegationId,
    organisation: row.organisation,
    person: { id: row.personId, name: row.personName },
    role: row.role,
    from: row.from.toISOString(),
    to: row.to?.toISOString() ?? null,
  };
}

/**
 * @param mandates - those of this delegation
 * @returns the delegation as the API shows it
 */
export function toDelegationView(row: DelegationRow, mandates: readonly MandateView[]): DelegationView {
  return {
    id: row.id,
    organisation: {
      id: row.organisationId,
      name: row.organisationName,
      shortName: row.organisationShortName,
      stakeholderClass: row.organisationClass,
    },
    stakeholderClass: row.stakeholderClass,
    kind: row.kind,
    tags: row.tags,
    weightMicro: row.weightMicro,
    mandates,
  };
}

/** @returns the invitation as the API shows it */
export function toInvitationRow(row: OpenInvitation): GroupInvitationRow {
  return {
    id: row.invitationId,
    email: row.email,
    role: row.role,
    delegationId: row.delegationId,
    organisation: row.organisation,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
