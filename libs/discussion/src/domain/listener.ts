import type { Actor, DelegationKind, Role, ThreadAudience } from '#contracts';

/** A mandate in force, as far as threads ask for it. */
export interface ListenerMandate {
  readonly id: string;
  readonly role: Role;
  readonly delegationId: string | null;
  readonly delegationKind: DelegationKind | null;
}

/** Whoever may read the proposal, before its threads. */
export interface Listener {
  /** Null for whoever has no account. */
  readonly personId: string | null;
  /** Chair or secretariat. */
  readonly isOfficer: boolean;
  /** Delegations in which a mandate is held. */
  readonly delegationIds: readonly string[];
  /** Those for which they may speak: head or alternate. */
  readonly speaksFor: readonly string[];
}

/** The rooms of a proposal that somebody is in. */
export interface OpenRooms {
  readonly names: readonly string[];
  /** Also every room in which somebody talks to chair and secretariat. */
  readonly hasOfficersRooms: boolean;
}

/** What decides in which room a thread is. */
export interface ThreadRoom {
  readonly audience: ThreadAudience;
  readonly openedBy: string;
  readonly delegationId: string | null;
}

/** Reads from mandates in force where somebody belongs. Nothing follows from running the site. */
export function listenerOf(actor: Actor, mandates: readonly ListenerMandate[]): Listener {
  const inDelegations = mandates.flatMap(({ delegationId, role, delegationKind }) =>
    delegationId === null ? [] : [{ delegationId, role, delegationKind }],
  );
  return {
    personId: actor.kind === 'person' ? actor.personId : null,
    isOfficer: mandates.some(({ role }) => role === 'chair' || role === 'secretariat'),
    delegationIds: inDelegations.map(({ delegationId }) => delegationId),
    speaksFor: inDelegations
      .filter(({ role, delegationKind }) => (role === 'head' || role === 'alternate') && delegationKind !== 'observer')
      .map(({ delegationId }) => delegationId),
  };
}

/** @returns the name of a thread's room @see THREADS.md T1 */
export function roomOf({ audience, openedBy, delegationId }: ThreadRoom): string {
  if (audience === 'group') return 'group';
  return audience === 'officers' ? `officers:${openedBy}` : `delegation:${delegationId ?? ''}`;
}

/** @returns where somebody who may read the proposal may read threads @see THREADS.md T1–T4 */
export function openRooms({ personId, isOfficer, delegationIds }: Listener): OpenRooms {
  const own = personId === null ? [] : [`officers:${personId}`];
  return {
    names: ['group', ...own, ...delegationIds.map((id) => `delegation:${id}`)],
    hasOfficersRooms: isOfficer,
  };
}

/** @returns whether a room is among them */
export function isOpenRoom({ names, hasOfficersRooms }: OpenRooms, room: string): boolean {
  return names.includes(room) || (hasOfficersRooms && room.startsWith('officers:'));
}
