import type { DelegationChange, DelegationKind, NewDelegation } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { named } from './constraint-codes.js';
import { DelegationEntity } from './delegation.entity.js';

const MAX_DELEGATIONS = 1_000; // of one group; one answer

/** A delegation with its organisation. */
export interface DelegationRow {
  readonly id: string;
  readonly groupId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationShortName: string;
  readonly organisationClass: string;
  readonly stakeholderClass: string;
  readonly kind: DelegationKind;
  readonly tags: readonly string[];
  /** Digits: a 64-bit integer. */
  readonly weightMicro: string;
  readonly isOver: boolean;
}

const SELECT_DELEGATION = `
  SELECT d.id, d.group_id AS "groupId", o.id AS "organisationId", o.name AS "organisationName",
    o.short_name AS "organisationShortName", o.stakeholder_class AS "organisationClass",
    d.stakeholder_class AS "stakeholderClass", d.kind, d.tags, d.weight_micro::text AS "weightMicro",
    d.ended_at IS NOT NULL AS "isOver"
  FROM delegation d JOIN organisation o ON o.id = d.organisation_id`;

@Injectable()
export class DelegationsRepository {
  /** @returns delegations that have not ended, by name of the organisation; at most 1,000 */
  listOfGroup(tx: Tx, groupId: string): Promise<DelegationRow[]> {
    return tx.query(`${SELECT_DELEGATION} WHERE d.group_id = $1 AND d.ended_at IS NULL ORDER BY o.name LIMIT $2`, [
      groupId,
      MAX_DELEGATIONS,
    ]);
  }

  /** @returns the delegation, ended or not; undefined when there is none */
  async find(tx: Tx, delegationId: string): Promise<DelegationRow | undefined> {
    const [row] = await tx.query<DelegationRow>(`${SELECT_DELEGATION} WHERE d.id = $1`, [delegationId]);
    return row;
  }

  /**
   * @throws DomainError groups.organisation_already_delegated, groups.unknown_class
   * @throws DomainError request.not_found when there is no such organisation
   */
  async insert(
    tx: Tx,
    delegation: Required<Omit<NewDelegation, 'tags'>> & { id: string; groupId: string; tags: readonly string[] },
  ): Promise<void> {
    const { stakeholderClass } = delegation;
    await named(tx.manager.insert(DelegationEntity, { ...delegation, tags: [...delegation.tags] }), {
      stakeholderClass,
    });
  }

  /**
   * @param change - at least one field
   * @throws DomainError groups.unknown_class
   */
  async update(tx: Tx, delegationId: string, { tags, ...change }: DelegationChange): Promise<void> {
    await named(
      tx.manager.update(
        DelegationEntity,
        { id: delegationId },
        { ...change, ...(tags === undefined ? {} : { tags: [...tags] }) },
      ),
      { stakeholderClass: change.stakeholderClass ?? null },
    );
  }

  /** Ends a delegation now. */
  async end(tx: Tx, delegationId: string): Promise<void> {
    await tx.query(`UPDATE delegation SET ended_at = clock_timestamp() WHERE id = $1`, [delegationId]);
  }
}
