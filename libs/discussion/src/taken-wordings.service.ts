import type { Actor, TakeWording, TakenWording } from '#contracts';
import { Transactions } from '#platform';
import { DomainError } from '#shared';
import { MarkedWords } from '#versions';
import { Injectable } from '@nestjs/common';
import { CommentsRepository } from './persistence/comments.repository.js';
import { ThreadsRepository } from './persistence/threads.repository.js';
import { ThreadAccess } from './thread-access.service.js';
import { ThreadStepsService } from './thread-steps.service.js';
import { ThreadViews } from './thread-views.service.js';

/** Wordings that commenters proposed come into the text. */
@Injectable()
export class TakenWordingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadsRepository,
    private readonly comments: CommentsRepository,
    private readonly marked: MarkedWords,
    private readonly steps: ThreadStepsService,
    private readonly views: ThreadViews,
  ) {}

  /**
   * Puts a proposed wording in the place of the words it was proposed for: an edit of whoever asks, whose new words are
   * credited to the commenter.
   * @throws DomainError request.not_found · discussion.comment_gone · discussion.comment_moved when the comment, and
   *   discussion.wording_overtaken when the text says something else by now · discussion.wording_needs_words ·
   *   live.forbidden, live.frozen, live.unauthenticated (T13) · request.too_many
   */
  async take(actor: Actor, commentId: string, { revision, seen }: TakeWording): Promise<TakenWording> {
    const { thread, comment, anchor, wording } = await this.transactions.read((tx) => this.find(tx, actor, commentId));
    if (comment.revision !== revision) throw new DomainError('discussion.comment_moved');
    const mandateId = await this.transactions.read((tx) => this.comments.mandateOf(tx, commentId));
    const taken = { anchor, seen, wording, personId: comment.authorId, mandateId, label: `Thread ${thread.number}` };
    const edit = await this.marked.replace(actor, thread.documentId, taken, async (tx) => {
      const found = await this.access.lock(tx, actor, thread.id);
      await this.steps.applyIn(tx, actor, found, { kind: 'taken_over' });
    });
    if (edit === null) throw new DomainError('discussion.wording_overtaken');
    return { seq: edit.seq, thread: await this.transactions.read((tx) => this.views.one(tx, actor, thread.id)) };
  }

  private async find(tx: Parameters<ThreadAccess['find']>[0], actor: Actor, commentId: string) {
    const threadId = await this.threads.threadOf(tx, commentId);
    if (threadId === undefined) throw new DomainError('request.not_found');
    const { thread } = await this.access.find(tx, actor, threadId);
    const comment = thread.comments?.find(({ id }) => id === commentId);
    if (!comment || comment.action === 'deleted' || comment.action === 'hidden')
      throw new DomainError('discussion.comment_gone');
    const { anchor } = thread;
    if (comment.wording === null || !anchor || anchor.start === null || anchor.end === null)
      throw new DomainError('discussion.wording_needs_words');
    const positions = { start: bytesOf(anchor.start), end: bytesOf(anchor.end) };
    return { thread, comment, wording: comment.wording, anchor: { ...anchor, positions } };
  }
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
