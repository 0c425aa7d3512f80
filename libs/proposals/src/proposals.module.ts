import { GroupsModule, ProposalCounts } from '#groups';
import { Module, type OnModuleInit } from '@nestjs/common';
import { DocumentAccess } from './document-access.service.js';
import { faultsOf } from './domain/stage-machine-check.js';
import { stageMachine } from './domain/stages.js';
import { EditorsService } from './editors.service.js';
import { HomeService } from './home.service.js';
import { GroupProposalsController } from './http/group-proposals.controller.js';
import { HomeController } from './http/home.controller.js';
import { ProposalsController } from './http/proposals.controller.js';
import { TemplatesController } from './http/templates.controller.js';
import { HomeRepository } from './persistence/home.repository.js';
import { ProposalsRepository } from './persistence/proposals.repository.js';
import { VisitsRepository } from './persistence/visits.repository.js';
import { ProposalAccess } from './proposal-access.service.js';
import { ProposalEventsService } from './proposal-events.service.js';
import { ProposalViews } from './proposal-views.service.js';
import { ProposalsService } from './proposals.service.js';
import { StageStepsService } from './stage-steps.service.js';
import { TemplatesService } from './templates.service.js';
import { VisitsService } from './visits.service.js';

const inside = [
  ProposalsRepository,
  HomeRepository,
  VisitsRepository,
  VisitsService,
  ProposalViews,
  HomeService,
  ProposalEventsService,
  TemplatesService,
];
const forOthers = [DocumentAccess, ProposalAccess, ProposalsService, StageStepsService, EditorsService];

/** Proposals and their stages. `DocumentStore` is provided by the live library's global module. */
@Module({
  imports: [GroupsModule],
  controllers: [GroupProposalsController, ProposalsController, TemplatesController, HomeController],
  providers: [...inside, ...forOthers],
  exports: forOthers,
})
export class ProposalsModule implements OnModuleInit {
  constructor(
    private readonly counts: ProposalCounts,
    private readonly proposals: ProposalsRepository,
  ) {}

  onModuleInit(): void {
    const faults = faultsOf(stageMachine);
    if (faults.length > 0) throw new Error(`The stages of proposals are not sound. ${faults.join(' ')}`);
    this.counts.fillFrom((tx, groupIds) => this.proposals.countByGroup(tx, groupIds));
  }
}
