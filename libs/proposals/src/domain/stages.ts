import type { DocumentState, Stage } from '#contracts';

/** One step of the stage machine. */
export interface Transition {
  /** Rule id, see STAGES.md; recorded with each step. */
  readonly id: string;
  readonly from: Stage;
  readonly to: Stage;
  /** The officer who takes the step says why, and it is recorded. */
  readonly needsReason: boolean;
  /** The step is the outcome of a ballot (or opens one) and is never taken by hand. */
  readonly needsBallot: boolean;
}

export interface StageMachine {
  readonly first: Stage;
  /** State of the text at each stage. */
  readonly documentStates: Readonly<Record<Stage, DocumentState>>;
  readonly transitions: readonly Transition[];
}

const byHand = { needsReason: false, needsBallot: false } as const;
const withReason = { needsReason: true, needsBallot: false } as const;
const byBallot = { needsReason: false, needsBallot: true } as const;

/** The stages of a proposal. In words, with the same ids: STAGES.md. */
export const stageMachine: StageMachine = {
  first: 'working_draft',
  documentStates: {
    working_draft: 'open',
    group_draft: 'open',
    consultation: 'open',
    revised_draft: 'open',
    final_draft: 'open',
    ballot: 'frozen',
    adopted: 'frozen',
    rejected: 'frozen',
    superseded: 'frozen',
    withdrawn: 'frozen',
  },
  transitions: [
    { id: 'S1', from: 'working_draft', to: 'group_draft', ...byHand },
    { id: 'S2', from: 'group_draft', to: 'consultation', ...byHand },
    { id: 'S3', from: 'group_draft', to: 'final_draft', ...byHand },
    { id: 'S4', from: 'consultation', to: 'revised_draft', ...byHand },
    { id: 'S5', from: 'revised_draft', to: 'consultation', ...byHand },
    { id: 'S6', from: 'revised_draft', to: 'final_draft', ...byHand },
    { id: 'S7', from: 'final_draft', to: 'revised_draft', ...withReason },
    { id: 'S8', from: 'final_draft', to: 'ballot', ...byBallot },
    { id: 'S9', from: 'ballot', to: 'adopted', ...byBallot },
    { id: 'S10', from: 'ballot', to: 'rejected', ...byBallot },
    { id: 'S11', from: 'ballot', to: 'final_draft', ...byBallot },
    { id: 'S12', from: 'rejected', to: 'revised_draft', ...withReason },
    { id: 'S13', from: 'adopted', to: 'superseded', ...withReason },
    { id: 'S14', from: 'working_draft', to: 'withdrawn', ...withReason },
    { id: 'S15', from: 'group_draft', to: 'withdrawn', ...withReason },
    { id: 'S16', from: 'consultation', to: 'withdrawn', ...withReason },
    { id: 'S17', from: 'revised_draft', to: 'withdrawn', ...withReason },
    { id: 'S18', from: 'final_draft', to: 'withdrawn', ...withReason },
    { id: 'S19', from: 'ballot', to: 'withdrawn', ...withReason },
    { id: 'S20', from: 'rejected', to: 'withdrawn', ...withReason },
  ],
};

/** @returns the steps that lead on from a stage, in the order of their ids; empty at an end */
export function stepsFrom(machine: StageMachine, from: Stage): readonly Transition[] {
  return machine.transitions.filter((transition) => transition.from === from);
}

/** @returns the step from one stage to another, or undefined when there is none */
export function findStep(machine: StageMachine, from: Stage, to: Stage): Transition | undefined {
  return machine.transitions.find((transition) => transition.from === from && transition.to === to);
}

/** @returns true when the step makes an open text frozen */
export function freezes(machine: StageMachine, { from, to }: Pick<Transition, 'from' | 'to'>): boolean {
  return machine.documentStates[from] === 'open' && machine.documentStates[to] !== 'open';
}

export type TakingStep =
  | { readonly ok: true; readonly transition: Transition; readonly documentState: DocumentState }
  | { readonly ok: false; readonly refusal: 'no_such_step' | 'needs_ballot' | 'reason_needed' };

/**
 * Decides whether a step can be taken by hand, rights aside.
 * @param step - from, to, and the reason given, trimmed; null for none
 * @returns the transition with the state the text takes, or why not
 */
export function takeStep(
  machine: StageMachine,
  step: { readonly from: Stage; readonly to: Stage; readonly reason: string | null },
): TakingStep {
  const transition = findStep(machine, step.from, step.to);
  if (transition === undefined) return { ok: false, refusal: 'no_such_step' };
  if (transition.needsBallot) return { ok: false, refusal: 'needs_ballot' };
  if (transition.needsReason && step.reason === null) return { ok: false, refusal: 'reason_needed' };
  return { ok: true, transition, documentState: machine.documentStates[step.to] };
}

/**
 * Finds the step that a ballot takes.
 * @returns undefined when no ballot leads from the one stage to the other
 */
export function stepByBallot(machine: StageMachine, from: Stage, to: Stage): Transition | undefined {
  const transition = findStep(machine, from, to);
  return transition?.needsBallot === true ? transition : undefined;
}
