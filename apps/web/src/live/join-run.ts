import {
  COLLAB_PROTOCOL,
  joinErrors,
  SCHEMA_VERSION,
  type JoinAccepted,
  type JoinAnswer,
  type JoinRequest,
  type LiveReason,
  type Refused,
} from '#contracts';
import { isPermanent, JoinedChannel, type ChannelPorts } from './joined-channel.js';
import type { LiveSocket } from './live-socket.js';
import type { OldSession, OldSessions, Refusal } from './old-sessions.js';
import type { KeptCause } from './outbox.js';
import type { Outgoing, Way } from './outgoing.js';
import { isOfflineClientId, type Replica } from './replica.js';
import { SnapshotGone, snapshotBytes } from './snapshot-bytes.js';

/** After a transient refusal that names no time. */
const RETRY_MS = 1_000;

/** What a run works on. */
export interface RunHost {
  readonly documentId: string;
  readonly socket: LiveSocket;
  readonly old: OldSessions;
  readonly channelPorts: ChannelPorts;
  /** The document to load into: the one that is shown, or the one that will take its place. */
  readonly target: Replica;
  readonly mayWrite: boolean;
  /** Why nothing may be written, for edits that have to be kept. */
  readonly refusal: Refusal;
  /** A join was answered: this is our right, and messages may be sent on this channel. */
  joined(answer: JoinAccepted): void;
  /** Leaves the channel for good. */
  leave(): void;
  /** Shows the target, if it is not the one that is shown. */
  show(): void;
  /** Our own session is joined and everything is loaded. */
  ready(): void;
  wayOf(outgoing: Outgoing): Way & { readonly channel: number };
  refused(outgoing: Outgoing, cause: KeptCause, reason: LiveReason): void;
  joinRefused(answer: Refused): void;
  /** Begins again with another document. */
  renew(refusal: Refusal | null): void;
}

/** Another run took the place of this one, or there is nothing to go on with. */
export class RunEnded extends Error {}

/** One way from "connected" to "everything loaded and sent": ended by the next one. */
export class JoinRun {
  readonly #abort = new AbortController();

  constructor(private readonly host: RunHost) {}

  /** Stops at its next step; what it joined hears nothing any more. */
  end(): void {
    this.#abort.abort();
  }

  /**
   * Settles what older sessions left, then joins with our own.
   * @throws RunEnded when it was ended, or refused for good
   */
  async go(): Promise<void> {
    for (const old of this.host.old.all) await this.#settle(old);
    await this.#joinOwn();
  }

  async #settle(old: OldSession): Promise<void> {
    const { host } = this;
    if (old.isUnjoinable) return;
    const answer = await this.#join(old.outgoing);
    if (!answer.ok) return this.#oldRefused(old, answer);
    if (old.refusal !== null || !host.mayWrite) {
      await this.#keep(old);
    } else {
      const { target } = host;
      target.applyOwn(host.old.stopTaking(old));
      old.shownIn = target;
      host.show();
      await this.#drain(old);
    }
    host.leave();
    await this.#step(host.old.done(old, host.target.doc));
  }

  /** The text shows edits that must not stay in it: another document is loaded first. */
  async #keep(old: OldSession): Promise<void> {
    const { host } = this;
    if (old.shownIn === host.target) {
      old.refusal ??= host.refusal;
      host.renew(null);
      throw new RunEnded();
    }
    host.old.stopTaking(old);
    host.show();
    await this.#step(host.old.keep(old, host.target.doc, host.refusal));
  }

  #oldRefused(old: OldSession, answer: Refused): void {
    if (answer.error !== 'live.forbidden') this.#giveUp(answer);
    old.refusal ??= { cause: answer.error, reason: answer.reason ?? null };
    old.isUnjoinable = true; // kept as soon as our own join has brought the text
    if (old.shownIn === this.host.target) {
      this.host.renew(null);
      throw new RunEnded();
    }
  }

  async #drain(old: OldSession): Promise<void> {
    const { outgoing } = old;
    if (outgoing.clientId !== null && isOfflineClientId(outgoing.clientId)) {
      await this.#nameId(outgoing, outgoing.clientId);
    }
    outgoing.open(this.host.wayOf(outgoing));
    await this.#step(outgoing.whenEmpty());
  }

  async #joinOwn(): Promise<void> {
    const { host } = this;
    const { target } = host;
    const answer = await this.#join(target.outgoing);
    if (!answer.ok) return this.#ownRefused(answer);
    const left = host.old.all;
    for (const old of left) host.old.stopTaking(old);
    host.show();
    for (const old of left) {
      await this.#step(host.old.keep(old, target.doc, host.refusal));
      await this.#step(host.old.done(old, target.doc));
    }
    if (target.clientId !== null && !host.mayWrite) {
      host.renew(host.refusal);
      throw new RunEnded();
    }
    if (target.clientId !== null) {
      if (isOfflineClientId(target.clientId)) await this.#nameId(target.outgoing, target.clientId);
      target.outgoing.open(host.wayOf(target.outgoing));
    }
    host.ready();
  }

  /** Our session is refused: it belongs to a mandate that ended while another one lets us write (L9). */
  #ownRefused(answer: Refused): void {
    if (answer.error !== 'live.forbidden') this.#giveUp(answer);
    this.host.renew({ cause: 'live.forbidden', reason: answer.reason ?? null });
    throw new RunEnded();
  }

  #giveUp(answer: Refused): never {
    this.host.joinRefused(answer);
    throw new RunEnded();
  }

  /** Joins with a session and loads all that the server has. */
  async #join(outgoing: Outgoing): Promise<JoinAnswer> {
    const { target, socket, channelPorts } = this.host;
    const lastSeq = target.isLoaded ? target.queue.appliedSeq : undefined;
    const request = joinRequest(this.host.documentId, outgoing.session, lastSeq);
    for (;;) {
      const channel = new JoinedChannel(target, outgoing, this.#abort.signal, channelPorts);
      const answer = await this.#step(socket.join(request, channel));
      if (answer.ok) {
        this.#checkLog(answer, lastSeq);
        this.host.joined(answer);
        const snapshot = answer.snapshot === undefined ? null : await this.#snapshot(answer.snapshot);
        if (snapshot !== 'gone') {
          await this.#step(channel.begin(answer, snapshot));
          target.isLoaded = true;
          return answer;
        }
        await this.#pause({});
        continue;
      }
      if (isPermanent(answer.error) || (joinErrors as readonly string[]).includes(answer.error)) return answer;
      await this.#pause(answer);
    }
  }

  /** The server lost rows that we hold, for example after a backup was restored (L8). */
  #checkLog(answer: JoinAccepted, lastSeq: number | undefined): void {
    if (lastSeq === undefined || answer.headSeq >= lastSeq) return;
    this.host.renew({ cause: 'live.lost', reason: null });
    throw new RunEnded();
  }

  async #snapshot(snapshot: NonNullable<JoinAccepted['snapshot']>): Promise<Uint8Array | 'gone'> {
    for (;;) {
      try {
        return await this.#step(snapshotBytes(snapshot, this.host.socket));
      } catch (error) {
        if (error instanceof RunEnded) throw error;
        if (error instanceof SnapshotGone) return 'gone';
        await this.#pause({}); // the network, most likely; should it be gone, another run takes over
      }
    }
  }

  /** Tells the server an id that was made offline, before the first push under it (L12). */
  async #nameId(outgoing: Outgoing, clientId: number): Promise<void> {
    for (;;) {
      const { channel } = this.host.wayOf(outgoing);
      const answer = await this.#step(this.host.socket.lease({ channel, clientId }));
      if (answer.ok && answer.clientId === clientId) return;
      if (answer.ok || isPermanent(answer.error)) {
        const refusal = answer.ok ? { error: 'live.foreign_client_id' as const } : answer;
        this.host.refused(outgoing, refusal.error, answer.ok ? null : (answer.reason ?? null));
        throw new RunEnded();
      }
      await this.#pause(answer);
    }
  }

  #pause({ retryAfterMs = RETRY_MS }: { readonly retryAfterMs?: number }): Promise<void> {
    return this.#step(new Promise((resolve) => setTimeout(resolve, retryAfterMs * (1 + Math.random() / 2))));
  }

  /** Waits for something, unless the run is ended before. */
  #step<Value>(work: Promise<Value>): Promise<Value> {
    const { signal } = this.#abort;
    return new Promise((resolve, reject) => {
      const end = (): void => reject(new RunEnded());
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
    });
  }
}

function joinRequest(documentId: string, session: string, lastSeq: number | undefined): JoinRequest {
  const request = { documentId, protocol: COLLAB_PROTOCOL, schemaVersion: SCHEMA_VERSION, session };
  return lastSeq === undefined ? request : { ...request, lastSeq };
}
