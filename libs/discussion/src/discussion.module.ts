import { GroupsModule } from '#groups';
import { LiveModule } from '#live';
import { ProposalsModule } from '#proposals';
import { VersionsModule } from '#versions';
import { Module } from '@nestjs/common';
import { AnchorReading } from './anchor-reading.service.js';
import { CommentWriting } from './comment-writing.service.js';
import { CommentsService } from './comments.service.js';
import { DiscussionRecord } from './discussion-record.service.js';
import { DispositionsService } from './dispositions.service.js';
import { CommentsController } from './http/comments.controller.js';
import { ProposalThreadsController } from './http/proposal-threads.controller.js';
import { ThreadsController } from './http/threads.controller.js';
import { Listeners } from './listeners.service.js';
import { CommentsRepository } from './persistence/comments.repository.js';
import { ThreadsRepository } from './persistence/threads.repository.js';
import { PublicationsService } from './publications.service.js';
import { StageGate } from './stage-gate.service.js';
import { TakenWordingsService } from './taken-wordings.service.js';
import { ThreadAccess } from './thread-access.service.js';
import { ThreadStepsService } from './thread-steps.service.js';
import { ThreadViews } from './thread-views.service.js';
import { ThreadsService } from './threads.service.js';

/** What people say about texts. One provider per line. */
@Module({
  imports: [GroupsModule, LiveModule, ProposalsModule, VersionsModule],
  controllers: [CommentsController, ProposalThreadsController, ThreadsController],
  providers: [
    AnchorReading,
    Listeners,
    CommentWriting,
    CommentsRepository,
    CommentsService,
    DiscussionRecord,
    DispositionsService,
    PublicationsService,
    StageGate,
    TakenWordingsService,
    ThreadAccess,
    ThreadStepsService,
    ThreadViews,
    ThreadsRepository,
    ThreadsService,
  ],
  exports: [ThreadsService],
})
export class DiscussionModule {}
