import type { Stage, Visibility, WaitingItem } from '#contracts';
import { can, type Facts, type HeldMandate } from '#groups';
import { stageMachine } from './stages.js';

/** Mandates that end sooner than this are told. */
export const MANDATE_NOTICE_DAYS = 30;

/** A proposal in one of my groups, as far as it may wait for me. */
export interface WaitingProposal {
  readonly id: string;
  readonly title: string;
  readonly groupId: string;
  readonly visibility: Visibility;
  readonly stage: Stage;
  readonly isNamedEditor: boolean;
  readonly hasEditors: boolean;
}

/** A mandate of mine in force, with its group's name. */
export interface MyMandate extends HeldMandate {
  readonly groupName: string;
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
  mandates: readonly MyMandate[],
  proposals: readonly WaitingProposal[],
  nowMs: number,
): WaitingItem[] {
  const byGroup = Map.groupBy(mandates, ({ groupId }) => groupId);
  return [
    ...mandates
      .filter((mandate) => endsSoon(mandate, nowMs))
      .toSorted(byEnd)
      .map(toMandateItem),
    ...proposals.flatMap((proposal) => proposalItems(factsOf(byGroup.get(proposal.groupId) ?? []), proposal)),
  ];
}

function proposalItems(facts: Facts, proposal: WaitingProposal): WaitingItem[] {
  const subject = { ...proposal, documentState: stageMachine.documentStates[proposal.stage] };
  const { id: proposalId, groupId, title } = proposal;
  const item = (kind: WaitingItem['kind']): WaitingItem => ({ kind, proposalId, groupId, title, dueAt: null });
  const isForFew = proposal.stage === 'working_draft' || proposal.stage === 'final_draft';
  const rests = proposal.stage === 'consultation' || proposal.stage === 'rejected';
  const lacksEditors = proposal.stage === 'working_draft' && !proposal.hasEditors;
  return [
    ...(lacksEditors && can(facts, 'proposal.name_editors', subject).ok ? [item('editors_to_name')] : []),
    ...(isForFew && can(facts, 'document.write', subject).ok ? [item('draft_to_write')] : []),
    ...(rests && can(facts, 'proposal.step', subject).ok ? [item('step_to_take')] : []),
  ];
}

function factsOf(mandates: readonly MyMandate[]): Facts {
  return {
    isServer: false,
    isSignedIn: true,
    isAdministrator: false,
    isSuspended: false,
    hasFormerMandate: false,
    mandates,
  };
}

function endsSoon({ validTo }: MyMandate, nowMs: number): boolean {
  return validTo !== null && validTo.getTime() - nowMs < MANDATE_NOTICE_DAYS * 86_400_000;
}

function byEnd(a: MyMandate, b: MyMandate): number {
  return (a.validTo?.getTime() ?? 0) - (b.validTo?.getTime() ?? 0);
}

function toMandateItem({ groupId, groupName, validTo }: MyMandate): WaitingItem {
  return { kind: 'mandate_ends', proposalId: null, groupId, title: groupName, dueAt: validTo?.toISOString() ?? null };
}
