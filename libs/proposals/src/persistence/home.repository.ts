import type { ProposalRow, Visibility } from '#contracts';
import { type HeldMandate, IN_FORCE } from '#groups';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { type StoredRow, toProposalRow } from './proposals.repository.js';

const MAX_MANDATES = 500; // of one person; nobody sits in more groups
const MAX_CONSIDERED = 200; // the latest changed proposals of my groups; what waits is found among them

/** A mandate of mine in force, with its group's name. */
export interface MyMandate extends HeldMandate {
  readonly groupName: string;
}

/** A proposal of one of my groups, with what my rights on it depend on besides my mandates. */
export interface HomeProposal extends ProposalRow {
  readonly visibility: Visibility;
  readonly isNamedEditor: boolean;
  readonly hasEditors: boolean;
}

@Injectable()
export class HomeRepository {
  /** @returns my mandates in force in all groups, and the time by the database's clock */
  async mandates(tx: Tx, personId: string): Promise<{ mandates: MyMandate[]; nowMs: number }> {
    const mandates = await tx.query<MyMandate>(
      `SELECT m.id, m.group_id AS "groupId", m.delegation_id AS "delegationId", m.role, d.kind AS "delegationKind",
         m.valid_to AS "validTo", g.name AS "groupName"
       FROM mandate m JOIN working_group g ON g.id = m.group_id LEFT JOIN delegation d ON d.id = m.delegation_id
       WHERE m.person_id = $1 AND ${IN_FORCE} ORDER BY m.valid_from, m.id LIMIT $2`,
      [personId, MAX_MANDATES],
    );
    const [clock] = await tx.query<{ now: Date }>(`SELECT clock_timestamp() AS now`);
    return { mandates, nowMs: (clock?.now ?? new Date(0)).getTime() };
  }

  /** @returns the proposals of my groups that are not over, the latest changed first; at most 200 */
  async proposals(tx: Tx, personId: string, groupIds: readonly string[]): Promise<HomeProposal[]> {
    const rows = await tx.query<StoredRow & HomeProposal>(
      `SELECT p.id, p.number, p.title, p.abstract, p.stage, p.group_id AS "groupId", g.name AS "groupName",
         p.document_id AS "documentId", p.changed_at AS "changedAt", g.visibility,
         EXISTS (SELECT FROM proposal_editor e WHERE e.proposal_id = p.id AND e.person_id = $1) AS "isNamedEditor",
         EXISTS (SELECT FROM proposal_editor e WHERE e.proposal_id = p.id) AS "hasEditors"
       FROM proposal p JOIN working_group g ON g.id = p.group_id
       WHERE p.group_id = ANY($2::uuid[]) AND p.stage NOT IN ('superseded', 'withdrawn')
       ORDER BY p.changed_at DESC, p.id LIMIT $3`,
      [personId, groupIds, MAX_CONSIDERED],
    );
    return rows.map((row) => ({ ...row, ...toProposalRow(row) }));
  }
}
