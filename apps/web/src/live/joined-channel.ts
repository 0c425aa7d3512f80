import {
  permanentLiveErrors,
  type AckedMessage,
  type JoinAccepted,
  type LiveErrorCode,
  type LiveReason,
  type NewsMessage,
  type PresenceTickMessage,
  type RejectedMessage,
  type RoleMessage,
  type StateMessage,
  type UpdateRow,
  type UpdatesMessage,
} from '#contracts';
import type { ChannelSink } from './live-socket.js';
import type { KeptCause } from './outbox.js';
import type { Outgoing } from './outgoing.js';
import type { PresenceBook } from './presence-book.js';
import type { Replica } from './replica.js';

/** Frames that wait for the snapshot; more would mean that it never comes. */
const MAX_HELD_FRAMES = 2_000;

/** What tests and benchmarks watch; nothing depends on it. */
export interface LiveObserver {
  /** A row of anybody is in the document now. */
  readonly rowApplied?: (row: UpdateRow) => void;
  /** The server says that all pushes of a session up to this number are stored. */
  readonly pushAcked?: (session: string, pushNo: number) => void;
}

export interface ChannelPorts {
  readonly presence: PresenceBook;
  readonly observer: LiveObserver;
  /** Rows are missing, or the server knows the channel no more: join again. */
  readonly joinAgain: () => void;
  readonly refused: (outgoing: Outgoing, cause: KeptCause, reason: LiveReason) => void;
  readonly role: (message: RoleMessage) => void;
  readonly state: (message: StateMessage) => void;
  readonly news: (message: NewsMessage) => void;
  readonly signedOut: () => void;
  readonly changed: () => void;
}

/** One join of one session: what the server sends for it goes into the document and to the outbox. */
export class JoinedChannel implements ChannelSink {
  #isReady = false;
  readonly #held: UpdatesMessage[] = [];
  #applied: (() => void) | null = null;
  #headSeq = 0;

  /** @param signal - aborted when another join takes the place of this one: it hears nothing any more */
  constructor(
    private readonly replica: Replica,
    private readonly outgoing: Outgoing,
    private readonly signal: AbortSignal,
    private readonly ports: ChannelPorts,
  ) {}

  /**
   * Loads the state and then the tail.
   * @param answer - of the join
   * @param snapshot - its bytes, when it named one
   * @returns when all rows up to the answer's head are applied; never, when the join is given up
   */
  begin(answer: JoinAccepted, snapshot: Uint8Array | null): Promise<void> {
    const { replica } = this;
    if (snapshot !== null) replica.apply([{ bytes: snapshot }]);
    replica.queue.startBehind(answer.tailFrom);
    this.#headSeq = answer.headSeq;
    this.#isReady = true;
    this.#acknowledge(answer.lastPushNo);
    for (const frame of this.#held.splice(0)) this.updates(frame);
    return new Promise((resolve) => {
      this.#applied = resolve;
      this.#tell();
    });
  }

  readonly updates = (message: UpdatesMessage): void => {
    if (this.signal.aborted) return;
    if (!this.#isReady) {
      if (this.#held.push(message) > MAX_HELD_FRAMES) this.ports.joinAgain();
      return;
    }
    const received = this.replica.queue.receive(message);
    if (!received.ok) {
      this.ports.joinAgain();
      return;
    }
    this.replica.apply(received.rows);
    for (const row of received.rows) this.ports.observer.rowApplied?.(row);
    this.ports.presence.receive(message.presence ?? []);
    this.#tell();
    this.ports.changed();
  };

  readonly acked = ({ pushNo, seq }: AckedMessage): void => {
    if (this.signal.aborted) return;
    if (this.#isReady) this.replica.queue.acked(seq);
    this.#acknowledge(pushNo);
    this.#tell();
    this.ports.changed();
  };

  readonly rejected = ({ pushNo, error, reason, retryAfterMs }: RejectedMessage): void => {
    if (this.signal.aborted) return;
    if (isPermanent(error)) this.ports.refused(this.outgoing, error, reason ?? null);
    else if (error === 'live.not_found') this.ports.joinAgain();
    else if (error === 'live.unauthenticated') this.ports.signedOut();
    else if (!this.outgoing.goBack(pushNo, retryAfterMs)) this.ports.refused(this.outgoing, 'live.lost', null);
  };

  readonly role = (message: RoleMessage): void => {
    if (!this.signal.aborted) this.ports.role(message);
  };

  readonly state = (message: StateMessage): void => {
    if (!this.signal.aborted) this.ports.state(message);
  };

  readonly tick = ({ changed, removed }: PresenceTickMessage): void => {
    if (!this.signal.aborted) this.ports.presence.receive(changed, removed);
  };

  readonly news = (message: NewsMessage): void => {
    if (!this.signal.aborted) this.ports.news(message);
  };

  #acknowledge(pushNo: number): void {
    if (pushNo === 0) return;
    this.ports.observer.pushAcked?.(this.outgoing.session, pushNo);
    this.outgoing.acked(pushNo);
  }

  #tell(): void {
    if (this.#applied === null || this.replica.queue.appliedSeq < this.#headSeq) return;
    this.#applied();
    this.#applied = null;
  }
}

/** @returns true when resending can not help: the edits are to be set aside */
export function isPermanent(error: LiveErrorCode): boolean {
  return (permanentLiveErrors as readonly string[]).includes(error);
}
