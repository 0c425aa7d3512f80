import type { Stage, WaitingItem } from '#contracts';

/** Mandates that end sooner than this are told. */
export const MANDATE_NOTICE_DAYS = 30;

/** A proposal in one of my groups, as far as it may wait for me. */
export interface WaitingProposal {
  readonly id: string;
  readonly title: string;
  readonly groupId: string;
  readonly stage: Stage;
  readonly hasEditors: boolean;
  /** What I may do with it now. */
  readonly mayWrite: boolean;
  readonly mayNameEditors: boolean;
  readonly mayStep: boolean;
}

/** A mandate of mine in force. */
export interface MandateWithEnd {
  readonly groupId: string;
  readonly groupName: string;
  readonly validTo: Date | null;
}

/**
 * Finds what waits for somebody: drafts that only a few may write and they may, working drafts without editors and
 * proposals that rest until a step is taken, mandates that end soon.
 * @param mandates - mine, in force, in all groups
 * @param proposals - of these groups
 * @param nowMs - milliseconds since 1970, by the database's clock
 * @returns mandates first, the earliest end first; then proposals in the order given
 */
export function waitingItems(
  mandates: readonly MandateWithEnd[],
  proposals: readonly WaitingProposal[],
  nowMs: number,
): WaitingItem[] {
  const ending = mandates.flatMap((mandate) => endingSoon(mandate, nowMs));
  return [...ending.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt)), ...proposals.flatMap(proposalItems)];
}

function proposalItems(proposal: WaitingProposal): WaitingItem[] {
  const { id: proposalId, groupId, title, stage } = proposal;
  const item = (kind: WaitingItem['kind']): WaitingItem => ({ kind, proposalId, groupId, title, dueAt: null });
  const isForFew = stage === 'working_draft' || stage === 'final_draft';
  const rests = stage === 'consultation' || stage === 'rejected';
  const lacksEditors = stage === 'working_draft' && !proposal.hasEditors;
  return [
    ...(lacksEditors && proposal.mayNameEditors ? [item('editors_to_name')] : []),
    ...(isForFew && proposal.mayWrite ? [item('draft_to_write')] : []),
    ...(rests && proposal.mayStep ? [item('step_to_take')] : []),
  ];
}

function endingSoon(mandate: MandateWithEnd, nowMs: number): (WaitingItem & { readonly dueAt: string })[] {
  const { groupId, groupName: title, validTo } = mandate;
  if (validTo === null || validTo.getTime() - nowMs >= MANDATE_NOTICE_DAYS * 86_400_000) return [];
  return [{ kind: 'mandate_ends', proposalId: null, groupId, title, dueAt: validTo.toISOString() }];
}
