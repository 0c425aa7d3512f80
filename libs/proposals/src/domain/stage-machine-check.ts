import { documentStates, type Stage, stages } from '#contracts';
import type { StageMachine } from './stages.js';

/**
 * Looks for faults in the stage machine's data, so that the server refuses to start with them.
 * @param machine - any data of that shape, also with stages that do not exist
 * @returns one sentence a fault; empty when the machine is sound
 */
export function faultsOf(machine: StageMachine): string[] {
  const known = new Set<string>(stages);
  const unknown = [machine.first, ...machine.transitions.flatMap(({ from, to }) => [from, to])].filter(
    (stage) => !known.has(stage),
  );
  return [
    ...[...new Set(unknown)].map((stage) => `Stage ${stage} does not exist.`),
    ...stages.filter((stage) => !reachable(machine).has(stage)).map((stage) => `Stage ${stage} cannot be reached.`),
    ...stages
      .filter((stage) => !(documentStates as readonly string[]).includes(machine.documentStates[stage]))
      .map((stage) => `Stage ${stage} does not say what state the text has.`),
    ...doubles(machine.transitions.map(({ id }) => id)).map((id) => `Step ${id} is there twice.`),
    ...doubles(machine.transitions.map(({ from, to }) => `${from} → ${to}`)).map(
      (step) => `Step ${step} is there twice.`,
    ),
  ];
}

function reachable(machine: StageMachine): ReadonlySet<Stage> {
  const found = new Set<Stage>([machine.first]);
  for (const stage of found) {
    // A set that grows while it is walked yields the new members too.
    for (const { from, to } of machine.transitions) if (from === stage) found.add(to);
  }
  return found;
}

function doubles(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
