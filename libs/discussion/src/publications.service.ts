import type { Actor, Publication, ThreadView } from '#contracts';
import { Transactions } from '#platform';
import { Injectable } from '@nestjs/common';
import { CommentWriting } from './comment-writing.service.js';
import type { NewStoredAnchor, StoredThread } from './persistence/threads.repository.js';
import { requireRight, ThreadAccess } from './thread-access.service.js';
import { ThreadStepsService } from './thread-steps.service.js';
import { ThreadViews } from './thread-views.service.js';
import { ThreadsService } from './threads.service.js';

/** What a delegation talked about in its own room becomes its comment to the group. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadsService,
    private readonly steps: ThreadStepsService,
    private readonly writing: CommentWriting,
    private readonly views: ThreadViews,
  ) {}

  /**
   * Opens a thread for the group where that of the delegation is anchored, said for the delegation. What was said in its
   * room stays there: the group learns the words of the publication alone.
   * @returns the new thread
   * @throws DomainError request.not_found · request.forbidden (T12) · request.too_many · discussion.wording_needs_words
   */
  async publish(actor: Actor, threadId: string, { id, kind, isBlocking, comment }: Publication): Promise<ThreadView> {
    await this.writing.takeTurn(actor);
    return this.transactions.run(async (tx) => {
      const found = await this.access.lock(tx, actor, threadId);
      const { thread, rights, participant } = found;
      requireRight(actor, rights.canPublish, participant);
      await this.threads.insert(tx, actor, thread.proposalId, {
        thread: {
          id,
          kind,
          audience: 'group',
          isBlocking: isBlocking ?? false,
          comment: { ...comment, isForDelegation: true },
        },
        anchor: storedAnchor(thread),
        sourceThreadId: threadId,
      });
      await this.steps.applyIn(tx, actor, found, { kind: 'published', state: 'closed' });
      return this.views.one(tx, actor, id);
    });
  }
}

function storedAnchor({ anchor }: StoredThread): NewStoredAnchor | null {
  if (anchor === null) return null;
  const bytesOf = (base64: string | null) => (base64 === null ? null : Buffer.from(base64, 'base64'));
  return { ...anchor, start: bytesOf(anchor.start), end: bytesOf(anchor.end) };
}
