import type { Actor, NewThread, PersonActor, ThreadAudience, ThreadsPage, ThreadView } from '#contracts';
import type { HeldMandate } from '#groups';
import { Transactions, type Tx } from '#platform';
import { ProposalAccess } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { AnchorReading } from './anchor-reading.service.js';
import { CommentWriting } from './comment-writing.service.js';
import { DiscussionRecord } from './discussion-record.service.js';
import { openRooms, roomOf } from './domain/listener.js';
import { type NewStoredAnchor, type NewStoredThread, ThreadsRepository } from './persistence/threads.repository.js';
import { type Participant, requireRight, ThreadAccess } from './thread-access.service.js';
import { ThreadViews } from './thread-views.service.js';

/** Threads of one answer: some 1 kB each. */
const PAGE = 500;

/** Threads: opened, listed, shown. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly proposals: ProposalAccess,
    private readonly access: ThreadAccess,
    private readonly threads: ThreadsRepository,
    private readonly views: ThreadViews,
    private readonly anchors: AnchorReading,
    private readonly writing: CommentWriting,
    private readonly record: DiscussionRecord,
  ) {}

  /**
   * Lists the threads that whoever asks may read, or those of them that changed.
   * @param since - room → sequence, from an earlier answer; empty for all
   * @throws DomainError request.not_found
   * @see THREADS.md T1–T4
   */
  async list(actor: Actor, proposalId: string, since: ReadonlyMap<string, number>): Promise<ThreadsPage> {
    return this.transactions.read(async (tx) => {
      const participant = await this.access.participant(tx, actor, proposalId);
      const rooms = openRooms(participant.listener);
      // Before the threads: what is committed in between comes again with the next question, and nothing is missed.
      const heads = await this.threads.heads(tx, proposalId, rooms);
      const found = await this.threads.changed(tx, proposalId, rooms, { since, limit: PAGE + 1 });
      const threads = found.slice(0, PAGE);
      const isMore = found.length > PAGE;
      // Rooms come one after the other, each in the order of its changes: what was left out is asked for again.
      const reached = new Map(threads.map(({ roomId, changedSeq }) => [roomId, changedSeq]));
      const known = [...heads].map(([room, seq]) => [room, isMore ? (reached.get(room) ?? since.get(room) ?? 0) : seq]);
      return {
        threads: await this.views.many(tx, participant, threads),
        rooms: Object.fromEntries(known),
        isMore,
        canOpen: participant.mayComment && actor.kind === 'person',
        delegation: await this.ownDelegation(tx, participant),
      };
    });
  }

  /** @throws DomainError request.not_found when there is none or it may not be read */
  async view(actor: Actor, threadId: string): Promise<ThreadView> {
    return this.transactions.read((tx) => this.views.one(tx, actor, threadId));
  }

  /**
   * Opens a thread with its first comment. What is sent again is there once.
   * @throws DomainError request.not_found · request.forbidden (R13, R14) · request.too_many · discussion.no_delegation ·
   *   discussion.not_in_private · discussion.anchor_missing · discussion.anchor_too_long · discussion.anchor_unsaved ·
   *   discussion.wording_needs_words · request.conflict when the id is somebody else's
   */
  async open(actor: Actor, proposalId: string, thread: NewThread): Promise<ThreadView> {
    const { documentId } = await this.transactions.read(
      async (tx) => (await this.proposals.require(tx, actor, 'document.comment', proposalId)).proposal,
    );
    await this.writing.takeTurn(actor);
    const anchor = thread.anchor ? await this.anchors.read(documentId, thread.anchor) : null;
    return this.transactions.run(async (tx) => {
      await this.insert(tx, actor, proposalId, { thread, anchor, sourceThreadId: null });
      return this.views.one(tx, actor, thread.id);
    });
  }

  /** Adds a thread inside another use case. @throws DomainError as `open` */
  async insert(
    tx: Tx,
    actor: Actor,
    proposalId: string,
    {
      thread,
      anchor,
      sourceThreadId,
    }: {
      readonly thread: Omit<NewThread, 'anchor'>;
      readonly anchor: NewStoredAnchor | null;
      readonly sourceThreadId: string | null;
    },
  ): Promise<void> {
    const participant = await this.access.participant(tx, actor, proposalId);
    requireRight(actor, participant.mayComment, participant);
    if (await this.isThere(tx, actor, thread.id)) return;
    const { audience, kind, isBlocking = false } = thread;
    const mandate = mandateFor(audience, participant);
    if (isBlocking && audience === 'delegation') throw new DomainError('discussion.not_in_private');
    const { documentId } = participant.standpoint.proposal;
    const place = { audience, openedBy: actor.personId, delegationId: mandate?.delegationId ?? null };
    const stored: NewStoredThread = {
      ...place,
      id: thread.id,
      proposalId,
      documentId,
      room: roomOf(place),
      subject: anchor === null ? 'proposal' : anchor.start === null ? 'clause' : 'text',
      kind,
      mandateId: mandate?.id ?? null,
      isBlocking,
      anchor,
      sourceThreadId,
    };
    const seq = await this.record.moveOn(tx, stored);
    if (!(await this.threads.insert(tx, stored, seq))) throw new DomainError('request.conflict'); // sent twice at once
    const facts = { audience, kind, isBlocking, subject: stored.subject, clauseId: anchor?.clauseId ?? null };
    await this.record.append(tx, actor, stored, { type: 'thread.opened', facts });
    await this.writing.add(tx, actor, { ...stored, anchor }, thread.comment, mandate);
  }

  /** What was sent before, and its answer lost, is not opened again. @throws DomainError request.conflict for an id of others */
  private async isThere(tx: Tx, actor: PersonActor, threadId: string): Promise<boolean> {
    const known = await this.threads.find(tx, threadId);
    if (known && known.openedBy !== actor.personId) throw new DomainError('request.conflict');
    return known !== undefined;
  }

  private async ownDelegation(tx: Tx, { listener }: Participant): Promise<ThreadsPage['delegation']> {
    const [id] = listener.delegationIds;
    if (id === undefined) return null;
    const names = await this.threads.delegationNames(tx, [id]);
    return { id, name: names.get(id) ?? '', isSpeaker: listener.speaksFor.includes(id) };
  }
}

/** @throws DomainError discussion.no_delegation for the room of a delegation that they are not in */
function mandateFor(audience: ThreadAudience, { mandates }: Participant): HeldMandate | undefined {
  if (audience !== 'delegation') return mandates[0];
  const mandate = mandates.find(({ delegationId }) => delegationId !== null);
  if (!mandate) throw new DomainError('discussion.no_delegation');
  return mandate;
}
