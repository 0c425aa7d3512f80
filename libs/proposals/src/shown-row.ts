import type { ProposalRow } from '#contracts';

/** @returns the fields of a list's row and nothing that was loaded besides */
export function toShownRow(row: ProposalRow): ProposalRow {
  const { id, number, title, abstract, stage, groupId, groupName, documentId, changedAt, isChangedSinceVisit } = row;
  return { id, number, title, abstract, stage, groupId, groupName, documentId, changedAt, isChangedSinceVisit };
}
