import { GroupsModule } from '#groups';
import { ProposalsModule } from '#proposals';
import { VersionsModule } from '#versions';
import { Module } from '@nestjs/common';
import { BallotAccess } from './ballot-access.service.js';
import { BallotChanges } from './ballot-changes.service.js';
import { BallotEvents } from './ballot-events.service.js';
import { BallotViews } from './ballot-views.service.js';
import { BallotsService } from './ballots.service.js';
import { Closings } from './closings.service.js';
import { DecisionPolicies } from './decision-policies.service.js';
import { BallotsController } from './http/ballots.controller.js';
import { DecisionPolicyController } from './http/decision-policy.controller.js';
import { DecisionRulesController } from './http/decision-rules.controller.js';
import { ProposalBallotsController } from './http/proposal-ballots.controller.js';
import { VotesController } from './http/votes.controller.js';
import { MarksService } from './marks.service.js';
import { OpeningsService } from './openings.service.js';
import { BallotsRepository } from './persistence/ballots.repository.js';
import { EntriesRepository } from './persistence/entries.repository.js';
import { PoliciesRepository } from './persistence/policies.repository.js';
import { VotesService } from './votes.service.js';

/** Ballots and what they decide. One provider per line. */
@Module({
  imports: [GroupsModule, ProposalsModule, VersionsModule],
  controllers: [
    BallotsController,
    DecisionPolicyController,
    DecisionRulesController,
    ProposalBallotsController,
    VotesController,
  ],
  providers: [
    BallotAccess,
    BallotChanges,
    BallotEvents,
    BallotsRepository,
    BallotsService,
    BallotViews,
    Closings,
    DecisionPolicies,
    EntriesRepository,
    MarksService,
    OpeningsService,
    PoliciesRepository,
    VotesService,
  ],
})
export class DecisionsModule {}
