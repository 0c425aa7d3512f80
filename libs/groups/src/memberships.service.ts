import type { DelegationKind, Role } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { type HeldMandate, IN_FORCE } from './persistence/facts.js';

/** The organisation that a person speaks for in a group. */
export interface OrganisationOfMember {
  readonly personId: string;
  readonly name: string;
  readonly shortName: string;
  /** The class of the delegation, which the secretariat sets. */
  readonly stakeholderClass: string;
}

/** Who holds which mandate: for libraries above, inside their transactions. Decides nothing. */
@Injectable()
export class Memberships {
  /**
   * Loads a person's mandates in force in a group.
   * @returns oldest first; empty for no member
   */
  mandatesOf(tx: Tx, personId: string, groupId: string): Promise<HeldMandate[]> {
    return this.mandatesOfAll(tx, [personId], groupId).then((mandates) => mandates.get(personId) ?? []);
  }

  /**
   * Loads the mandates in force of several people in a group.
   * @param personIds - bounded by the caller
   * @returns Map personId → mandates, oldest first; people without a mandate are absent
   */
  async mandatesOfAll(tx: Tx, personIds: readonly string[], groupId: string): Promise<Map<string, HeldMandate[]>> {
    const rows = await tx.query<MandateRow>(
      `SELECT m.person_id, m.id, m.group_id, m.delegation_id, m.role, d.kind, m.valid_to
       FROM mandate m LEFT JOIN delegation d ON d.id = m.delegation_id
       WHERE m.group_id = $1 AND m.person_id = ANY($2::uuid[]) AND ${IN_FORCE} ORDER BY m.valid_from, m.id`,
      [groupId, personIds],
    );
    return Map.groupBy(rows.map(toPersonMandate), ({ personId }) => personId);
  }

  /**
   * Loads for which organisation people are in a group.
   * @param personIds - bounded by the caller
   * @returns Map personId → organisation; people without a delegation mandate in force are absent
   */
  async organisationsOf(
    tx: Tx,
    personIds: readonly string[],
    groupId: string,
  ): Promise<Map<string, OrganisationOfMember>> {
    const rows = await tx.query<OrganisationOfMember>(
      `SELECT m.person_id AS "personId", o.name, o.short_name AS "shortName", d.stakeholder_class AS "stakeholderClass"
       FROM mandate m JOIN delegation d ON d.id = m.delegation_id JOIN organisation o ON o.id = d.organisation_id
       WHERE m.group_id = $1 AND m.person_id = ANY($2::uuid[]) AND ${IN_FORCE}`,
      [groupId, personIds],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }
}

interface MandateRow {
  readonly person_id: string;
  readonly id: string;
  readonly group_id: string;
  readonly delegation_id: string | null;
  readonly role: Role;
  readonly kind: DelegationKind | null;
  readonly valid_to: Date | null;
}

function toPersonMandate(row: MandateRow): HeldMandate & { readonly personId: string } {
  return {
    personId: row.person_id,
    id: row.id,
    groupId: row.group_id,
    delegationId: row.delegation_id,
    role: row.role,
    delegationKind: row.kind,
    validTo: row.valid_to,
  };
}
