import { type Actor, COLLAB_PROTOCOL, type PostedUpdateView } from '#contracts';
import { RateLimits } from '#platform';
import { DomainError } from '#shared';
import { Inject, Injectable } from '@nestjs/common';
import { Clients } from './clients.service.js';
import type { Limits } from './domain/limit-settings.js';
import { POST_PATIENCE_MS, POSTED_UPDATES, RETRY_AFTER_MS } from './domain/limits.js';
import type { Member } from './domain/member.js';
import { Posting, type PostOutcome } from './domain/posting.js';
import { Joins } from './joins.service.js';
import { LIVE_LIMITS } from './live-limits.js';
import { Pushes } from './pushes.service.js';
import { Rooms } from './rooms.service.js';

export interface PostedUpdate {
  readonly session: string;
  readonly pushNo: number;
  readonly baseSeq: number;
  readonly schemaVersion: number;
}

/** Takes pushes over HTTP: those that do not fit a socket's packet, or come from where no socket gets through. */
@Injectable()
export class PostedUpdates {
  constructor(
    private readonly joins: Joins,
    private readonly pushes: Pushes,
    private readonly rooms: Rooms,
    private readonly clients: Clients,
    private readonly rates: RateLimits,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /**
   * Takes one push, as a socket would bring it, and waits for its commit.
   * @param readBody - reads the bytes of the update, not before it is known who asks
   * @throws DomainError live.unauthenticated · request.too_many · every code with which `doc:join` and `doc:push` are refused
   * @see PROTOCOL.md L42
   */
  async post(
    actor: Actor,
    documentId: string,
    words: PostedUpdate,
    readBody: (maxBytes: number) => Promise<Uint8Array>,
  ): Promise<PostedUpdateView> {
    // public: the right is checked by the join, by the push, and again under the document's lock.
    if (actor.kind !== 'person') throw new DomainError('live.unauthenticated');
    const points = this.limits.postedUpdatesPerMinute;
    await this.rates.take(`posted-update:${actor.personId}`, { ...POSTED_UPDATES, points });
    const update = await readBody(this.limits.maxPostedBytes);
    const { session, pushNo, baseSeq, schemaVersion } = words;
    const posting = new Posting(actor, pushNo);
    const holder = (await this.rooms.find(documentId))?.sessions.get(session)?.holder ?? null;
    const request = { documentId, protocol: COLLAB_PROTOCOL, schemaVersion, session, lastSeq: baseSeq };
    const { answer, member } = await this.joins.join(posting, request);
    if (!member) throw new DomainError(answer.error, { reason: answer.reason ?? null, pushNo });
    const timer = setTimeout(() => posting.refuse('live.unavailable'), POST_PATIENCE_MS);
    try {
      member.phase = 'live'; // it needs no tail
      this.pushes.take(member, { channel: answer.channel, pushNo, baseSeq, update }, this.limits.maxPostedBytes);
      return viewOf(await posting.outcome);
    } finally {
      clearTimeout(timer);
      giveBack(member, holder);
      this.clients.remove(posting);
    }
  }
}

/** The page's own socket goes on with the session, when it is at this node. */
function giveBack({ session, room }: Member, holder: Member | null): void {
  if (holder === null || holder.phase === 'left' || holder.session !== session) return;
  session.holder = holder;
  room.sessions.set(session.key, session);
}

function viewOf(outcome: PostOutcome): PostedUpdateView {
  if (outcome.kind === 'acked') return { pushNo: outcome.pushNo, seq: outcome.seq };
  const { error, reason = null, pushNo, retryAfterMs = null } = outcome.rejection;
  const wait = retryAfterMs ?? (error === 'live.unavailable' ? RETRY_AFTER_MS.unavailable : null);
  throw new DomainError(error, { reason, pushNo, ...(wait === null ? {} : { retryAfterMs: wait }) });
}
