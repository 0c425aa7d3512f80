import type { Stage } from '#contracts';
import type { Tx } from '#platform';

export interface FilledProposal {
  readonly id: string;
  readonly stage: Stage;
  /** How many steps it has taken, its creation not counted. */
  readonly stepsTaken: number;
}

/** What an interrupted filling of the demo had made: ids by what makes each thing one of a kind in the assembly. */
export interface FilledSoFar {
  /** By e-mail address. */
  readonly people: ReadonlyMap<string, string>;
  /** By name. */
  readonly organisations: ReadonlyMap<string, string>;
  /** By name. */
  readonly groups: ReadonlyMap<string, string>;
  /** By group and organisation, see `keyOf`. */
  readonly delegations: ReadonlyMap<string, string>;
  /** By group, person and role, see `keyOf`. */
  readonly mandates: ReadonlyMap<string, string>;
  /** By group and title, see `keyOf`. */
  readonly proposals: ReadonlyMap<string, FilledProposal>;
}

/** @returns one key for several words */
export function keyOf(...words: readonly string[]): string {
  return JSON.stringify(words);
}

/**
 * Looks what there is. Nobody was let in before the demo was complete, so all of it was made by the filling.
 * @returns empty maps on a first start
 */
export async function filledSoFar(tx: Tx): Promise<FilledSoFar> {
  const byWords = async (sql: string): Promise<Map<string, string>> => {
    const rows = await tx.query<{ id: string; words: readonly string[] }>(sql);
    return new Map(
      rows.map(({ id, words: [first = '', ...more] }) => [more.length > 0 ? keyOf(first, ...more) : first, id]),
    );
  };
  return {
    people: await byWords(`SELECT id, ARRAY[email] AS words FROM person`),
    organisations: await byWords(`SELECT id, ARRAY[name] AS words FROM organisation`),
    groups: await byWords(`SELECT id, ARRAY[name] AS words FROM working_group`),
    delegations: await byWords(`SELECT id, ARRAY[group_id::text, organisation_id::text] AS words FROM delegation`),
    mandates: await byWords(`SELECT id, ARRAY[group_id::text, person_id::text, role] AS words FROM mandate`),
    proposals: await proposalsSoFar(tx),
  };
}

async function proposalsSoFar(tx: Tx): Promise<Map<string, FilledProposal>> {
  const rows = await tx.query<FilledProposal & { group_id: string; title: string }>(
    `SELECT id, group_id, title, stage, (SELECT count(*)::int FROM stage_step s
       WHERE s.proposal_id = p.id AND s.from_stage IS NOT NULL) AS "stepsTaken"
     FROM proposal p`,
  );
  return new Map(rows.map(({ group_id, title, ...proposal }) => [keyOf(group_id, title), proposal]));
}
