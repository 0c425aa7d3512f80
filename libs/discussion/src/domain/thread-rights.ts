import type { ThreadState } from '#contracts';
import type { Listener, ThreadRoom } from './listener.js';

/** A thread as its rights depend on it. */
export interface ThreadFacts extends ThreadRoom {
  readonly state: ThreadState;
  readonly isBlocking: boolean;
  /** It has been answered, and nobody has said yet what they think of that. */
  readonly awaitsAnswer: boolean;
}

/** Who asks, about a thread that they may read. */
export interface ThreadStandpoint {
  readonly listener: Listener;
  /** Under R13 and R14. */
  readonly mayComment: boolean;
  /** Under R25. */
  readonly mayAnswer: boolean;
  /** Delegations under whose mandate they may comment. */
  readonly commentsFor: readonly string[];
}

/** What somebody may do with a thread that they may read. */
export interface ThreadRights {
  readonly canReply: boolean;
  readonly canClose: boolean;
  readonly canReopen: boolean;
  readonly canBlock: boolean;
  readonly canUnblock: boolean;
  readonly canAnswer: boolean;
  readonly canAnswerDisposition: boolean;
  readonly canPublish: boolean;
}

/**
 * Decides what may be done with a thread. Total.
 * @see THREADS.md T5–T12
 */
export function threadRights(
  thread: ThreadFacts,
  { listener, mayComment, mayAnswer, commentsFor }: ThreadStandpoint,
): ThreadRights {
  const isPrivate = thread.audience === 'delegation';
  const isIn = !isPrivate || commentsFor.includes(thread.delegationId ?? '');
  const isOpen = thread.state !== 'closed';
  const speaks = thread.delegationId !== null && listener.speaksFor.includes(thread.delegationId);
  const isOwner = (listener.personId !== null && thread.openedBy === listener.personId) || speaks;
  const answers = mayAnswer && !isPrivate;
  return {
    canReply: mayComment && isIn && isOpen,
    canClose: isOpen && (isOwner || answers),
    canReopen: !isOpen && ((mayComment && isIn) || answers),
    canBlock: isOpen && !isPrivate && !thread.isBlocking && isOwner && mayComment,
    canUnblock: thread.isBlocking && (isOwner || answers),
    canAnswer: answers,
    canAnswerDisposition: isOwner && thread.awaitsAnswer,
    canPublish: isPrivate && speaks && mayComment,
  };
}
