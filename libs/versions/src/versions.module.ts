import { LiveModule } from '#live';
import { ProposalsModule } from '#proposals';
import { Module } from '@nestjs/common';
import { AttributionService } from './attribution.service.js';
import { Audience } from './audience.service.js';
import { AttributionController } from './http/attribution.controller.js';
import { FormatsService } from './formats.service.js';
import { ExportsController } from './http/exports.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { BallotVersions } from './ballot-versions.service.js';
import { ClauseHistories } from './clause-histories.service.js';
import { Comparisons } from './comparisons.service.js';
import { ComparisonExports } from './comparison-exports.service.js';
import { ComparisonsController } from './http/comparisons.controller.js';
import { PastTextsController } from './http/past-texts.controller.js';
import { ProposalVersionsController } from './http/proposal-versions.controller.js';
import { VersionsController } from './http/versions.controller.js';
import { MarkedWords } from './marked-words.service.js';
import { PastTexts } from './past-texts.service.js';
import { ProvenanceRepository } from './persistence/provenance.repository.js';
import { VersionsRepository } from './persistence/versions.repository.js';
import { RestorationsService } from './restorations.service.js';
import { StageVersions } from './stage-versions.service.js';
import { TextsAt } from './texts-at.service.js';
import { TracedTexts } from './traced-texts.service.js';
import { VersionMaking } from './version-making.service.js';
import { VersionVerification } from './version-verification.service.js';
import { VersionsService } from './versions.service.js';
import { TextWorkers } from './workers/text-workers.service.js';

/** The history of texts. One provider per line. */
@Module({
  imports: [ProposalsModule, LiveModule],
  controllers: [
    AttributionController,
    ComparisonsController,
    ExportsController,
    ImportsController,
    PastTextsController,
    ProposalVersionsController,
    VersionsController,
  ],
  providers: [
    AttributionService,
    FormatsService,
    Audience,
    MarkedWords,
    BallotVersions,
    PastTexts,
    ProvenanceRepository,
    TracedTexts,
    ClauseHistories,
    ComparisonExports,
    Comparisons,
    RestorationsService,
    StageVersions,
    TextsAt,
    TextWorkers,
    VersionMaking,
    VersionsRepository,
    VersionVerification,
    VersionsService,
  ],
  exports: [BallotVersions, Comparisons, MarkedWords, RestorationsService, VersionsService],
})
export class VersionsModule {}
