import type { NameDisplay, ProposalChange, ProposalRow, Stage, StepRecord, Visibility } from '#contracts';
import { type FactsJson, factsSql } from '#groups';
import type { Tx } from '#platform';
import { newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { ProposalEditorEntity } from './proposal-editor.entity.js';
import { ProposalEntity } from './proposal.entity.js';
import { StageStepEntity } from './stage-step.entity.js';

const MAX_PROPOSALS = 1_000; // of one group; one answer
const MAX_HISTORY = 500; // steps of one proposal; one answer

/** A proposal with what decides rights on it for whoever asks. */
export interface ProposalForActor {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly abstract: string;
  readonly stage: Stage;
  readonly groupId: string;
  readonly groupName: string;
  readonly documentId: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly visibility: Visibility;
  readonly namesForPublic: NameDisplay;
  readonly isNamedEditor: boolean;
  readonly facts: FactsJson | null;
}

/** A step to record. */
export interface NewStep {
  readonly proposalId: string;
  readonly from: Stage | null;
  readonly to: Stage;
  readonly reason: string | null;
  readonly salt: Uint8Array;
  readonly takenBy: string | null;
}

const SELECT_ROW = `p.id, p.number, p.title, p.abstract, p.stage, p.group_id AS "groupId", g.name AS "groupName",
  p.document_id AS "documentId", p.changed_at AS "changedAt"`;

@Injectable()
export class ProposalsRepository {
  /**
   * Loads a proposal with the facts of whoever asks, in one query.
   * @param personId - null for nobody
   * @returns undefined when there is no such proposal
   */
  async find(tx: Tx, personId: string | null, proposalId: string): Promise<ProposalForActor | undefined> {
    const [row] = await tx.query<ProposalForActor>(
      `SELECT ${SELECT_ROW}, p.created_at AS "createdAt", g.visibility, g.names_for_public AS "namesForPublic",
         EXISTS (SELECT FROM proposal_editor e WHERE e.proposal_id = p.id AND e.person_id = $1::uuid) AS "isNamedEditor",
         ${factsSql('$1::uuid', 'p.group_id')} AS facts
       FROM proposal p JOIN working_group g ON g.id = p.group_id WHERE p.id = $2`,
      [personId, proposalId],
    );
    return row;
  }

  /**
   * Locks a proposal until the commit: steps and editors change one after the other.
   * @returns false when there is none
   */
  async lock(tx: Tx, proposalId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT FROM proposal WHERE id = $1 FOR NO KEY UPDATE`, [proposalId]);
    return rows.length > 0;
  }

  /** @returns the group's proposals, the newest number first; at most 1,000 */
  async listOfGroup(tx: Tx, groupId: string): Promise<ProposalRow[]> {
    const rows = await tx.query<StoredRow>(
      `SELECT ${SELECT_ROW} FROM proposal p JOIN working_group g ON g.id = p.group_id
       WHERE p.group_id = $1 ORDER BY p.number DESC LIMIT $2`,
      [groupId, MAX_PROPOSALS],
    );
    return rows.map(toProposalRow);
  }

  /** @returns Map group id → number of its proposals; groups without one are absent */
  async countByGroup(tx: Tx, groupIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ group_id: string; count: number }>(
      `SELECT group_id, count(*)::int AS count FROM proposal WHERE group_id = ANY($1::uuid[]) GROUP BY group_id`,
      [groupIds],
    );
    return new Map(rows.map((row) => [row.group_id, row.count]));
  }

  /** @returns the number that the proposal got */
  async insert(
    tx: Tx,
    proposal: Pick<
      ProposalEntity,
      'id' | 'groupId' | 'documentId' | 'title' | 'abstract' | 'stage' | 'createdBy' | 'broughtFrom'
    >,
  ): Promise<number> {
    const [row] = await tx.query<{ number: number }>(
      `INSERT INTO proposal (id, group_id, document_id, title, abstract, stage, created_by, brought_from)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING number`,
      [
        proposal.id,
        proposal.groupId,
        proposal.documentId,
        proposal.title,
        proposal.abstract,
        proposal.stage,
        proposal.createdBy,
        proposal.broughtFrom,
      ],
    );
    if (!row) throw new Error('An inserted proposal has a number.');
    return row.number;
  }

  /** @param change - fields to set besides the time of the change */
  async update(tx: Tx, proposalId: string, change: ProposalChange & { readonly stage?: Stage }): Promise<void> {
    await tx.manager.update(ProposalEntity, { id: proposalId }, { ...change, changedAt: () => 'clock_timestamp()' });
  }

  /** Records a step; its time is the database's. */
  async insertStep(tx: Tx, step: NewStep): Promise<void> {
    await tx.manager.insert(StageStepEntity, {
      id: newId(),
      proposalId: step.proposalId,
      fromStage: step.from,
      toStage: step.to,
      reason: step.reason,
      salt: Buffer.from(step.salt),
      takenBy: step.takenBy,
      at: () => 'clock_timestamp()',
    });
  }

  /** @returns the steps taken, the first one first, with names as they are now; at most the last 500 */
  async history(tx: Tx, proposalId: string): Promise<StepRecord[]> {
    const rows = await tx.query<Omit<StepRecord, 'at'> & { readonly at: Date }>(
      `SELECT s.from_stage AS "from", s.to_stage AS "to", s.at, p.name AS "by", s.reason
       FROM stage_step s LEFT JOIN person p ON p.id = s.taken_by
       WHERE s.proposal_id = $1 ORDER BY s.at DESC, s.id DESC LIMIT $2`,
      [proposalId, MAX_HISTORY],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() })).toReversed();
  }

  /** @returns the named editors by name */
  editors(tx: Tx, proposalId: string): Promise<{ readonly id: string; readonly name: string }[]> {
    return tx.query(
      `SELECT p.id, p.name FROM proposal_editor e JOIN person p ON p.id = e.person_id
       WHERE e.proposal_id = $1 ORDER BY p.name, p.id`,
      [proposalId],
    );
  }

  /** Replaces the named editors. */
  async setEditors(tx: Tx, proposalId: string, personIds: readonly string[]): Promise<void> {
    await tx.manager.delete(ProposalEditorEntity, { proposalId });
    if (personIds.length === 0) return;
    await tx.manager.insert(
      ProposalEditorEntity,
      personIds.map((personId) => ({ proposalId, personId })),
    );
  }
}

/** A row as the database gives it. */
export type StoredRow = Omit<ProposalRow, 'changedAt' | 'isChangedSinceVisit'> & { readonly changedAt: Date };

/** @returns the proposal as lists show it; what its text says about changes is filled in by `VisitsService.mark` */
export function toProposalRow(row: StoredRow): ProposalRow {
  const { id, number, title, abstract, stage, groupId, groupName, documentId, changedAt } = row;
  const shown = { id, number, title, abstract, stage, groupId, groupName, documentId };
  return { ...shown, changedAt: changedAt.toISOString(), isChangedSinceVisit: false };
}
