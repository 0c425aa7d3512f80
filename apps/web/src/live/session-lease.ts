import type { LeaseAnswer, Refused } from '#contracts';
import { offlineClientId, type Replica } from './replica.js';
import { holdSession, type Release } from './session-lock.js';

const RETRY_MS = 1_000;

export interface LeaseHost {
  /** What is shown, and written in. */
  readonly replica: Replica;
  /** Of the present join; null without one. */
  readonly channel: number | null;
  /** Everything is loaded, and the server takes our edits. */
  readonly isReady: boolean;
  /** Edits that begin now go into a document that stays. */
  readonly mayBegin: boolean;
  /** Asks the server for a client id. */
  ask(channel: number): Promise<LeaseAnswer>;
  /** The server's id is in the replica: its pushes may leave. */
  leased(replica: Replica): void;
  leaseRefused(answer: Refused): void;
}

/** The client id that the shown document writes under, and its session's outbox, held for this page alone. */
export class SessionLease {
  #held: { readonly session: string; readonly release: Release } | null = null;
  /** Its id was asked for, and the answer is not here. */
  #askedFor: Replica | null = null;
  #underWay: Promise<void> | null = null;
  #isClosed = false;

  constructor(private readonly host: LeaseHost) {}

  /**
   * Gets an id from the server or, offline, by chance: `replica.clientId` is set afterwards, unless things changed
   * meanwhile; then the caller looks again. Callers at the same time share one: a second answer would change the id
   * under what is being typed.
   */
  get(): Promise<void> {
    this.#underWay ??= this.#get().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  /** Hands the session over to who settles it. @returns how to let go of it */
  handOver(): Release {
    const release = this.#held?.release;
    this.#held = null;
    return release ?? ((): void => undefined);
  }

  /** Ends: another page may settle what is left. */
  close(): void {
    this.#isClosed = true;
    this.#letGo();
  }

  async #get(): Promise<void> {
    const { host } = this;
    const { replica } = host;
    // The server may have given the old session an id that we were never told.
    if (host.channel === null && this.#askedFor === replica) replica.renewSession();
    await this.#hold(replica.outgoing.session);
    if (replica !== host.replica || replica.clientId !== null || !host.mayBegin) return;
    if (host.channel === null) replica.writeAs(offlineClientId());
    else if (host.isReady) await this.#ask(replica, host.channel);
  }

  async #ask(replica: Replica, channel: number): Promise<void> {
    const { host } = this;
    this.#askedFor = replica;
    const answer = await host.ask(channel);
    if (replica !== host.replica || channel !== host.channel) return;
    if (!answer.ok) {
      host.leaseRefused(answer);
      const isPassing = host.isReady && host.mayBegin;
      if (isPassing) await new Promise((resolve) => setTimeout(resolve, answer.retryAfterMs ?? RETRY_MS));
      return;
    }
    if (!host.mayBegin) return;
    this.#askedFor = null;
    replica.writeAs(answer.clientId);
    host.leased(replica);
  }

  async #hold(session: string): Promise<void> {
    if (this.#held?.session === session) return;
    this.#letGo();
    const release = await holdSession(session);
    if (this.#isClosed) release?.();
    else if (release !== null) this.#held = { session, release };
  }

  #letGo(): void {
    this.#held?.release();
    this.#held = null;
  }
}
