import {
  type Actor,
  type NewOrganisation,
  type OrganisationChange,
  type OrganisationView,
  SITE_STREAM_ID,
} from '#contracts';
import { EventLog, Transactions } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { Access } from './access.service.js';
import { changedFields } from './domain/changed-fields.js';
import { OrganisationsRepository } from './persistence/organisations.repository.js';

/** The stakeholders that send delegations. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly access: Access,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly organisations: OrganisationsRepository,
  ) {}

  /**
   * Lists the organisations, for whoever is signed in: to choose one for a delegation.
   * @returns by name
   * @throws DomainError identity.not_signed_in
   */
  async list(actor: Actor): Promise<OrganisationView[]> {
    if (actor.kind === 'anonymous') throw new DomainError('identity.not_signed_in');
    return this.transactions.read((tx) => this.organisations.list(tx));
  }

  /**
   * Adds an organisation.
   * @throws DomainError request.forbidden (R4), groups.name_taken, groups.unknown_class
   */
  async create(actor: Actor, organisation: NewOrganisation): Promise<OrganisationView> {
    await this.access.require(actor, 'organisation.create');
    const id = newId();
    return this.transactions.run(async (tx) => {
      await this.organisations.insert(tx, id, organisation);
      await this.events.append(tx, {
        stream: 'site',
        streamId: SITE_STREAM_ID,
        type: 'organisation.created',
        actor,
        facts: { organisationId: id, stakeholderClass: organisation.stakeholderClass },
      });
      return { id, ...organisation };
    });
  }

  /**
   * Changes an organisation. Delegations keep the class that they were given.
   * @throws DomainError request.forbidden (R3), request.not_found, groups.name_taken, groups.unknown_class
   */
  async change(actor: Actor, organisationId: string, change: OrganisationChange): Promise<OrganisationView> {
    await this.access.require(actor, 'organisation.edit');
    return this.transactions.run(async (tx) => {
      const before = await this.organisations.find(tx, organisationId);
      if (!before) throw new DomainError('request.not_found');
      const fields = changedFields(before, change);
      if (fields.length === 0) return before;
      await this.organisations.update(tx, organisationId, change);
      await this.events.append(tx, {
        stream: 'site',
        streamId: SITE_STREAM_ID,
        type: 'organisation.changed',
        actor,
        facts: { organisationId, fields, stakeholderClass: change.stakeholderClass ?? before.stakeholderClass },
      });
      return (await this.organisations.find(tx, organisationId)) ?? before;
    });
  }
}
