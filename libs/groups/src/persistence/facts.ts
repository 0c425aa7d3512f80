import type { DelegationKind, Role } from '#contracts';
import type { Facts } from '../domain/policy.js';
import type { MandateFact } from '../domain/standing.js';

/** A mandate in force, with the ids that a right is recorded under. */
export interface HeldMandate extends MandateFact {
  readonly id: string;
  readonly groupId: string;
  readonly delegationId: string | null;
}

export type HeldFacts = Facts<HeldMandate>;

/** What the SQL of `factsSql` answers, as JSON. */
export interface FactsJson {
  readonly state: 'active' | 'suspended';
  readonly isAdministrator: boolean;
  readonly hasFormerMandate: boolean;
  readonly mandates: readonly HeldMandateJson[];
}

interface HeldMandateJson {
  readonly id: string;
  readonly groupId: string;
  readonly delegationId: string | null;
  readonly role: Role;
  readonly delegationKind: DelegationKind | null;
  readonly validTo: string | null;
}

/** SQL condition: the mandate aliased `m` is in force. By the clock, not by the transaction's start, which may be older than a mandate's end. */
export const IN_FORCE = `m.valid_from <= clock_timestamp() AND (m.valid_to IS NULL OR m.valid_to > clock_timestamp())`;

/**
 * Gives a scalar SQL expression with a person's facts as JSON (`FactsJson`); NULL when there is no such person. It is an
 * expression so that a right is decided by the query that loads its subject: one round trip on the path of an edit.
 * @param person - SQL expression of type uuid; never user input
 * @param group - SQL expression of the group's id, or null for the mandates of all groups
 */
export function factsSql(person: string, group: string | null): string {
  const inGroup = group === null ? '' : ` AND m.group_id = ${group}`;
  return `(SELECT json_build_object('state', fp.state, 'isAdministrator', fp.is_administrator,
      'hasFormerMandate', COALESCE(bool_or(m.valid_to <= clock_timestamp()), false),
      'mandates', COALESCE(json_agg(json_build_object('id', m.id, 'groupId', m.group_id, 'delegationId', m.delegation_id,
        'role', m.role, 'delegationKind', md.kind, 'validTo', m.valid_to) ORDER BY m.valid_from, m.id)
        FILTER (WHERE ${IN_FORCE}), '[]'))
    FROM person fp LEFT JOIN mandate m ON m.person_id = fp.id${inGroup} LEFT JOIN delegation md ON md.id = m.delegation_id
    WHERE fp.id = ${person} GROUP BY fp.id)`;
}

/**
 * Reads what `factsSql` answered.
 * @param json - null when nobody is signed in or the person does not exist
 */
export function readFacts(json: FactsJson | null): HeldFacts {
  if (json === null) return nobodySignedIn;
  return {
    isServer: false,
    isSignedIn: true,
    isAdministrator: json.isAdministrator,
    isSuspended: json.state === 'suspended',
    hasFormerMandate: json.hasFormerMandate,
    mandates: json.mandates.map((mandate) => ({
      ...mandate,
      validTo: mandate.validTo === null ? null : new Date(mandate.validTo),
    })),
  };
}

const nobodySignedIn: HeldFacts = {
  isServer: false,
  isSignedIn: false,
  isAdministrator: false,
  isSuspended: false,
  hasFormerMandate: false,
  mandates: [],
};

/** The facts of the server itself. */
export const serverFacts: HeldFacts = { ...nobodySignedIn, isServer: true };
