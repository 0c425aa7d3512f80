import type { Actor, NewDisposition, NewDispositionAnswer, ThreadView } from '#contracts';
import { Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { ThreadsRepository } from './persistence/threads.repository.js';
import { requireRight, ThreadAccess } from './thread-access.service.js';
import { ThreadStepsService } from './thread-steps.service.js';
import { ThreadViews } from './thread-views.service.js';

/** Answers of chair and secretariat to threads, and what commenters say to them. */
@Injectable()
export class DispositionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadsRepository,
    private readonly steps: ThreadStepsService,
    private readonly views: ThreadViews,
  ) {}

  /**
   * Answers a thread; an earlier answer stays in its steps.
   * @throws DomainError request.not_found · request.forbidden (R25) · discussion.unknown_version · discussion.reason_needed
   */
  async answer(actor: Actor, threadId: string, { outcome, reason, versionId }: NewDisposition): Promise<ThreadView> {
    return this.transactions.run(async (tx) => {
      const found = await this.access.lock(tx, actor, threadId);
      requireRight(actor, found.rights.canAnswer, found.participant);
      if (reason === '') throw new DomainError('discussion.reason_needed');
      if (versionId !== undefined && !(await this.threads.hasVersion(tx, found.thread.proposalId, versionId)))
        throw new DomainError('discussion.unknown_version');
      const words = { outcome, reason, ...(versionId === undefined ? {} : { versionId }) };
      await this.steps.applyIn(tx, actor, found, { kind: 'answered', state: 'answered' }, words);
      return this.views.one(tx, actor, threadId);
    });
  }

  /**
   * Says whether the answer satisfies: then the thread is closed.
   * @throws DomainError request.not_found · request.forbidden (T11) · discussion.state when there is no answer to speak of
   */
  async reply(actor: Actor, threadId: string, { answer, reason = '' }: NewDispositionAnswer): Promise<ThreadView> {
    return this.transactions.run(async (tx) => {
      const found = await this.access.lock(tx, actor, threadId);
      const { thread, rights, participant } = found;
      requireRight(actor, rights.canAnswerDisposition, participant);
      const outcome =
        answer === 'satisfied' ? ({ kind: 'satisfied', state: 'closed' } as const) : ({ kind: 'objected' } as const);
      if (thread.state === 'closed') throw new DomainError('discussion.state', { state: thread.state });
      await this.steps.applyIn(tx, actor, found, outcome, { reason });
      return this.views.one(tx, actor, threadId);
    });
  }
}
