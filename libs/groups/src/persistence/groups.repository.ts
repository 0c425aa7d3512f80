import type { NameDisplay, Role, Visibility } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { named } from './constraint-codes.js';
import { type FactsJson, factsSql, IN_FORCE } from './facts.js';
import { WorkingGroupEntity } from './working-group.entity.js';

const MAX_GROUPS = 2_000; // one answer; an assembly has tens
const MAX_DEPTH = 50; // of the tree; loops are refused, this only bounds the query

/** A group as listed, with what is needed to decide whether it may be. */
export interface ListedGroup {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly visibility: Visibility;
  readonly myRoles: readonly Role[];
  readonly delegationCount: number;
  readonly facts: FactsJson | null;
}

/** A group or one of its ancestors, itself first. */
export interface GroupInLine {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly termsOfReference: string;
  readonly visibility: Visibility;
  readonly namesForMembers: NameDisplay;
  readonly namesForPublic: NameDisplay;
  readonly createdAt: Date;
  readonly facts: FactsJson | null;
}

@Injectable()
export class GroupsRepository {
  /**
   * Lists groups with the facts of whoever asks, readable or not.
   * @param personId - null for nobody
   * @returns at most 2,000, by name
   */
  list(tx: Tx, personId: string | null): Promise<ListedGroup[]> {
    return tx.query(
      `SELECT g.id, g.parent_id AS "parentId", g.name, g.visibility, ${factsSql('$1::uuid', 'g.id')} AS facts,
         ARRAY(SELECT m.role FROM mandate m WHERE m.group_id = g.id AND m.person_id = $1::uuid AND ${IN_FORCE}
           ORDER BY m.valid_from, m.id) AS "myRoles",
         (SELECT count(*)::int FROM delegation d WHERE d.group_id = g.id AND d.ended_at IS NULL) AS "delegationCount"
       FROM working_group g ORDER BY g.name, g.id LIMIT $2`,
      [personId, MAX_GROUPS],
    );
  }

  /** @returns the group and its ancestors up to the root; empty when there is no such group */
  lineOf(tx: Tx, personId: string | null, groupId: string): Promise<GroupInLine[]> {
    return tx.query(
      `WITH RECURSIVE line AS (
         SELECT g.*, 0 AS height FROM working_group g WHERE g.id = $2
         UNION ALL
         SELECT g.*, line.height + 1 FROM working_group g JOIN line ON g.id = line.parent_id WHERE line.height < $3)
       SELECT id, parent_id AS "parentId", name, terms_of_reference AS "termsOfReference", visibility,
         names_for_members AS "namesForMembers", names_for_public AS "namesForPublic", created_at AS "createdAt",
         ${factsSql('$1::uuid', 'line.id')} AS facts
       FROM line ORDER BY height`,
      [personId, groupId, MAX_DEPTH],
    );
  }

  /** @returns how a group shows people to those who are no members; undefined when there is no such group */
  async publicNames(tx: Tx, groupId: string): Promise<NameDisplay | undefined> {
    const [row] = await tx.query<{ names: NameDisplay }>(
      `SELECT names_for_public AS names FROM working_group WHERE id = $1`,
      [groupId],
    );
    return row?.names;
  }

  /**
   * @throws DomainError groups.name_taken; request.not_found when there is no such parent
   */
  async insert(
    tx: Tx,
    group: Pick<WorkingGroupEntity, 'id' | 'name' | 'parentId' | 'termsOfReference' | 'visibility'>,
  ): Promise<void> {
    await named(tx.manager.insert(WorkingGroupEntity, group));
  }

  /**
   * @param change - at least one field
   * @throws DomainError groups.name_taken; request.not_found when there is no such parent
   */
  async update(tx: Tx, groupId: string, change: Partial<Omit<WorkingGroupEntity, 'id' | 'createdAt'>>): Promise<void> {
    await named(tx.manager.update(WorkingGroupEntity, { id: groupId }, change));
  }

  /**
   * Locks a group's row until the commit: whoever changes its members waits here, so that counts stay true.
   * @returns false when there is no such group
   */
  async lock(tx: Tx, groupId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT FROM working_group WHERE id = $1 FOR NO KEY UPDATE`, [groupId]);
    return rows.length > 0;
  }

  /**
   * Locks the shape of the tree until the commit, and reads it.
   * @returns Map group id → parent id, of all groups
   */
  async lockTree(tx: Tx): Promise<Map<string, string | null>> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('plenary.group_tree'))`);
    const rows = await tx.query<{ id: string; parent_id: string | null }>(`SELECT id, parent_id FROM working_group`);
    return new Map(rows.map((row) => [row.id, row.parent_id]));
  }
}
