import { IdentityModule } from '#identity';
import { Module } from '@nestjs/common';
import { Access } from './access.service.js';
import { DelegationsService } from './delegations.service.js';
import { EventLines } from './event-lines.js';
import { GroupEventsService } from './group-events.service.js';
import { GroupInvitationsService } from './group-invitations.service.js';
import { GroupsService } from './groups.service.js';
import { DelegationsController } from './http/delegations.controller.js';
import { GroupEventsController } from './http/group-events.controller.js';
import { GroupsController } from './http/groups.controller.js';
import { MandatesController } from './http/mandates.controller.js';
import { MembersController } from './http/members.controller.js';
import { OrganisationsController } from './http/organisations.controller.js';
import { MandatesService } from './mandates.service.js';
import { MembersService } from './members.service.js';
import { Memberships } from './memberships.service.js';
import { OrganisationsService } from './organisations.service.js';
import { DelegationsRepository } from './persistence/delegations.repository.js';
import { GroupsRepository } from './persistence/groups.repository.js';
import { InvitedMandatesRepository } from './persistence/invited-mandates.repository.js';
import { MandatesRepository } from './persistence/mandates.repository.js';
import { OrganisationsRepository } from './persistence/organisations.repository.js';
import { ProposalCounts } from './proposal-counts.js';

const repositories = [
  OrganisationsRepository,
  GroupsRepository,
  DelegationsRepository,
  MandatesRepository,
  InvitedMandatesRepository,
];
const inside = [GroupInvitationsService, MembersService, GroupEventsService];
const forOthers = [
  Access,
  Memberships,
  ProposalCounts,
  EventLines,
  OrganisationsService,
  GroupsService,
  DelegationsService,
  MandatesService,
];

/** Organisations, working groups, delegations, mandates, and the one policy of rights. */
@Module({
  imports: [IdentityModule],
  controllers: [
    OrganisationsController,
    GroupsController,
    MembersController,
    DelegationsController,
    MandatesController,
    GroupEventsController,
  ],
  providers: [...repositories, ...inside, ...forOthers],
  exports: forOthers,
})
export class GroupsModule {}
