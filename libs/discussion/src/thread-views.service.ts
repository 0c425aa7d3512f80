import type { Actor, CommentView, DispositionView, NameDisplay, ThreadStepView, ThreadView } from '#contracts';
import { can } from '#groups';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { shownMember } from './domain/shown-member.js';
import type { StoredComment, StoredMember } from './persistence/thread-columns.js';
import { type StoredThread, ThreadsRepository } from './persistence/threads.repository.js';
import { type Participant, rightsIn, ThreadAccess } from './thread-access.service.js';

/** Shows threads as whoever asks may see them. */
@Injectable()
export class ThreadViews {
  constructor(
    private readonly threads: ThreadsRepository,
    private readonly access: ThreadAccess,
  ) {}

  /** @throws DomainError request.not_found when it may not be read */
  async one(tx: Tx, actor: Actor, threadId: string): Promise<ThreadView> {
    const { thread, participant } = await this.access.find(tx, actor, threadId);
    return viewOf(thread, participant, await this.display(tx, participant));
  }

  /** @param threads - that whoever asks may read, of one proposal */
  async many(tx: Tx, participant: Participant, threads: readonly StoredThread[]): Promise<ThreadView[]> {
    const display = await this.display(tx, participant);
    return threads.map((thread) => viewOf(thread, participant, display));
  }

  /** Members see what the group shows members; everybody else what it shows the public. */
  async display(tx: Tx, { standpoint: { facts, subject, proposal } }: Participant): Promise<NameDisplay> {
    const { forMembers, forPublic } = await this.threads.displays(tx, proposal.id);
    return can(facts, 'proposal.read', { ...subject, visibility: 'members' }).ok ? forMembers : forPublic;
  }
}

function viewOf(thread: StoredThread, participant: Participant, display: NameDisplay): ThreadView {
  const { listener } = participant;
  const shown = (member: StoredMember | null) => shownMember(member, display, listener);
  const { id, proposalId, documentId, number, audience, subject, kind, state, isBlocking, changedSeq, anchor } = thread;
  const { delegationId, delegationName } = thread;
  const isInDelegation = audience === 'delegation' && delegationId !== null;
  return {
    id,
    proposalId,
    documentId,
    number,
    room: thread.roomId,
    audience,
    delegation: isInDelegation ? { id: delegationId, name: delegationName ?? '' } : null,
    subject,
    kind,
    state,
    isBlocking,
    openedBy: shown(thread.opener),
    isMine: thread.openedBy === listener.personId,
    openedAt: thread.openedAt.toISOString(),
    anchor,
    comments: (thread.comments ?? []).map((comment) => commentView(comment, thread, participant, shown)),
    steps: (thread.steps ?? []).map(({ number: no, kind: what, by, at, reason }): ThreadStepView => ({
      number: no,
      kind: what,
      by: shown(by),
      at: instant(at),
      reason,
    })),
    disposition: dispositionOf(thread, shown),
    changedSeq,
    ...rightsIn(thread, participant),
  };
}

type Shown = (member: StoredMember | null) => ThreadView['openedBy'];

function commentView(
  comment: StoredComment,
  thread: StoredThread,
  participant: Participant,
  shown: Shown,
): CommentView {
  const { id, number, revision, action, createdAt, at, isForDelegation, isConfirmed, delegationId } = comment;
  const { listener, mayComment, mayAnswer } = participant;
  const state = action === 'deleted' || action === 'hidden' ? action : 'shown';
  const isShown = state === 'shown';
  const isMine = comment.authorId === listener.personId;
  const speaks = delegationId !== null && listener.speaksFor.includes(delegationId);
  return {
    id,
    number,
    author: shown(comment.author),
    isMine,
    onBehalf: !isForDelegation ? null : isConfirmed ? 'confirmed' : 'waiting',
    state,
    body: isShown ? comment.body : null,
    wording: isShown ? comment.wording : null,
    createdAt: instant(createdAt),
    changedAt: revision > 1 ? instant(at) : null,
    revision,
    canEdit: isShown && isMine && mayComment && thread.state !== 'closed',
    canConfirm: isShown && isForDelegation && !isConfirmed && speaks,
    canHide: mayAnswer && thread.audience !== 'delegation' && state !== 'deleted',
  };
}

function dispositionOf({ steps }: StoredThread, shown: Shown): DispositionView | null {
  const answered = steps?.findLast(({ kind }) => kind === 'answered');
  if (!answered?.outcome) return null;
  const { outcome, reason, at, by, versionId, versionNumber } = answered;
  const reply = steps?.findLast(
    ({ kind, number }) => number > answered.number && (kind === 'satisfied' || kind === 'objected'),
  );
  return {
    outcome,
    reason,
    by: shown(by),
    at: instant(at),
    version: versionId === null || versionNumber === null ? null : { id: versionId, number: versionNumber },
    answer:
      (reply && {
        answer: reply.kind === 'satisfied' ? 'satisfied' : 'objects',
        reason: reply.reason,
        at: instant(reply.at),
      }) ||
      null,
  };
}

/** JSON of the database has microseconds and an offset. */
function instant(at: string): string {
  return new Date(at).toISOString();
}
