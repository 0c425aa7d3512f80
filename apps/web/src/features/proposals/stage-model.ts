import type { ProposalRow, Stage } from '#contracts';

/** The way of a proposal that is never sent back, for the stage bar; `consultation` and `revised_draft` may repeat. */
export const mainWay = [
  'working_draft',
  'group_draft',
  'consultation',
  'revised_draft',
  'final_draft',
  'ballot',
  'adopted',
] as const satisfies readonly Stage[];

export type StageTone = 'writing' | 'listening' | 'deciding' | 'adopted' | 'ended';

/** What happens in a stage, for its look: people write, people comment, people decide, or it is over. */
export function stageTone(stage: Stage): StageTone {
  switch (stage) {
    case 'working_draft':
    case 'group_draft':
    case 'revised_draft':
      return 'writing';
    case 'consultation':
      return 'listening';
    case 'final_draft':
    case 'ballot':
      return 'deciding';
    case 'adopted':
      return 'adopted';
    case 'rejected':
    case 'superseded':
    case 'withdrawn':
      return 'ended';
  }
}

/** Where a stage of the bar stands to the present one. A stage off the main way leaves all of it behind. */
export function barState(stage: Stage, present: Stage): 'past' | 'present' | 'ahead' {
  const position = mainWay.findIndex((one) => one === present);
  const own = mainWay.findIndex((one) => one === stage);
  if (position === own) return 'present';
  return own < position ? 'past' : 'ahead';
}

export interface BoardColumn {
  readonly stage: Stage;
  readonly proposals: readonly ProposalRow[];
}

/**
 * Sorts proposals into columns by stage.
 * @param proposals - of one group
 * @param order - stages in the order of the columns
 * @returns only stages that hold a proposal; in each the last changed first
 */
export function boardColumns(proposals: readonly ProposalRow[], order: readonly Stage[]): BoardColumn[] {
  return order
    .map((stage) => ({
      stage,
      proposals: proposals
        .filter((proposal) => proposal.stage === stage)
        .sort((a, b) => b.changedAt.localeCompare(a.changedAt)),
    }))
    .filter((column) => column.proposals.length > 0);
}
