import type { NewOrganisation, OrganisationChange, OrganisationView } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { named } from './constraint-codes.js';
import { OrganisationEntity } from './organisation.entity.js';

const MAX_ORGANISATIONS = 5_000; // one answer; more needs a search instead of a list

@Injectable()
export class OrganisationsRepository {
  /** @returns by name; at most 5,000 */
  list(tx: Tx): Promise<OrganisationView[]> {
    return tx.query(
      `SELECT id, name, short_name AS "shortName", stakeholder_class AS "stakeholderClass"
       FROM organisation ORDER BY name LIMIT $1`,
      [MAX_ORGANISATIONS],
    );
  }

  /** @returns the organisation, or undefined when there is none */
  async find(tx: Tx, organisationId: string): Promise<OrganisationView | undefined> {
    const [row] = await tx.query<OrganisationView>(
      `SELECT id, name, short_name AS "shortName", stakeholder_class AS "stakeholderClass"
       FROM organisation WHERE id = $1`,
      [organisationId],
    );
    return row;
  }

  /**
   * @throws DomainError groups.name_taken, groups.unknown_class
   */
  async insert(tx: Tx, id: string, organisation: NewOrganisation): Promise<void> {
    const { name, shortName, stakeholderClass } = organisation;
    await named(tx.manager.insert(OrganisationEntity, { id, name, shortName, stakeholderClass }), { stakeholderClass });
  }

  /**
   * @param change - at least one field
   * @throws DomainError groups.name_taken, groups.unknown_class
   */
  async update(tx: Tx, organisationId: string, change: OrganisationChange): Promise<void> {
    await named(tx.manager.update(OrganisationEntity, { id: organisationId }, change), {
      stakeholderClass: change.stakeholderClass ?? null,
    });
  }
}
