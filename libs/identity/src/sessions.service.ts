import { type Actor, anonymous, type PersonActor, type SessionRow, type SessionView } from '#contracts';
import { Config, EventLog, type Tx, Transactions } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { type Person, personView } from './domain/person.js';
import { requirePerson } from './domain/rights.js';
import { readSessionCookie } from './domain/session-cookie.js';
import { IDLE_DAYS, MAX_SESSIONS_PER_PERSON, SEEN_EVERY_SECONDS, sessionExpiryMs } from './domain/session-lifetime.js';
import { hashToken } from './domain/token.js';
import { keptOf, type Visitor } from './domain/visitor.js';
import { newToken } from './new-token.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { type LiveSession, SessionsRepository } from './persistence/sessions.repository.js';

/** How a session came to be; recorded with its event. */
export type SignInMethod = 'password' | 'invitation' | 'password_reset' | 'demo';
/** Why a session ended; recorded with its event. */
export type SessionEnd =
  'signed_out' | 'revoked' | 'replaced' | 'password_changed' | 'password_reset' | 'suspended' | 'too_many';

/** A session that has just begun: the token goes into the browser's cookie and is kept nowhere else. */
export interface StartedSession {
  readonly token: string;
  readonly actor: PersonActor;
  readonly view: SessionView;
}

/** Who is signed in, where, and until when. */
@Injectable()
export class Sessions {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly sessions: SessionsRepository,
    private readonly people: PeopleRepository,
  ) {}

  /**
   * Finds out who sends a request or opens a socket. One look-up; now and then one write that the session is in use.
   * @param cookieHeader - as it came; undefined for none
   * @returns `anonymous` for no session, one that ended or expired, or a suspended account
   */
  async authenticate(cookieHeader: string | undefined): Promise<Actor> {
    // public: this is where it is found out who asks
    const token = readSessionCookie(this.config.publicUrl, cookieHeader);
    if (token === null) return anonymous;
    return this.transactions.read(async (tx) => {
      const session = await this.sessions.findLive(tx, hashToken(token));
      if (!session) return anonymous;
      await this.see(tx, session);
      const { id: sessionId, personId, isAdministrator } = session;
      return { kind: 'person', personId, sessionId, isAdministrator };
    });
  }

  /**
   * Tells which sign-ins are over, by what is committed now.
   * @returns ids of those that ended, expired, or whose person is suspended
   */
  async endedAmong(tx: Tx, sessionIds: readonly string[]): Promise<Set<string>> {
    // public: asked by the server about those it serves
    const live = await this.sessions.liveAmong(tx, sessionIds);
    return new Set(sessionIds.filter((id) => !live.has(id)));
  }

  /**
   * Begins a session with a new token, whatever the browser had before; the session it had ends.
   * @param tx - in which the person is held and known to be active
   */
  async start(
    tx: Tx,
    person: Person,
    from: { method: SignInMethod; visitor: Visitor; before: Actor },
  ): Promise<StartedSession> {
    const sessionId = newId();
    const { token, tokenHash } = newToken();
    const actor: PersonActor = {
      kind: 'person',
      personId: person.id,
      sessionId,
      isAdministrator: person.isAdministrator,
    };
    const kept = keptOf(from.visitor);
    const session = { id: sessionId, personId: person.id, tokenHash, idleDays: IDLE_DAYS, ...kept };
    const expiresAt = await this.sessions.insert(tx, session);
    await this.events.append(tx, {
      stream: 'person',
      streamId: person.id,
      type: 'session.started',
      actor,
      facts: { sessionId, personId: person.id, method: from.method },
    });
    await this.endBefore(tx, actor, from.before);
    return { token, actor, view: { sessionId, person: personView(person), expiresAt: expiresAt.toISOString() } };
  }

  /** @returns the session of the request; null when nobody is signed in, which every visitor may ask */
  async find(actor: Actor): Promise<SessionView | null> {
    // public: it tells whoever asks about themselves
    if (actor.kind !== 'person') return null;
    const { personId, sessionId } = actor;
    return this.transactions.read(async (tx) => {
      const person = await this.people.find(tx, personId);
      const session = (await this.sessions.listLive(tx, personId)).find(({ id }) => id === sessionId);
      if (!person || !session) return null; // it ended a moment ago
      return { sessionId, person: personView(person), expiresAt: session.expiresAt.toISOString() };
    });
  }

  /** @throws DomainError identity.not_signed_in */
  async current(actor: Actor): Promise<SessionView> {
    requirePerson(actor);
    const session = await this.find(actor);
    if (!session) throw new DomainError('identity.not_signed_in');
    return session;
  }

  /**
   * @returns the actor's own live sessions, the last used first
   * @throws DomainError identity.not_signed_in
   */
  async list(actor: Actor): Promise<SessionRow[]> {
    const { personId, sessionId } = requirePerson(actor);
    const sessions = await this.transactions.read((tx) => this.sessions.listLive(tx, personId));
    return sessions.map((session) => ({
      id: session.id,
      isThisOne: session.id === sessionId,
      startedAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      address: session.address,
      userAgent: session.userAgent,
    }));
  }

  /**
   * Ends one of the actor's own sessions.
   * @throws DomainError identity.not_signed_in · request.not_found for anybody else's, and for one that is over
   */
  async revoke(actor: Actor, sessionId: string): Promise<void> {
    const person = requirePerson(actor);
    await this.transactions.run(async (tx) => {
      const isEnded = await this.sessions.end(tx, person.personId, sessionId);
      if (!isEnded) throw new DomainError('request.not_found');
      await this.recordEnd(tx, person, { sessionId, personId: person.personId, reason: 'revoked' });
    });
  }

  /** Ends the session of the request; nothing happens when there is none. */
  async signOut(actor: Actor): Promise<void> {
    // public: nobody is kept from leaving
    if (actor.kind !== 'person') return;
    const { personId, sessionId } = actor;
    await this.transactions.run(async (tx) => {
      const isEnded = await this.sessions.end(tx, personId, sessionId);
      if (isEnded) await this.recordEnd(tx, actor, { sessionId, personId, reason: 'signed_out' });
    });
  }

  /**
   * Ends a person's sessions; whoever holds their sockets learns it from the events.
   * @param tx - in which the account was locked for change, so that none begins meanwhile
   * @param except - the session that goes on; null to end all
   */
  async endAll(
    tx: Tx,
    actor: Actor,
    personId: string,
    { reason, except }: { reason: SessionEnd; except: string | null },
  ): Promise<void> {
    const ended = await this.sessions.endMany(tx, personId, { except, keep: 0 });
    for (const sessionId of ended) await this.recordEnd(tx, actor, { sessionId, personId, reason });
  }

  private async see(tx: Tx, session: LiveSession): Promise<void> {
    const { id, now, lastSeenAt, createdAt } = session;
    if (now.getTime() - lastSeenAt.getTime() < SEEN_EVERY_SECONDS * 1_000) return;
    const expiresAt = new Date(sessionExpiryMs(createdAt.getTime(), now.getTime()));
    await this.sessions.see(tx, id, { seenAt: now, expiresAt });
  }

  private async endBefore(tx: Tx, actor: PersonActor, before: Actor): Promise<void> {
    if (before.kind === 'person') {
      const { personId, sessionId } = before;
      const isEnded = await this.sessions.end(tx, personId, sessionId);
      if (isEnded) await this.recordEnd(tx, before, { sessionId, personId, reason: 'replaced' });
    }
    const { personId } = actor;
    const kept = { except: actor.sessionId, keep: MAX_SESSIONS_PER_PERSON - 1 };
    for (const sessionId of await this.sessions.endMany(tx, personId, kept))
      await this.recordEnd(tx, actor, { sessionId, personId, reason: 'too_many' });
  }

  private async recordEnd(
    tx: Tx,
    actor: Actor,
    end: { sessionId: string; personId: string; reason: SessionEnd },
  ): Promise<void> {
    await this.events.append(tx, {
      stream: 'person',
      streamId: end.personId,
      type: 'session.ended',
      actor,
      facts: end,
    });
  }
}
