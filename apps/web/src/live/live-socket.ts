import { socketParser } from '#shared';
import {
  COLLAB_NAMESPACE,
  collabEvents,
  type AckedMessage,
  type DrainMessage,
  type JoinAnswer,
  type JoinRequest,
  type LeaseAnswer,
  type LeaseRequest,
  type NewsMessage,
  type PresenceSetMessage,
  type PresenceTickMessage,
  type PushMessage,
  type Refused,
  type RejectedMessage,
  type RoleMessage,
  type StateMessage,
  type UpdatesMessage,
} from '#contracts';
import { io, type Socket } from 'socket.io-client';
import { Emitter } from './emitter.js';
import type { ConnectionState } from './status.js';

/** Joins and leases that take longer are asked for again. */
const ANSWER_MS = 15_000;
const CONNECT_MS = 15_000;

/** How long to wait before connecting again. */
export interface ReconnectDelays {
  /** Range of the first wait, drawn evenly, so that a thousand clients do not come back in one moment. */
  readonly firstMs: readonly [from: number, to: number];
  /** Each failure doubles the range, up to this. */
  readonly maxMs: number;
}
export const RECONNECT_DELAYS: ReconnectDelays = { firstMs: [1_000, 4_000], maxMs: 30_000 };

export interface LiveSocketOptions {
  /** Origin of the server, for example `https://assembly.example`. */
  readonly url: string;
  /** The Cookie header, outside browsers. */
  readonly cookie?: string;
  /** The Origin header, outside browsers, where the server's own address is another than `url`. */
  readonly origin?: string;
  readonly reconnect?: ReconnectDelays;
  readonly transports?: readonly ('websocket' | 'polling')[];
}

/** Where the messages of one joined document go. */
export interface ChannelSink {
  readonly updates: (message: UpdatesMessage) => void;
  readonly acked: (message: AckedMessage) => void;
  readonly rejected: (message: RejectedMessage) => void;
  readonly role: (message: RoleMessage) => void;
  readonly state: (message: StateMessage) => void;
  readonly tick: (message: PresenceTickMessage) => void;
  readonly news: (message: NewsMessage) => void;
}

/** The answer did not come: the connection ended or is about to. */
const noAnswer: Refused = { ok: false, error: 'live.unavailable' };

/** One socket for a page: connects again by itself, and sorts messages to the documents by their channel. */
export class LiveSocket {
  readonly #socket: Socket;
  readonly #options: LiveSocketOptions;
  readonly #events = new Emitter<{ state: ConnectionState }>();
  readonly #sinks = new Map<number, ChannelSink>();
  #state: ConnectionState = 'connecting';
  #failures = 0;
  #nextDelayMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(options: LiveSocketOptions) {
    this.#options = options;
    this.#socket = io(`${options.url}${COLLAB_NAMESPACE}`, {
      parser: socketParser,
      transports: [...(options.transports ?? ['websocket', 'polling'])],
      tryAllTransports: true,
      forceNew: true,
      reconnection: false, // done here: a drain and a refusal say how long to wait
      timeout: CONNECT_MS,
      ...(options.cookie === undefined
        ? {}
        : { extraHeaders: { Cookie: options.cookie, Origin: options.origin ?? new URL(options.url).origin } }),
    });
    this.#listen();
    globalThis.addEventListener?.('online', this.#connectSoon);
  }

  get url(): string {
    return this.#options.url;
  }

  /** Of the page; outside browsers, what the server takes for it. */
  get origin(): string {
    return this.#options.origin ?? new URL(this.#options.url).origin;
  }

  /** Outside browsers only. */
  get cookie(): string | undefined {
    return this.#options.cookie;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** @returns ends the subscription */
  onState(listener: (state: ConnectionState) => void): () => void {
    return this.#events.on('state', listener);
  }

  /**
   * Opens a document on this socket, in place of an earlier join of it (PROTOCOL.md L10).
   * @param request - who and from where
   * @param sink - gets the messages that follow the answer, from the very next on
   * @returns the answer; `live.unavailable` when none came
   */
  async join(request: JoinRequest, sink: ChannelSink): Promise<JoinAnswer> {
    return this.#ask<JoinAnswer>(collabEvents.join, request, (answer) => {
      if (answer.ok) this.#sinks.set(answer.channel, sink);
    });
  }

  lease(request: LeaseRequest): Promise<LeaseAnswer> {
    return this.#ask<LeaseAnswer>(collabEvents.lease, request);
  }

  push(message: PushMessage): void {
    if (this.#socket.connected) this.#socket.emit(collabEvents.push, message);
  }

  setPresence(message: PresenceSetMessage): void {
    if (this.#socket.connected) this.#socket.volatile.emit(collabEvents.presenceSet, message);
  }

  leave(channel: number): void {
    this.#sinks.delete(channel);
    if (this.#socket.connected) this.#socket.emit(collabEvents.leave, { channel });
  }

  /** Cuts the connection and makes a new one: with new cookies after a sign-in, or because the old one is dead. */
  restart(): void {
    if (this.#isClosed) return;
    this.#socket.disconnect();
    this.#failures = 0;
    this.#change('connecting');
    this.#connect();
  }

  /** Cuts the connection and connects again after a while, as if the network had done it. */
  cut(): void {
    this.#socket.io.engine?.close();
  }

  /** Ends for good. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.#connectSoon);
    this.#socket.disconnect();
    this.#change('offline');
    this.#events.clear();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('connect', () => {
      this.#failures = 0;
      this.#nextDelayMs = null;
      this.#change('online');
    });
    socket.on('disconnect', () => this.#lost());
    socket.on('connect_error', (error: Error & { data?: { retryAfterMs?: unknown } }) => {
      const asked = error.data?.retryAfterMs;
      if (typeof asked === 'number') this.#nextDelayMs = asked;
      this.#lost();
    });
    socket.on(collabEvents.drain, (message: DrainMessage) => (this.#nextDelayMs = message.retryInMs));
    this.#route(collabEvents.updates, (sink) => sink.updates);
    this.#route(collabEvents.acked, (sink) => sink.acked);
    this.#route(collabEvents.rejected, (sink) => sink.rejected);
    this.#route(collabEvents.role, (sink) => sink.role);
    this.#route(collabEvents.state, (sink) => sink.state);
    this.#route(collabEvents.presenceTick, (sink) => sink.tick);
    this.#route(collabEvents.news, (sink) => sink.news);
  }

  #route<Message extends { readonly channel: number }>(
    event: string,
    choose: (sink: ChannelSink) => (message: Message) => void,
  ): void {
    this.#socket.on(event, (message: Message) => {
      const sink = this.#sinks.get(message.channel);
      if (sink !== undefined) choose(sink)(message);
    });
  }

  #ask<Answer extends { readonly ok: boolean }>(
    event: string,
    request: JoinRequest | LeaseRequest,
    answered: (answer: Answer) => void = () => undefined,
  ): Promise<Answer | Refused> {
    if (!this.#socket.connected) return Promise.resolve(noAnswer);
    return new Promise((resolve) => {
      this.#socket.timeout(ANSWER_MS).emit(event, request, (error: Error | null, answer: Answer) => {
        // In the callback, not after an await: the next packet may be read in the same turn.
        if (error === null) answered(answer);
        resolve(error === null ? answer : noAnswer);
      });
    });
  }

  #lost(): void {
    this.#sinks.clear();
    if (this.#isClosed) return;
    this.#change('offline');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), this.#nextDelay());
  }

  #nextDelay(): number {
    const asked = this.#nextDelayMs;
    this.#nextDelayMs = null;
    if (asked !== null) return asked;
    const { firstMs, maxMs } = this.#options.reconnect ?? RECONNECT_DELAYS;
    const [from, to] = firstMs;
    const growth = 2 ** Math.min(this.#failures, 10);
    this.#failures += 1;
    return Math.min(maxMs, (from + Math.random() * (to - from)) * growth);
  }

  readonly #connectSoon = (): void => {
    if (this.#state === 'offline' && !this.#isClosed) this.#connect();
  };

  #connect(): void {
    clearTimeout(this.#timer);
    // A lost connection stays `offline` until it is back: attempts may take long, and nothing is being saved meanwhile.
    if (!this.#isClosed) this.#socket.connect();
  }

  #change(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#events.emit('state', state);
  }
}
