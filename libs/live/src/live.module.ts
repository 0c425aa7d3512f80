import { IdentityModule } from '#identity';
import { Config, Transactions } from '#platform';
import { DocumentStore, ProposalsModule } from '#proposals';
import { Global, Module } from '@nestjs/common';
import { Answers } from './answers.service.js';
import { Appends } from './append.service.js';
import { Bus } from './bus/bus.js';
import { makeBus } from './bus/make-bus.js';
import { Clients } from './clients.service.js';
import { Committer } from './committer.service.js';
import { Compactions } from './compactions.service.js';
import { Contents } from './contents.service.js';
import { DocumentLog } from './document-log.service.js';
import { LiveDocumentStore } from './document-store.service.js';
import { Drain } from './drain.service.js';
import { FallenWordsOffers } from './fallen-words.service.js';
import { FallenWordsController } from './http/fallen-words.controller.js';
import { FallenWordsRepository } from './persistence/fallen-words.repository.js';
import { FanOut } from './fan-out.service.js';
import { Followers } from './followers.service.js';
import { DocumentsController } from './http/documents.controller.js';
import { Joins } from './joins.service.js';
import { Leases } from './leases.service.js';
import { LIVE_LIMITS, liveLimitsFrom } from './live-limits.js';
import { CompactionsRepository } from './persistence/compactions.repository.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { PagesRepository } from './persistence/pages.repository.js';
import { QuarantineRepository } from './persistence/quarantine.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { SnapshotsRepository } from './persistence/snapshots.repository.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';
import { LiveGauges } from './live-gauges.js';
import { LiveMetrics } from './live-metrics.js';
import { Neighbours } from './neighbours.service.js';
import { News } from './news.service.js';
import { Outlet } from './outlet.service.js';
import { PostedUpdates } from './posted-updates.service.js';
import { PresenceTicks } from './presence-ticks.service.js';
import { Pushes } from './pushes.service.js';
import { Broadcaster } from './realtime/broadcaster.js';
import { Doorkeeper } from './realtime/doorkeeper.js';
import { Handshake } from './realtime/handshake.js';
import { LiveGateway } from './realtime/live.gateway.js';
import { Reevaluations } from './reevaluations.service.js';
import { RightChanges } from './right-changes.service.js';
import { Rights } from './rights.service.js';
import { Rooms } from './rooms.service.js';
import { Shadows } from './shadows.service.js';
import { ServerEditJudge } from './server-edit-judge.service.js';
import { ServerEdits } from './server-edits.service.js';
import { SignInEnds } from './sign-in-ends.js';
import { Snapshots } from './snapshots.service.js';
import { Sweep } from './sweep.service.js';
import { Tails } from './tails.service.js';
import { WorkerPool } from './workers/worker-pool.service.js';
import { TypeTables } from './type-tables.service.js';

/** The co-editing engine. Global, because it provides the port through which proposals keep their texts. */
@Global()
@Module({
  imports: [IdentityModule, ProposalsModule],
  controllers: [DocumentsController, FallenWordsController],
  providers: [
    Answers,
    Appends,
    Broadcaster,
    Clients,
    Committer,
    Compactions,
    Contents,
    DocumentLog,
    Doorkeeper,
    Drain,
    FallenWordsOffers,
    FanOut,
    Followers,
    Handshake,
    Joins,
    Leases,
    LiveGateway,
    LiveGauges,
    LiveMetrics,
    Neighbours,
    News,
    Outlet,
    PostedUpdates,
    PresenceTicks,
    Pushes,
    Reevaluations,
    RightChanges,
    Rights,
    Rooms,
    Shadows,
    ServerEditJudge,
    ServerEdits,
    SignInEnds,
    Snapshots,
    Sweep,
    Tails,
    WorkerPool,
    TypeTables,
    CompactionsRepository,
    DocumentsRepository,
    FallenWordsRepository,
    PagesRepository,
    QuarantineRepository,
    SessionsRepository,
    SnapshotsRepository,
    UpdateLogRepository,
    { provide: Bus, useFactory: makeBus, inject: [Config, Transactions] },
    { provide: LIVE_LIMITS, useFactory: liveLimitsFrom, inject: [Config] },
    { provide: DocumentStore, useClass: LiveDocumentStore },
  ],
  exports: [Compactions, Doorkeeper, DocumentLog, DocumentStore, News, ServerEdits, Snapshots, Sweep],
})
export class LiveModule {}
