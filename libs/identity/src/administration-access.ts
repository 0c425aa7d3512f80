import type { Actor, PersonActor, ServerActor } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { notAdministrator, requireAdministrator } from './domain/rights.js';
import { PeopleRepository } from './persistence/people.repository.js';

/** Whether an actor runs the site, now: not only when the request began. */
@Injectable()
export class AdministrationAccess {
  constructor(private readonly people: PeopleRepository) {}

  /**
   * Lets administrators and the server pass, and holds the administrator as one until the commit.
   * @throws DomainError identity.not_signed_in · request.forbidden
   * @see RULES.md I1
   */
  async require(tx: Tx, actor: Actor): Promise<PersonActor | ServerActor> {
    const allowed = requireAdministrator(actor);
    if (allowed.kind === 'server') return allowed;
    const person = await this.people.hold(tx, allowed.personId);
    if (!person?.isAdministrator || person.state !== 'active') throw notAdministrator();
    return allowed;
  }

  /**
   * The same for changes to the circle of administrators itself: locks all of them.
   * @returns the ids of the active administrators
   * @throws DomainError identity.not_signed_in · request.forbidden
   */
  async requireAndLockAll(tx: Tx, actor: Actor): Promise<readonly string[]> {
    const allowed = requireAdministrator(actor);
    const administrators = await this.people.lockAdministrators(tx);
    if (allowed.kind === 'person' && !administrators.includes(allowed.personId)) throw notAdministrator();
    return administrators;
  }
}
