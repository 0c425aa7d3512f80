import type { Actor, PersonActor, ServerActor } from '#contracts';
import { DomainError } from '#shared';

/**
 * Lets signed-in people pass.
 * @returns the same actor, known to be a person
 * @throws DomainError identity.not_signed_in
 * @see RULES.md I1
 */
export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new DomainError('identity.not_signed_in');
  return actor;
}

/**
 * Lets administrators and the server itself pass. What an actor was at the start of a request is checked here; services
 * that change something check it again inside their transaction.
 * @throws DomainError identity.not_signed_in · request.forbidden
 * @see RULES.md I1
 */
export function requireAdministrator(actor: Actor): PersonActor | ServerActor {
  if (actor.kind === 'server') return actor;
  const person = requirePerson(actor);
  if (!person.isAdministrator) throw notAdministrator();
  return person;
}

export function notAdministrator(): DomainError {
  return new DomainError('request.forbidden', { reason: 'not_administrator', rule: 'I1' });
}
