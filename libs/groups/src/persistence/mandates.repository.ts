import type { Role } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ChairCount } from '../domain/holding.js';
import { named } from './constraint-codes.js';
import { IN_FORCE } from './facts.js';

const MAX_MANDATES = 5_000; // of one group, not over; one answer

/** A mandate with the names that are shown with it. */
export interface MandateRow {
  readonly id: string;
  readonly groupId: string;
  readonly delegationId: string | null;
  readonly organisation: string | null;
  readonly personId: string;
  readonly personName: string;
  readonly role: Role;
  readonly from: Date;
  readonly to: Date | null;
  readonly isOver: boolean;
}

export interface MandateToGrant {
  readonly id: string;
  readonly personId: string;
  readonly groupId: string;
  readonly delegationId: string | null;
  readonly role: Role;
  /** ISO 8601; null, or a time in the past, for now. */
  readonly from: string | null;
  readonly to: string | null;
  readonly createdBy: string | null;
}

const SELECT_MANDATE = `
  SELECT m.id, m.group_id AS "groupId", m.delegation_id AS "delegationId", o.short_name AS organisation,
    m.person_id AS "personId", p.name AS "personName", m.role, m.valid_from AS "from", m.valid_to AS "to",
    COALESCE(m.valid_to <= clock_timestamp(), false) AS "isOver"
  FROM mandate m JOIN person p ON p.id = m.person_id
    LEFT JOIN delegation d ON d.id = m.delegation_id LEFT JOIN organisation o ON o.id = d.organisation_id`;
const NOT_OVER = `(m.valid_to IS NULL OR m.valid_to > clock_timestamp())`;

@Injectable()
export class MandatesRepository {
  /** @returns mandates in force and to come, oldest first; at most 5,000 */
  listOfGroup(tx: Tx, groupId: string): Promise<MandateRow[]> {
    return tx.query(`${SELECT_MANDATE} WHERE m.group_id = $1 AND ${NOT_OVER} ORDER BY m.valid_from, m.id LIMIT $2`, [
      groupId,
      MAX_MANDATES,
    ]);
  }

  /** @returns a person's mandates in a group, in force and to come, oldest first */
  listOfPerson(tx: Tx, personId: string, groupId: string): Promise<MandateRow[]> {
    return tx.query(
      `${SELECT_MANDATE} WHERE m.person_id = $1 AND m.group_id = $2 AND ${NOT_OVER} ORDER BY m.valid_from, m.id`,
      [personId, groupId],
    );
  }

  /** @returns the mandate, over or not; undefined when there is none */
  async find(tx: Tx, mandateId: string): Promise<MandateRow | undefined> {
    const [row] = await tx.query<MandateRow>(`${SELECT_MANDATE} WHERE m.id = $1`, [mandateId]);
    return row;
  }

  /** @returns those of a delegation's mandates that are not over */
  listOfDelegation(tx: Tx, delegationId: string): Promise<MandateRow[]> {
    return tx.query(`${SELECT_MANDATE} WHERE m.delegation_id = $1 AND ${NOT_OVER} ORDER BY m.valid_from, m.id`, [
      delegationId,
    ]);
  }

  /**
   * @throws DomainError groups.already_delegated, groups.role_held_already when the times overlap
   * @throws DomainError groups.dates when it would end before it begins; request.not_found when there is no such person
   */
  async insert(tx: Tx, mandate: MandateToGrant): Promise<void> {
    await named(
      tx.query(
        `INSERT INTO mandate (id, person_id, group_id, delegation_id, role, valid_from, valid_to, created_by)
         VALUES ($1, $2, $3, $4, $5, GREATEST($6::timestamptz, clock_timestamp()), $7, $8)`,
        [
          mandate.id,
          mandate.personId,
          mandate.groupId,
          mandate.delegationId,
          mandate.role,
          mandate.from,
          mandate.to,
          mandate.createdBy,
        ],
      ),
      { role: mandate.role },
    );
  }

  /**
   * @param to - ISO 8601, or null for no end; it must lie ahead
   * @returns false, and nothing changed, when that end is not ahead
   * @throws DomainError groups.already_delegated, groups.role_held_already, groups.dates as `insert`
   */
  async update(tx: Tx, mandateId: string, { role, to }: { role: Role; to: string | null }): Promise<boolean> {
    const rows = await named(
      tx.query(
        `UPDATE mandate SET role = $2, valid_to = $3::timestamptz
         WHERE id = $1 AND ($3::timestamptz IS NULL OR $3::timestamptz > clock_timestamp()) RETURNING id`,
        [mandateId, role, to],
      ),
      { role },
    );
    return rows.length > 0;
  }

  /** Ends mandates now; one that has not begun ends at its beginning, so that it was never in force. */
  async end(tx: Tx, mandateIds: readonly string[]): Promise<void> {
    await tx.query(`UPDATE mandate SET valid_to = GREATEST(valid_from, clock_timestamp()) WHERE id = ANY($1::uuid[])`, [
      mandateIds,
    ]);
  }

  /** Counts a group's chairs; true until the commit only under the group's lock. */
  async countChairs(tx: Tx, groupId: string): Promise<ChairCount> {
    const [row] = await tx.query<ChairCount>(
      `SELECT count(*) FILTER (WHERE ${IN_FORCE})::int AS present, count(*)::int AS lasting
       FROM mandate m JOIN person p ON p.id = m.person_id
       WHERE m.group_id = $1 AND m.role = 'chair' AND m.valid_to IS NULL AND p.state = 'active'`,
      [groupId],
    );
    return row ?? { present: 0, lasting: 0 };
  }

  /** @returns whether there is such a person */
  async hasPerson(tx: Tx, personId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT FROM person WHERE id = $1`, [personId]);
    return rows.length > 0;
  }
}
