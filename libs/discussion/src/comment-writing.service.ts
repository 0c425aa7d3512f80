import type { Actor, NewComment, PersonActor } from '#contracts';
import type { HeldMandate } from '#groups';
import { RateLimits, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { DiscussionRecord, type RecordedThread } from './discussion-record.service.js';
import { mentionsIn } from './domain/mentions.js';
import { CommentsRepository } from './persistence/comments.repository.js';

/** Comments that one person writes: a reader may have prepared some dozens and send them at once. */
const COMMENTS_A_MINUTE = { points: 60, perSeconds: 60 };
const COMMENTS_A_DAY = { points: 1_000, perSeconds: 86_400 };

/** Adds comments, inside other use cases. */
@Injectable()
export class CommentWriting {
  constructor(
    private readonly rates: RateLimits,
    private readonly comments: CommentsRepository,
    private readonly record: DiscussionRecord,
  ) {}

  /** @throws DomainError request.too_many */
  async takeTurn(actor: Actor): Promise<void> {
    // public: counts whoever asks, whatever they ask for.
    if (actor.kind !== 'person') return;
    await this.rates.take(`comment:${actor.personId}`, COMMENTS_A_MINUTE);
    await this.rates.take(`comments:${actor.personId}`, COMMENTS_A_DAY);
  }

  /**
   * Adds a comment to a thread, whose lock is held, with its event.
   * @param mandate - under which it is written
   * @throws DomainError discussion.no_delegation · discussion.wording_needs_words · request.conflict when its id is taken
   */
  async add(
    tx: Tx,
    actor: PersonActor,
    thread: RecordedThread & { readonly anchor: { readonly isOneLine: boolean; readonly start: unknown } | null },
    comment: NewComment,
    mandate: HeldMandate | undefined,
  ): Promise<void> {
    // public: for services that have decided about the right to comment.
    const { isForDelegation = false, body } = comment;
    const wording = comment.wording ?? null;
    requireWordsFor(wording, thread.anchor);
    const delegationId = mandate?.delegationId ?? null;
    if (isForDelegation && delegationId === null) throw new DomainError('discussion.no_delegation');
    const number = await this.comments.insert(tx, {
      id: comment.id,
      threadId: thread.id,
      authorId: actor.personId,
      mandateId: mandate?.id ?? null,
      delegationId,
    });
    if (number === null) throw new DomainError('request.conflict');
    const words = { commentId: comment.id, revision: 1, body, wording, isForDelegation };
    const hash = await this.comments.revise(tx, { ...words, action: 'written', reason: '', madeBy: actor.personId });
    await this.record.append(tx, actor, thread, {
      type: 'comment.added',
      facts: { commentId: comment.id, number, isForDelegation, hash, mentions: mentionsIn(body).people },
    });
    if (isForDelegation && mandate && speaks(mandate))
      await this.confirm(tx, actor, thread, { commentId: comment.id, revision: 1, mandateId: mandate.id });
  }

  /** Confirms a revision for the delegation, with its event; once. */
  async confirm(
    tx: Tx,
    actor: PersonActor,
    thread: RecordedThread,
    { commentId, revision, mandateId }: { commentId: string; revision: number; mandateId: string },
  ): Promise<void> {
    // public: as above.
    if (!(await this.comments.confirm(tx, { commentId, revision, by: actor.personId, mandateId }))) return;
    await this.record.append(tx, actor, thread, { type: 'comment.confirmed', facts: { commentId, revision } });
  }
}

/** @throws DomainError discussion.wording_needs_words when there are no words that it could replace */
export function requireWordsFor(
  wording: string | null,
  anchor: { readonly isOneLine: boolean; readonly start: unknown } | null,
): void {
  if (wording !== null && (!anchor?.isOneLine || anchor.start === null))
    throw new DomainError('discussion.wording_needs_words');
}

/** Head and alternate of a delegation speak for it. */
export function speaks({ role, delegationKind }: HeldMandate): boolean {
  return (role === 'head' || role === 'alternate') && delegationKind !== 'observer';
}
