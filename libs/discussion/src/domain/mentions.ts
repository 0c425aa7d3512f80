/** Mentions in one comment: more is a list, which nobody is called by. */
export const MAX_MENTIONS = 30;

export interface Mentions {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly groups: readonly string[];
}

const MENTION = /\]\((person|organisation|group):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)/gu;

/**
 * Finds who is called in a comment: links of Markdown such as `[@Ana](person:…)`.
 * @returns ids in the order of their first mention, each once; whether there is such a person, and whether they may read
 *   the comment, is for others to say
 */
export function mentionsIn(body: string): Mentions {
  const found = [...body.matchAll(MENTION)].slice(0, MAX_MENTIONS);
  const of = (kind: string): string[] => [
    ...new Set(found.flatMap(([, one, id]) => (one === kind && id !== undefined ? [id] : []))),
  ];
  return { people: of('person'), organisations: of('organisation'), groups: of('group') };
}
