import { type Stage, stages } from '#contracts';
import { readFileSync } from 'node:fs';
import { faultsOf } from './stage-machine-check.js';
import {
  freezes,
  type StageMachine,
  stageMachine,
  stepByBallot,
  stepsFrom,
  takeStep,
  type Transition,
} from './stages.js';

const step = (id: string): Transition => {
  const found = stageMachine.transitions.find((transition) => transition.id === id);
  if (found === undefined) throw new Error(`There is no step ${id}.`);
  return found;
};
const take = (from: Stage, to: Stage, reason: string | null = null) => takeStep(stageMachine, { from, to, reason });

describe('the steps of STAGES.md', () => {
  it.each([
    ['S1', 'working_draft', 'group_draft'],
    ['S2', 'group_draft', 'consultation'],
    ['S3', 'group_draft', 'final_draft'],
    ['S4', 'consultation', 'revised_draft'],
    ['S5', 'revised_draft', 'consultation'],
    ['S6', 'revised_draft', 'final_draft'],
  ] as const)('%s is taken by hand, without a reason: %s → %s', (id, from, to) => {
    expect(take(from, to)).toEqual({ ok: true, transition: step(id), documentState: 'open' });
  });

  it.each([
    ['S7', 'final_draft', 'revised_draft', 'open'],
    ['S12', 'rejected', 'revised_draft', 'open'],
    ['S13', 'adopted', 'superseded', 'frozen'],
    ['S14', 'working_draft', 'withdrawn', 'frozen'],
    ['S15', 'group_draft', 'withdrawn', 'frozen'],
    ['S16', 'consultation', 'withdrawn', 'frozen'],
    ['S17', 'revised_draft', 'withdrawn', 'frozen'],
    ['S18', 'final_draft', 'withdrawn', 'frozen'],
    ['S19', 'ballot', 'withdrawn', 'frozen'],
    ['S20', 'rejected', 'withdrawn', 'frozen'],
  ] as const)('%s needs a reason: %s → %s', (id, from, to, documentState) => {
    expect(take(from, to)).toEqual({ ok: false, refusal: 'reason_needed' });
    expect(take(from, to, 'Because.')).toEqual({ ok: true, transition: step(id), documentState });
  });

  it.each([
    ['S8', 'final_draft', 'ballot'],
    ['S9', 'ballot', 'adopted'],
    ['S10', 'ballot', 'rejected'],
    ['S11', 'ballot', 'final_draft'],
  ] as const)('%s is never taken by hand: %s → %s', (id, from, to) => {
    expect(step(id)).toMatchObject({ from, to, needsBallot: true });
    expect(take(from, to, 'Because.')).toEqual({ ok: false, refusal: 'needs_ballot' });
  });

  it('there is no other step', () => {
    const possible = new Set(stageMachine.transitions.map(({ from, to }) => `${from} ${to}`));
    expect(possible.size).toBe(20);
    for (const from of stages)
      for (const to of stages)
        if (!possible.has(`${from} ${to}`))
          expect(take(from, to, 'Because.')).toEqual({ ok: false, refusal: 'no_such_step' });
  });

  it('nothing leads on from superseded and withdrawn', () => {
    expect(stages.filter((stage) => stepsFrom(stageMachine, stage).length === 0)).toEqual(['superseded', 'withdrawn']);
  });

  it('a step freezes the text when it leads from an open to a frozen stage', () => {
    expect(stageMachine.transitions.filter((one) => freezes(stageMachine, one)).map(({ id }) => id)).toEqual([
      'S8',
      'S14',
      'S15',
      'S16',
      'S17',
      'S18',
    ]);
  });

  it('has the same steps as STAGES.md, and a test for each', () => {
    const words = readFileSync(new URL('../../STAGES.md', import.meta.url), 'utf8');
    const ids = [...words.matchAll(/^\| (S\d+) \|/gmu)].map(([, id]) => id);
    expect(ids).toEqual(stageMachine.transitions.map(({ id }) => id));
    const source = readFileSync(new URL('stages.spec.ts', import.meta.url), 'utf8');
    expect(ids.filter((id) => !source.includes(`['${id}', '`))).toEqual([]);
  });
});

describe('the check at the start', () => {
  const machine = (change: Partial<StageMachine>): StageMachine => ({ ...stageMachine, ...change });

  it('finds nothing wrong with the real data', () => {
    expect(faultsOf(stageMachine)).toEqual([]);
  });

  it('names a stage that cannot be reached', () => {
    const transitions = stageMachine.transitions.filter(({ to }) => to !== 'superseded');
    expect(faultsOf(machine({ transitions }))).toEqual(['Stage superseded cannot be reached.']);
  });

  it('names a stage that does not exist', () => {
    const unknown = { ...step('S1'), id: 'S99', to: 'limbo' as Stage }; // reason: wrong on purpose
    expect(faultsOf(machine({ transitions: [...stageMachine.transitions, unknown] }))).toEqual([
      'Stage limbo does not exist.',
    ]);
  });

  it('names a step that is there twice, and a stage whose text has no state', () => {
    const { ballot: _, ...states } = stageMachine.documentStates;
    const faults = faultsOf({
      ...stageMachine,
      documentStates: states as StageMachine['documentStates'], // reason: wrong on purpose
      transitions: [...stageMachine.transitions, step('S1')],
    });
    expect(faults).toEqual([
      'Stage ballot does not say what state the text has.',
      'Step S1 is there twice.',
      'Step working_draft → group_draft is there twice.',
    ]);
  });
});

describe('what a ballot may do', () => {
  it('S8 – S11 steps of a ballot are found, steps by hand are not', () => {
    const ids = stageMachine.transitions.map(({ from, to }) => stepByBallot(stageMachine, from, to)?.id);
    expect(ids.filter((id) => id !== undefined)).toEqual(['S8', 'S9', 'S10', 'S11']);
    expect(stepByBallot(stageMachine, 'working_draft', 'ballot')).toBeUndefined();
  });
});
