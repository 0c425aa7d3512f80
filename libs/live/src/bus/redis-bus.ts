import { Logger } from '@nestjs/common';
import { decode, encode } from '@msgpack/msgpack';
import { Redis } from 'ioredis';
import { Bus, type BusListener, MAX_WAITING_MESSAGES, RECONNECT_MS } from './bus.js';

/** One publication, bytes: far below what Redis lets pile up for a subscriber before it cuts it off. */
const MAX_BYTES = 1_048_576;
/** A connection that says nothing for so long is looked at; Redis answers pings at once. */
const PROBE_MS = 2_000;
/** How long the start waits for Redis, milliseconds; it comes up later by itself. */
const START_PATIENCE_MS = 3_000;

/** Pub/sub of a Redis that all nodes reach. */
export class RedisBus extends Bus {
  readonly kind = 'redis';
  readonly carriesRows = true;
  readonly maxBytes = MAX_BYTES;
  private readonly log = new Logger(RedisBus.name);
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private probe: NodeJS.Timeout | undefined;
  private isSubscribed = false;
  private underWay = 0;
  private isClosed = false;

  /**
   * @param url - redis:// or rediss://
   * @param channel - of this site alone: others may use the same Redis
   */
  constructor(
    url: string,
    private readonly channel: string,
  ) {
    super();
    const options = {
      lazyConnect: true,
      enableOfflineQueue: false,
      autoResubscribe: false,
      maxRetriesPerRequest: null,
      keepAlive: PROBE_MS,
      connectTimeout: START_PATIENCE_MS,
      retryStrategy: (times: number) => Math.min(RECONNECT_MS.longest, RECONNECT_MS.first * times),
    };
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, options);
    for (const connection of [this.publisher, this.subscriber]) connection.on('error', () => undefined); // it comes back
  }

  get isUp(): boolean {
    return this.isSubscribed && this.publisher.status === 'ready';
  }

  async listen(listener: BusListener): Promise<void> {
    this.subscriber.on('messageBuffer', (_channel: Buffer, bytes: Buffer) => {
      for (const message of messagesIn(bytes)) listener.message(message);
    });
    this.subscriber.on('close', () => this.lost());
    const first = new Promise<void>((resolve) => {
      const restored = (): void => {
        if (!this.isUp) return;
        resolve();
        listener.restored();
      };
      this.publisher.on('ready', restored);
      this.subscriber.on('ready', () => {
        this.subscriber.subscribe(this.channel).then(
          () => {
            this.isSubscribed = true;
            restored();
          },
          () => this.subscriber.disconnect(true),
        );
      });
      setTimeout(resolve, START_PATIENCE_MS).unref();
    });
    for (const connection of [this.publisher, this.subscriber]) connection.connect().catch(() => undefined); // tried again by itself
    this.probe = setInterval(() => this.lookAtConnections(), PROBE_MS);
    this.probe.unref();
    await first;
  }

  publish(messages: readonly Uint8Array[]): void {
    if (this.publisher.status !== 'ready' || this.underWay > MAX_WAITING_MESSAGES) return;
    for (const packed of packs(messages)) {
      this.underWay += 1;
      this.publisher
        .publish(this.channel, Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength))
        .catch(() => undefined) // lost with the connection; receivers find it in Postgres
        .finally(() => (this.underWay -= 1));
    }
  }

  close(): Promise<void> {
    clearInterval(this.probe);
    this.isClosed = true;
    this.subscriber.disconnect();
    this.publisher.disconnect();
    return Promise.resolve();
  }

  private lost(): void {
    if (this.isSubscribed) this.log.warn({ event: 'bus.lost', kind: 'redis' });
    this.isSubscribed = false;
  }

  /** A Redis that hangs, or a network that swallows packets, says nothing: connections without an answer are made anew. */
  private lookAtConnections(): void {
    for (const connection of [this.publisher, this.subscriber]) {
      if (connection.status !== 'ready') continue;
      const timer = setTimeout(() => {
        if (!this.isClosed) connection.disconnect(true);
      }, PROBE_MS);
      timer.unref();
      connection
        .ping()
        .catch(() => undefined) // the connection is lost, and known to be
        .finally(() => clearTimeout(timer));
    }
  }
}

/** Joins messages to publications: one for all documents of a batch. */
function packs(messages: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const last = groups.at(-1);
    bytes += message.length;
    if (last !== undefined && bytes <= MAX_BYTES) last.push(message);
    else {
      groups.push([message]);
      bytes = message.length;
    }
  }
  return groups.map((group) => encode(group));
}

function messagesIn(bytes: Uint8Array): Uint8Array[] {
  try {
    const messages = decode(bytes);
    return Array.isArray(messages) ? messages.filter((message) => message instanceof Uint8Array) : [];
  } catch {
    return []; // not ours
  }
}
