import type { Actor, TakeThreadStep, ThreadState, ThreadStepKind, ThreadView } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { DiscussionRecord } from './discussion-record.service.js';
import { CommentsRepository, type NewStoredStep } from './persistence/comments.repository.js';
import { ThreadsRepository } from './persistence/threads.repository.js';
import { requireRight, ThreadAccess, type ThreadForActor } from './thread-access.service.js';
import { ThreadViews } from './thread-views.service.js';

/** What a step makes of a thread; what is absent stays. */
export interface StepOutcome {
  readonly kind: ThreadStepKind;
  readonly state?: ThreadState;
  readonly isBlocking?: boolean;
}

/** Threads are closed and opened again, block and stop blocking. */
@Injectable()
export class ThreadStepsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadsRepository,
    private readonly comments: CommentsRepository,
    private readonly views: ThreadViews,
    private readonly record: DiscussionRecord,
  ) {}

  /**
   * @throws DomainError request.not_found · request.forbidden (T9, T10) · discussion.state when it is closed, or open,
   *   already · discussion.reason_needed when a block of others is overridden
   */
  async take(actor: Actor, threadId: string, { step, reason = '' }: TakeThreadStep): Promise<ThreadView> {
    return this.transactions.run(async (tx) => {
      const found = await this.access.lock(tx, actor, threadId);
      const outcome = outcomeOf(found, step);
      requireRight(actor, isAllowed(found, step), found.participant);
      if (outcome.kind === 'overridden' && reason === '') throw new DomainError('discussion.reason_needed');
      await this.applyIn(tx, actor, found, outcome, { reason });
      return this.views.one(tx, actor, threadId);
    });
  }

  /** Carries a step out inside another use case, which has decided about the right. */
  async applyIn(
    tx: Tx,
    actor: Actor,
    { thread }: ThreadForActor,
    { kind, state = thread.state, isBlocking = thread.isBlocking }: StepOutcome,
    words: Pick<NewStoredStep, 'reason' | 'outcome' | 'versionId'> = {},
  ): Promise<void> {
    const takenBy = actor.kind === 'person' ? actor.personId : null;
    const seq = await this.record.moveOn(tx, thread);
    await this.threads.update(tx, thread.id, { state, isBlocking, seq });
    const step = await this.comments.addStep(tx, { ...words, threadId: thread.id, kind, takenBy });
    const { outcome = null, versionId = null } = words;
    const facts = { step, kind, state, isBlocking, outcome, versionId };
    await this.record.append(tx, actor, thread, { type: 'thread.stepped', facts });
  }
}

/** Whoever lifts a block that is not theirs overrides it. */
function outcomeOf({ thread, participant }: ThreadForActor, step: TakeThreadStep['step']): StepOutcome {
  const { state } = thread;
  if ((step === 'reopen') !== (state === 'closed')) throw new DomainError('discussion.state', { state });
  switch (step) {
    case 'close':
      return { kind: 'closed', state: 'closed' };
    case 'reopen':
      return { kind: 'reopened', state: 'open' };
    case 'block':
      return { kind: 'blocked', isBlocking: true };
    case 'unblock': {
      const { listener } = participant;
      const isOwn =
        thread.openedBy === listener.personId ||
        (thread.delegationId !== null && listener.speaksFor.includes(thread.delegationId));
      return { kind: isOwn ? 'unblocked' : 'overridden', isBlocking: false };
    }
  }
}

function isAllowed({ rights }: ThreadForActor, step: TakeThreadStep['step']): boolean {
  const by = { close: 'canClose', reopen: 'canReopen', block: 'canBlock', unblock: 'canUnblock' } as const;
  return rights[by[step]];
}
