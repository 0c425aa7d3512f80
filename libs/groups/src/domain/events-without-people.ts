import type { ChainedEvent } from '#contracts';

/** Ids that name no person, whatever else is known. */
const OPEN_IDS: ReadonlySet<string> = new Set([
  'groupId',
  'parentId',
  'organisationId',
  'delegationId',
  'proposalId',
  'documentId',
  'versionId',
  'threadId',
  'commentId',
  'threadId',
  'commentId',
]);

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/**
 * Takes the ids of people out of an event, for readers to whom the group does not show them. What a fact's name does not
 * say to be harmless goes, too: a new kind of event must not tell more than was meant.
 * @returns the event; where something went, with `withheld`, and then its hash cannot be computed from it
 */
export function withoutPeople(event: ChainedEvent): ChainedEvent {
  const facts = Object.entries(event.facts);
  const open = facts.filter(([name, value]) => OPEN_IDS.has(name) || ![value].flat().some(isId));
  const hidden = facts.filter((fact) => !open.includes(fact)).map(([name]) => `facts.${name}`);
  const withheld = [...(event.actorId === null ? [] : ['actorId']), ...hidden];
  if (withheld.length === 0) return event;
  return { ...event, actorId: null, facts: Object.fromEntries(open), withheld };
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}
