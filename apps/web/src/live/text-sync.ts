import type { JoinAccepted, LeaseAnswer, LiveReason, Refused, RoleMessage, StateMessage } from '#contracts';
import { JoinRun, RunEnded, type RunHost } from './join-run.js';
import type { ChannelPorts, LiveObserver } from './joined-channel.js';
import type { LiveSocket } from './live-socket.js';
import { OldSessions, type Refusal } from './old-sessions.js';
import type { KeptCause, OutboxStore } from './outbox.js';
import type { Outgoing, Way } from './outgoing.js';
import type { PresenceBook } from './presence-book.js';
import type { TextName } from './last-text.js';
import { Preview } from './preview.js';
import { PushSender } from './push-sender.js';
import { RenewalLimit } from './renewal-limit.js';
import { Replica } from './replica.js';
import { Rescue } from './rescue.js';
import { mayWrite, refusalOf, type Right, rightAfter, unknownRight } from './right.js';
import { type LeaseHost, SessionLease } from './session-lease.js';

/** After an error that nobody foresaw. */
const FAILED_RETRY_MS = 5_000;

export interface TextSyncPorts {
  readonly documentId: string;
  readonly socket: LiveSocket;
  readonly store: OutboxStore;
  readonly presence: PresenceBook;
  readonly observer: LiveObserver;
  readonly name: TextName | null;
  readonly changed: () => void;
  /** Something beside the text may have changed, in a room or, null, in any. */
  readonly news: (room: string | null) => void;
  /** Another document took the place of the old one: bind the editor anew. */
  readonly replaced: () => void;
  readonly kept: () => void;
  readonly applyError: (error: unknown) => void;
  readonly storeFailed: (error: unknown) => void;
}

/**
 * Keeps one text in step with the server and decides what becomes of its document: it is shown, written in, and replaced
 * when edits are refused.
 * @see libs/live/PROTOCOL.md
 */
export class TextSync implements RunHost, LeaseHost {
  right: Right = unknownRight;
  /** What is shown. */
  replica: Replica;
  readonly old: OldSessions;
  readonly channelPorts: ChannelPorts;
  /** Being loaded, to be shown instead. */
  #next: Replica | null = null;
  #channel: number | null = null;
  #run: JoinRun | null = null;
  #isReady = false;
  #isClosed = false;
  readonly #preview: Preview;
  #stopListening: () => void = () => undefined;
  readonly #rescue: Rescue;
  readonly #sender: PushSender;
  readonly #renewals = new RenewalLimit();
  readonly #lease = new SessionLease(this);

  constructor(private readonly ports: TextSyncPorts) {
    this.replica = this.#newReplica();
    this.#rescue = new Rescue({
      ...ports,
      replica: () => this.replica,
      mayWrite: () => this.takesEdits && this.replica.clientId !== null,
      lease: () => this.lease(),
    });
    this.old = new OldSessions({ ...ports, found: () => this.#foundLate() });
    this.#preview = new Preview({ ...ports, settled: () => (this.#isClean ? this : null) });
    this.channelPorts = {
      presence: ports.presence,
      observer: ports.observer,
      joinAgain: () => this.join(),
      refused: (outgoing, cause, reason) => this.refused(outgoing, cause, reason),
      role: (message) => this.#roleChanged(message),
      state: (message) => this.#stateChanged(message),
      signedOut: () => this.#signedOut(),
      news: (message) => ports.news(message.room),
      changed: ports.changed,
    };
    this.#sender = new PushSender(ports.documentId, ports.socket, this.channelPorts);
  }

  get documentId(): string {
    return this.ports.documentId;
  }

  get socket(): LiveSocket {
    return this.ports.socket;
  }

  get target(): Replica {
    return this.#next ?? this.replica;
  }

  /** Everything is loaded, and the server takes our edits. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** What earlier sessions left is sent or kept, and no other document is under way. */
  get isSettled(): boolean {
    return this.#next === null && this.old.isEmpty;
  }

  /**
   * Edits made now go into a document that stays. One that writes already goes on while an older session is sent before
   * it; a new one waits until nothing old is left.
   */
  get takesEdits(): boolean {
    const isWilling = this.old.all.every(({ refusal }) => refusal === null);
    const goesOn = this.replica.clientId !== null && isWilling;
    if (this.isPreview) return this.mayWrite && (goesOn || (isWilling && this.socket.state !== 'online'));
    return this.mayWrite && this.replica.isLoaded && this.#next === null && (this.old.isEmpty || goesOn);
  }

  /** What is shown is what this device kept, with its unsent edits. */
  get isPreview(): boolean {
    return this.#preview.is(this.replica);
  }

  get mayWrite(): boolean {
    return mayWrite(this.right);
  }

  get refusal(): Refusal {
    return refusalOf(this.right);
  }

  /** Edits that the server has not acknowledged. */
  get unsaved(): number {
    const isRetired = this.old.of(this.replica.outgoing) !== undefined;
    return (isRetired ? 0 : this.replica.unsaved) + this.old.unsaved;
  }

  /** Looks for what earlier pages left on this device, then follows the connection. */
  async start(): Promise<void> {
    try {
      await this.old.find();
    } catch (error) {
      this.ports.storeFailed(error);
    }
    if (this.#isClosed) return;
    this.#stopListening = this.socket.onState(() => this.join());
    this.join();
    this.#showLastText().catch(this.ports.storeFailed);
  }

  /** Joins (again), from wherever we are; without a connection only stops. */
  join(): void {
    this.#stop();
    if (!this.#isClosed && this.socket.state === 'online') {
      this.old.admitLate();
      if (this.isPreview && this.replica.hasWritten) this.#retire(null);
      const run = new JoinRun(this);
      this.#run = run;
      run.go().catch((error: unknown) => {
        if (!(error instanceof RunEnded)) this.#failed(run, error);
      });
    }
    this.ports.changed();
  }

  /** Asks for the client id that the shown document writes under; see `SessionLease.get`. */
  async lease(): Promise<void> {
    await this.#lease.get();
    this.ports.changed();
  }

  /** Tells others where we are; lost without a channel. */
  sendPresence(state: Uint8Array): void {
    if (this.#channel !== null) this.socket.setPresence({ channel: this.#channel, state });
  }

  /**
   * Ends: what is not acknowledged stays in the outbox for the next time.
   * @returns when the outbox is written
   */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#rescue.close();
    this.#stopListening();
    const kept = this.#preview.end();
    this.replica.stopTaking();
    if (this.unsaved === 0) this.leave(); // a session is not used again after it left (L13)
    this.#stop();
    await kept;
    await this.replica.outgoing.whenStored();
    this.#lease.close();
    await this.old.close();
  }

  // What a run needs (RunHost).

  joined({ channel, connection, personId, role, reason, state }: JoinAccepted): void {
    this.#channel = channel;
    this.ports.presence.restart(connection, personId);
    this.right = { ...this.right, role, reason, state, error: null };
    this.ports.changed();
    this.ports.news(null); // what was told while nobody listened is lost
  }

  leave(): void {
    if (this.#channel !== null) this.socket.leave(this.#channel);
    this.#channel = null;
  }

  show(): void {
    if (this.#next === null) return;
    this.replica.stopTaking();
    this.replica = this.#next;
    this.#next = null;
    this.#preview.over();
    this.ports.replaced();
    this.ports.changed();
  }

  ready(): void {
    this.#isReady = true;
    this.#preview.watch(this.replica.doc);
    this.ports.presence.announce();
    this.ports.changed();
  }

  wayOf(outgoing: Outgoing): Way & { readonly channel: number } {
    const channel = this.#channel;
    if (channel === null) throw new RunEnded();
    return { channel, send: (entry) => this.#sender.send(outgoing, channel, entry), stalled: () => this.socket.cut() };
  }

  refused(outgoing: Outgoing, cause: KeptCause, reason: LiveReason): void {
    if (cause === 'live.stale_schema') this.right = { ...this.right, updateNeeded: true };
    const old = this.old.of(outgoing);
    if (old !== undefined) old.refusal ??= { cause, reason };
    else if (outgoing !== this.replica.outgoing) return;
    this.renew({ cause, reason });
  }

  renew(refusal: Refusal | null): void {
    if (this.#isClosed) return;
    if (this.#next === null && !this.#renewals.take(Date.now())) return;
    if (this.#next === null) this.#retire(refusal);
    this.#next = this.#newReplica();
    this.join();
  }

  // What a lease needs (LeaseHost).

  get channel(): number | null {
    return this.#channel;
  }

  get mayBegin(): boolean {
    return this.mayWrite && (this.isPreview ? this.takesEdits : this.isSettled);
  }

  ask(channel: number): Promise<LeaseAnswer> {
    return this.socket.lease({ channel });
  }

  leased(replica: Replica): void {
    replica.outgoing.open(this.wayOf(replica.outgoing));
  }

  leaseRefused(answer: Refused): void {
    if (answer.error === 'live.unauthenticated') this.#signedOut();
    else if (answer.error === 'live.not_found') this.join();
    else this.right = rightAfter(this.right, answer);
  }

  joinRefused({ error, reason = null }: Refused): void {
    if (error === 'live.unauthenticated') this.#signedOut();
    else if (error === 'live.not_found') this.#ended(reason);
    else this.right = { ...this.right, error, reason, updateNeeded: error === 'live.stale_schema' };
    this.ports.changed();
  }

  /**
   * Without the server's text for a while: shows what the device kept, and the edits that wait on top. It is never joined
   * with; the text that the server sends takes its place, and what was written in it is sent as any older session's.
   */
  async #showLastText(): Promise<void> {
    const text = await this.#preview.wanted();
    if (text === null || this.#isClosed || this.replica.isLoaded || this.#next !== null) return;
    // With a right the text is on its way, with an error it must not be shown.
    if (this.right.role !== null || this.right.error !== null || this.replica.hasWritten) return;
    const shown = this.#newReplica();
    this.#preview.fill(shown, text, this.old.all);
    this.#next = this.replica;
    this.replica = shown;
    this.right = { ...this.right, role: text.role, reason: text.reason, state: text.state };
    this.ports.replaced();
    this.ports.changed();
  }

  /** The server's text is shown, and nothing that it does not have. */
  get #isClean(): boolean {
    return this.replica.isLoaded && this.isSettled && this.unsaved === 0 && this.right.error === null;
  }

  /** Nothing that goes wrong here may leave somebody typing unsaved: it is told, and tried again. */
  #failed(run: JoinRun, error: unknown): void {
    this.ports.applyError(error);
    setTimeout(() => {
      if (run === this.#run) this.join();
    }, FAILED_RETRY_MS);
  }

  /** Another page went and left something. Without a connection it waits, and the writing goes on. */
  #foundLate(): void {
    if (this.socket.state === 'online') this.join();
    else this.ports.changed();
  }

  /** The session of the shown document writes no more. */
  #retire(refusal: Refusal | null): void {
    const { replica } = this;
    const release = this.#lease.handOver();
    if (replica.hasWritten && this.old.of(replica.outgoing) === undefined) this.old.add(replica, release, refusal);
    else release();
  }

  #newReplica(): Replica {
    const replica: Replica = new Replica({
      ...this.ports,
      broken: () => this.#mistrust(replica),
      stray: () => this.#mistrust(replica),
      fell: (fallen) => this.#rescue.add(fallen),
    });
    return replica;
  }

  /** Later, not in the middle of a transaction of Yjs. */
  #mistrust(replica: Replica): void {
    queueMicrotask(() => {
      if (replica === this.target) this.renew(null);
    });
  }

  #roleChanged({ role, reason }: RoleMessage): void {
    if (role === 'none' && reason === 'not_signed_in') return this.#signedOut();
    if (role === 'none') return this.#ended(reason);
    this.right = { ...this.right, role, reason };
    this.#rightChanged();
  }

  #stateChanged({ state, reason }: StateMessage): void {
    this.right = { ...this.right, state, reason: reason ?? this.right.reason };
    this.#rightChanged();
  }

  /** What was acknowledged stands; what was not is kept, and the text shows exactly what the server has. */
  #rightChanged(): void {
    if (!this.mayWrite && this.replica.hasWritten && this.#next === null) this.renew(this.refusal);
    this.ports.changed();
  }

  /** The outbox stays: after signing in again everything goes on. */
  #signedOut(): void {
    this.#stop();
    this.right = { ...this.right, role: null, reason: 'not_signed_in', error: 'live.unauthenticated' };
    this.ports.changed();
  }

  /** The text may not be read any more: nothing of it stays here but our own unsent words. */
  #ended(reason: LiveReason): void {
    this.#stop();
    this.right = { ...this.right, role: null, reason, error: 'live.not_found' };
    const refusal: Refusal = { cause: 'live.not_found', reason };
    this.#preview.forget();
    if (this.#next === null || this.isPreview) this.#retire(refusal);
    this.#next = null;
    if (this.replica.isLoaded || this.replica.hasWritten) {
      this.#next = this.#newReplica();
      this.show();
    }
    this.#keepAll(refusal).catch((error: unknown) => this.ports.storeFailed(error));
  }

  async #keepAll(refusal: Refusal): Promise<void> {
    for (const old of this.old.all) {
      await this.old.keep(old, null, refusal);
      await this.old.done(old, null);
    }
    this.ports.changed();
  }

  #stop(): void {
    this.#run?.end();
    this.#run = null;
    this.#isReady = false;
    this.#channel = null;
    this.#sender.stop();
    this.replica.outgoing.close();
    for (const old of this.old.all) old.outgoing.close();
    this.ports.presence.forget();
  }
}
