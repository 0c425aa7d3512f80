import { isPermanent, type ChannelPorts } from './joined-channel.js';
import type { LiveSocket } from './live-socket.js';
import type { OutboxEntry } from './outbox.js';
import { MAX_SOCKET_BYTES, MAX_UPDATE_BYTES, type Outgoing } from './outgoing.js';
import { postUpdate } from './post-update.js';

type SenderPorts = Pick<ChannelPorts, 'presence' | 'refused' | 'joinAgain' | 'signedOut' | 'changed'>;

/** Sends pushes: through the channel, or over HTTP what does not fit it. */
export class PushSender {
  /** Ends the push over HTTP that may be under way. */
  #posts = new AbortController();

  constructor(
    private readonly documentId: string,
    private readonly socket: LiveSocket,
    private readonly ports: SenderPorts,
  ) {}

  /**
   * Sends one push; its answer goes to the outbox.
   * @param outgoing - of whose session it is
   * @param channel - that is joined with this session
   */
  send(outgoing: Outgoing, channel: number, entry: OutboxEntry): void {
    const { pushNo, baseSeq, bytes } = entry;
    if (bytes.length > MAX_UPDATE_BYTES) {
      queueMicrotask(() => this.ports.refused(outgoing, 'live.too_large', null)); // not while the outbox is at it
    } else if (bytes.length > MAX_SOCKET_BYTES) {
      void this.#post(outgoing, entry);
    } else {
      const presence = this.ports.presence.forPush();
      const message = { channel, pushNo, baseSeq, update: bytes };
      this.socket.push(presence === undefined ? message : { ...message, presence });
    }
  }

  /** The connection or the right is lost: what goes over HTTP is given up, and sent again after the next join. */
  stop(): void {
    this.#posts.abort();
    this.#posts = new AbortController();
  }

  /** Its row comes back through the socket, so nothing is counted as applied here. */
  async #post(outgoing: Outgoing, entry: OutboxEntry): Promise<void> {
    const { signal } = this.#posts;
    const { documentId, socket, ports } = this;
    const target = { url: socket.url, origin: socket.origin, documentId, session: outgoing.session };
    const cookie = socket.cookie === undefined ? {} : { cookie: socket.cookie };
    const answer = await postUpdate({ ...target, ...cookie }, entry, signal);
    if (signal.aborted) return;
    if (answer.ok) outgoing.acked(answer.pushNo);
    else if (isPermanent(answer.error)) ports.refused(outgoing, answer.error, answer.reason);
    else if (answer.error === 'live.unauthenticated') ports.signedOut();
    else if (answer.error === 'live.not_found') ports.joinAgain();
    else outgoing.goBack(entry.pushNo, answer.retryAfterMs);
    ports.changed();
  }
}
