import type { Actor, CommentChange, CommentRevision, CommentVisibility, NewComment, ThreadView } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { CommentWriting, requireWordsFor, speaks } from './comment-writing.service.js';
import { DiscussionRecord } from './discussion-record.service.js';
import { mentionsIn } from './domain/mentions.js';
import { shownMember } from './domain/shown-member.js';
import { CommentsRepository, type NewRevision } from './persistence/comments.repository.js';
import type { StoredComment } from './persistence/thread-columns.js';
import { ThreadsRepository } from './persistence/threads.repository.js';
import { requireRight, ThreadAccess, type ThreadForActor } from './thread-access.service.js';
import { ThreadViews } from './thread-views.service.js';

interface CommentForActor extends ThreadForActor {
  readonly comment: StoredComment;
}

/** Comments: written in a thread, edited, deleted, confirmed, hidden. Whatever was said stays in their history. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadsRepository,
    private readonly comments: CommentsRepository,
    private readonly views: ThreadViews,
    private readonly writing: CommentWriting,
    private readonly record: DiscussionRecord,
  ) {}

  /**
   * Replies in a thread. What is sent again is there once.
   * @throws DomainError request.not_found · request.forbidden · request.too_many · discussion.no_delegation ·
   *   discussion.state when it is closed · discussion.wording_needs_words
   */
  async reply(actor: Actor, threadId: string, comment: NewComment): Promise<ThreadView> {
    await this.transactions.read((tx) => this.access.find(tx, actor, threadId));
    await this.writing.takeTurn(actor);
    return this.transactions.run(async (tx) => {
      const found = await this.access.lock(tx, actor, threadId);
      const { thread, participant, rights } = found;
      const known = thread.comments?.find(({ id }) => id === comment.id);
      if (known && actor.kind === 'person' && known.authorId === actor.personId)
        return this.views.one(tx, actor, threadId);
      if (thread.state === 'closed' && participant.mayComment)
        throw new DomainError('discussion.state', { state: thread.state });
      requireRight(actor, rights.canReply, participant);
      const mandate =
        thread.audience === 'delegation'
          ? participant.mandates.find(({ delegationId }) => delegationId === thread.delegationId)
          : participant.mandates[0];
      await this.moveOn(tx, found);
      await this.writing.add(tx, actor, thread, comment, mandate);
      return this.views.one(tx, actor, threadId);
    });
  }

  /**
   * Changes what a comment says.
   * @throws DomainError request.not_found · request.forbidden (T6) · discussion.comment_moved when it says something else by
   *   now · discussion.comment_gone · discussion.wording_needs_words · discussion.no_delegation
   */
  async edit(actor: Actor, commentId: string, change: CommentChange): Promise<ThreadView> {
    await this.writing.takeTurn(actor);
    return this.transactions.run(async (tx) => {
      const found = await this.lockShown(tx, actor, commentId);
      const { thread, participant, comment } = found;
      requireRight(actor, mayEdit(actor, found), participant);
      if (comment.revision !== change.revision) throw new DomainError('discussion.comment_moved');
      const { body, isForDelegation = false } = change;
      const wording = change.wording ?? null;
      requireWordsFor(wording, thread.anchor);
      const mandate = participant.mandates.find(({ delegationId }) => delegationId === comment.delegationId);
      if (isForDelegation && comment.delegationId === null) throw new DomainError('discussion.no_delegation');
      const revision = await this.revise(tx, actor, found, { action: 'edited', body, wording, isForDelegation });
      if (isForDelegation && mandate && speaks(mandate))
        await this.writing.confirm(tx, actor, thread, { commentId, revision, mandateId: mandate.id });
      return this.views.one(tx, actor, thread.id);
    });
  }

  /**
   * Deletes a comment: it is shown as deleted, and its words to nobody but its author, chair and secretariat.
   * @throws DomainError request.not_found · request.forbidden (T6) · discussion.comment_gone
   */
  async delete(actor: Actor, commentId: string): Promise<ThreadView> {
    return this.transactions.run(async (tx) => {
      const found = await this.lockShown(tx, actor, commentId);
      requireRight(actor, mayEdit(actor, found), found.participant);
      await this.revise(tx, actor, found, { ...found.comment, action: 'deleted' });
      return this.views.one(tx, actor, found.thread.id);
    });
  }

  /**
   * Confirms a comment for its delegation.
   * @throws DomainError request.not_found · request.forbidden (T8) · discussion.comment_moved · discussion.comment_gone
   */
  async confirm(actor: Actor, commentId: string, revision: number): Promise<ThreadView> {
    return this.transactions.run(async (tx) => {
      const found = await this.lockShown(tx, actor, commentId);
      const { comment, participant, thread } = found;
      const mandate = participant.mandates.find((one) => one.delegationId === comment.delegationId && speaks(one));
      requireRight(
        actor,
        comment.isForDelegation && comment.delegationId !== null && mandate !== undefined,
        participant,
      );
      if (comment.revision !== revision) throw new DomainError('discussion.comment_moved');
      await this.moveOn(tx, found);
      await this.writing.confirm(tx, actor, thread, { commentId, revision, mandateId: mandate?.id ?? '' });
      return this.views.one(tx, actor, thread.id);
    });
  }

  /**
   * Hides a comment or shows it again, with a reason that stays.
   * @throws DomainError request.not_found · request.forbidden (R25) · discussion.comment_gone · discussion.reason_needed
   */
  async setVisibility(actor: Actor, commentId: string, { isHidden, reason }: CommentVisibility): Promise<ThreadView> {
    return this.transactions.run(async (tx) => {
      const found = await this.lockComment(tx, actor, commentId);
      const { comment, thread, participant } = found;
      requireRight(actor, participant.mayAnswer && thread.audience !== 'delegation', participant);
      if (comment.action === 'deleted') throw new DomainError('discussion.comment_gone');
      if (reason === '') throw new DomainError('discussion.reason_needed');
      if ((comment.action === 'hidden') !== isHidden)
        await this.revise(tx, actor, found, { ...comment, action: isHidden ? 'hidden' : 'shown', reason });
      return this.views.one(tx, actor, thread.id);
    });
  }

  /**
   * Tells everything that a comment said.
   * @returns the first first; without words while it is deleted or hidden, except to its author, chair and secretariat
   * @throws DomainError request.not_found
   */
  async history(actor: Actor, commentId: string): Promise<CommentRevision[]> {
    return this.transactions.read(async (tx) => {
      const threadId = await this.threads.threadOf(tx, commentId);
      if (threadId === undefined) throw new DomainError('request.not_found');
      const { participant, thread } = await this.access.find(tx, actor, threadId);
      const { listener, mayAnswer } = participant;
      const display = await this.views.display(tx, participant);
      const comment = thread.comments?.find(({ id }) => id === commentId);
      const isGone = comment?.action === 'deleted' || comment?.action === 'hidden';
      const isOpen = !isGone || comment.authorId === listener.personId || mayAnswer;
      const revisions = await this.comments.history(tx, commentId);
      return revisions.map(({ body, wording, by, at, ...rest }) => ({
        ...rest,
        body: isOpen ? body : null,
        wording: isOpen ? wording : null,
        by: shownMember(by, display, listener),
        at: at.toISOString(),
      }));
    });
  }

  private async lockComment(tx: Tx, actor: Actor, commentId: string): Promise<CommentForActor> {
    const found = await this.access.lockOfComment(tx, actor, commentId);
    const comment = found.thread.comments?.find(({ id }) => id === commentId);
    if (!comment) throw new DomainError('request.not_found');
    return { ...found, comment };
  }

  private async lockShown(tx: Tx, actor: Actor, commentId: string): Promise<CommentForActor> {
    const found = await this.lockComment(tx, actor, commentId);
    const { action } = found.comment;
    if (action === 'deleted' || action === 'hidden') throw new DomainError('discussion.comment_gone');
    return found;
  }

  /** @returns the number of the new revision */
  private async revise(
    tx: Tx,
    actor: Actor & { readonly kind: 'person' },
    found: CommentForActor,
    words: Pick<NewRevision, 'action' | 'body' | 'wording' | 'isForDelegation'> & { readonly reason?: string },
  ): Promise<number> {
    const { comment, thread } = found;
    const { action, body, wording, isForDelegation, reason = '' } = words;
    const revision = comment.revision + 1;
    const commentId = comment.id;
    await this.moveOn(tx, found);
    const told = { commentId, revision, action, body, wording, isForDelegation, reason };
    const hash = await this.comments.revise(tx, { ...told, madeBy: actor.personId });
    const mentions = action === 'edited' ? mentionsIn(body).people : [];
    const facts = { commentId, revision, action, hash, mentions };
    await this.record.append(tx, actor, thread, { type: 'comment.changed', facts });
    return revision;
  }

  private async moveOn(tx: Tx, { thread }: ThreadForActor): Promise<void> {
    const seq = await this.record.moveOn(tx, thread);
    await this.threads.update(tx, thread.id, { state: thread.state, isBlocking: thread.isBlocking, seq });
  }
}

function mayEdit(actor: Actor, { comment, participant, thread }: CommentForActor): boolean {
  const isMine = actor.kind === 'person' && comment.authorId === actor.personId;
  return isMine && participant.mayComment && thread.state !== 'closed';
}
