import type { Actor, PersonActor } from '#contracts';
import { can, grantingMandates, type HeldMandate } from '#groups';
import type { Tx } from '#platform';
import { ProposalAccess, type ProposalStandpoint } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { isOpenRoom, type Listener, listenerOf, openRooms } from './domain/listener.js';
import { type ThreadRights, threadRights, type ThreadStandpoint } from './domain/thread-rights.js';
import { type StoredThread, ThreadsRepository } from './persistence/threads.repository.js';

/** Whoever asks, before the threads of one proposal. */
export interface Participant extends ThreadStandpoint {
  readonly standpoint: ProposalStandpoint;
  /** Under which they may comment, the one in force longest first. */
  readonly mandates: readonly HeldMandate[];
}

/** Whoever asks, before one thread that they may read. */
export interface ThreadForActor {
  readonly thread: StoredThread;
  readonly participant: Participant;
  readonly rights: ThreadRights;
}

/** Who may read and do what: decided by libs/groups and domain/; here the facts are loaded. */
@Injectable()
export class ThreadAccess {
  constructor(
    private readonly proposals: ProposalAccess,
    private readonly threads: ThreadsRepository,
  ) {}

  /** @throws DomainError request.not_found when the proposal may not be read */
  async participant(tx: Tx, actor: Actor, proposalId: string): Promise<Participant> {
    const standpoint = await this.proposals.require(tx, actor, 'proposal.read', proposalId);
    const { facts, subject } = standpoint;
    const mandates = grantingMandates(facts, 'document.comment', subject);
    return {
      standpoint,
      mandates,
      listener: listenerOf(actor, facts.mandates),
      mayComment: can(facts, 'document.comment', subject).ok,
      mayAnswer: can(facts, 'thread.answer', subject).ok,
      commentsFor: mandates.flatMap(({ delegationId }) => (delegationId === null ? [] : [delegationId])),
    };
  }

  /** Loads a thread for whoever may read it. @throws DomainError request.not_found for everybody else */
  async find(tx: Tx, actor: Actor, threadId: string): Promise<ThreadForActor> {
    const thread = await this.threads.find(tx, threadId);
    if (!thread) throw new DomainError('request.not_found');
    const participant = await this.participant(tx, actor, thread.proposalId);
    if (!isReadable(participant.listener, thread)) throw new DomainError('request.not_found');
    return { thread, participant, rights: rightsIn(thread, participant) };
  }

  /** The same under the thread's lock. */
  async lock(tx: Tx, actor: Actor, threadId: string): Promise<ThreadForActor> {
    await this.threads.lock(tx, threadId);
    return this.find(tx, actor, threadId);
  }

  /** The thread of a comment under its lock. @throws DomainError request.not_found */
  async lockOfComment(tx: Tx, actor: Actor, commentId: string): Promise<ThreadForActor> {
    const threadId = await this.threads.threadOf(tx, commentId);
    if (threadId === undefined) throw new DomainError('request.not_found');
    return this.lock(tx, actor, threadId);
  }
}

/** @returns whether somebody who may read the proposal may read a thread of it */
export function isReadable(listener: Listener, { room }: { readonly room: string }): boolean {
  return isOpenRoom(openRooms(listener), room);
}

export function rightsIn(thread: StoredThread, participant: Participant): ThreadRights {
  const last = thread.steps?.findLast(({ kind }) => kind === 'answered' || kind === 'satisfied' || kind === 'objected');
  return threadRights({ ...thread, awaitsAnswer: last?.kind === 'answered' }, participant);
}

/**
 * Refuses what may not be done, with the policy's own reason where there is one.
 * @throws DomainError request.forbidden
 */
export function requireRight(
  actor: Actor,
  isAllowed: boolean,
  { standpoint }: Participant,
): asserts actor is PersonActor {
  if (isAllowed && actor.kind === 'person') return;
  const decision = can(standpoint.facts, 'document.comment', standpoint.subject);
  const reason = decision.ok ? 'role_may_not' : decision.reason;
  throw new DomainError('request.forbidden', { reason, rule: decision.rule });
}
