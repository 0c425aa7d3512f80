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
import { Certifications } from './certifications.service.js';
import { ChallengesService } from './challenges.service.js';
import { CertificateKeysController } from './http/certificate-keys.controller.js';
import { CertificationsController } from './http/certifications.controller.js';
import { ChallengesRepository } from './persistence/challenges.repository.js';
import { SigningKeysRepository } from './persistence/signing-keys.repository.js';
import { SigningKeys } from './signing-keys.service.js';
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
    CertificateKeysController,
    CertificationsController,
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
    Certifications,
    ChallengesRepository,
    ChallengesService,
    Closings,
    DecisionPolicies,
    EntriesRepository,
    MarksService,
    OpeningsService,
    PoliciesRepository,
    SigningKeys,
    SigningKeysRepository,
    VotesService,
  ],
})
export class DecisionsModule {}
