import type {
  CommentKind,
  DispositionAnswer,
  DispositionOutcome,
  ThreadAudience,
  ThreadState,
  ThreadStepKind,
  ThreadSubject,
} from '../vocabulary.js';

/** Somebody as far as the group shows them to whoever asks; null where it does not. */
export interface ShownMember {
  readonly personId: string | null;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly stakeholderClass: string | null;
}

/** Where a thread is anchored, as it was when it was opened. Where that is now is computed: libs/document, `resolveAnchor`. */
export interface AnchorView {
  /** Yjs relative positions of the first and the last letter, base64; null for a clause as a whole. */
  readonly start: string | null;
  readonly end: string | null;
  readonly clauseId: string;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  /** The quote lies in one clause: it can be replaced by a proposed wording. */
  readonly isOneLine: boolean;
  /** The row of the text's log up to which the quote was read. */
  readonly seq: number;
}

export interface CommentView {
  readonly id: string;
  /** 1, 2, 3 … within the thread. */
  readonly number: number;
  readonly author: ShownMember;
  readonly isMine: boolean;
  /** Said for the delegation: waits for its head, or confirmed. Null: said for oneself. */
  readonly onBehalf: 'waiting' | 'confirmed' | null;
  readonly state: 'shown' | 'deleted' | 'hidden';
  /** Markdown; null where it is deleted or hidden. */
  readonly body: string | null;
  /** Instead of the quoted words; empty to delete them; null for none. */
  readonly wording: string | null;
  readonly createdAt: string;
  /** When it was changed last; null when it stands as it was written. */
  readonly changedAt: string | null;
  readonly revision: number;
  readonly canEdit: boolean;
  readonly canConfirm: boolean;
  readonly canHide: boolean;
}

/** Something that was done with a thread besides talking. */
export interface ThreadStepView {
  readonly number: number;
  readonly kind: ThreadStepKind;
  readonly by: ShownMember;
  readonly at: string;
  readonly reason: string;
}

export interface DispositionView {
  readonly outcome: DispositionOutcome;
  readonly reason: string;
  readonly by: ShownMember;
  readonly at: string;
  /** The version in which the change landed. */
  readonly version: { readonly id: string; readonly number: number } | null;
  /** What the commenter says to it; null as long as nothing. */
  readonly answer: { readonly answer: DispositionAnswer; readonly reason: string; readonly at: string } | null;
}

export interface ThreadView {
  readonly id: string;
  readonly proposalId: string;
  readonly documentId: string;
  /** 1, 2, 3 … within its room, so that nobody sees from a gap that others talk. */
  readonly number: number;
  /** Those who hear each other: the group, a delegation, or chair and secretariat with one person. */
  readonly room: string;
  readonly audience: ThreadAudience;
  /** The delegation whose room it is in. */
  readonly delegation: { readonly id: string; readonly name: string } | null;
  readonly subject: ThreadSubject;
  readonly kind: CommentKind;
  readonly state: ThreadState;
  /** It stops the step to the final draft until it is closed or overridden. */
  readonly isBlocking: boolean;
  readonly openedBy: ShownMember;
  readonly isMine: boolean;
  readonly openedAt: string;
  readonly anchor: AnchorView | null;
  readonly comments: readonly CommentView[];
  readonly steps: readonly ThreadStepView[];
  readonly disposition: DispositionView | null;
  /** Of its room when it changed last. */
  readonly changedSeq: number;
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
 * GET /api/proposals/:proposalId/threads?since → ThreadsPage · POST … NewThread → ThreadView.
 * `since` is `rooms` of an earlier answer, written `<room>:12,<room>:3`: only what changed since comes.
 */
export interface ThreadsPage {
  /** In the order in which they changed. */
  readonly threads: readonly ThreadView[];
  /** Room → its sequence, of every room that whoever asks is in. */
  readonly rooms: Readonly<Record<string, number>>;
  /** More changed than one answer holds: ask again with `rooms`. */
  readonly isMore: boolean;
  readonly canOpen: boolean;
  /** In whose room one may talk, and for whom one may speak; null outside of delegations. */
  readonly delegation: { readonly id: string; readonly name: string; readonly isSpeaker: boolean } | null;
}

/** Positions as `AnchorView` has them, or a clause as a whole; `seq` is the text that whoever comments has seen. */
export interface NewAnchor {
  readonly seq: number;
  readonly start?: string;
  readonly end?: string;
  readonly clauseId?: string;
}

export interface NewComment {
  /** Made by whoever writes, UUIDv7: what is sent twice is there once. */
  readonly id: string;
  readonly body: string;
  readonly wording?: string;
  readonly isForDelegation?: boolean;
}
export interface NewThread {
  readonly id: string;
  /** None: about the proposal as a whole. */
  readonly anchor?: NewAnchor;
  readonly kind: CommentKind;
  readonly audience: ThreadAudience;
  readonly isBlocking?: boolean;
  readonly comment: NewComment;
}

/** GET /api/threads/:threadId → ThreadView · POST /api/threads/:threadId/comments NewComment → ThreadView */
/** PATCH /api/comments/:commentId CommentChange → ThreadView · DELETE … → ThreadView */
export interface CommentChange {
  /** The revision that whoever edits has seen. */
  readonly revision: number;
  readonly body: string;
  readonly wording?: string;
  readonly isForDelegation?: boolean;
}
/** POST /api/comments/:commentId/confirmation → ThreadView */
export interface Confirmation {
  readonly revision: number;
}
/** PUT /api/comments/:commentId/visibility → ThreadView */
export interface CommentVisibility {
  readonly isHidden: boolean;
  readonly reason: string;
}
/** GET /api/comments/:commentId/history → CommentRevision[] */
export interface CommentRevision {
  readonly revision: number;
  readonly action: 'written' | 'edited' | 'deleted' | 'hidden' | 'shown';
  /** Null where it may not be read any more. */
  readonly body: string | null;
  readonly wording: string | null;
  readonly reason: string;
  readonly by: ShownMember;
  readonly at: string;
}

/** POST /api/threads/:threadId/steps → ThreadView */
export interface TakeThreadStep {
  readonly step: 'close' | 'reopen' | 'block' | 'unblock';
  readonly reason?: string;
}
/** POST /api/threads/:threadId/dispositions → ThreadView */
export interface NewDisposition {
  readonly outcome: DispositionOutcome;
  readonly reason: string;
  readonly versionId?: string;
}
/** POST /api/threads/:threadId/disposition-answers → ThreadView */
export interface NewDispositionAnswer {
  readonly answer: DispositionAnswer;
  readonly reason?: string;
}
/** POST /api/threads/:threadId/publications → ThreadView: the new thread, said for the delegation. */
export interface Publication {
  readonly id: string;
  readonly kind: CommentKind;
  readonly isBlocking?: boolean;
  readonly comment: NewComment;
}
/** POST /api/comments/:commentId/taken-wordings → TakenWording */
export interface TakeWording {
  /** Of the comment that was seen. */
  readonly revision: number;
  /** The words that were seen in the text, which it replaces. */
  readonly seen: string;
}
export interface TakenWording {
  readonly seq: number;
  readonly thread: ThreadView;
}
