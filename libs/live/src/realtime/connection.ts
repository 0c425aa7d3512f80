import type { Actor } from '#contracts';
import type { Socket } from 'socket.io';
import type { Limits } from '../domain/limit-settings.js';
import type { Audience, LiveClient, Member, Receiver } from '../domain/member.js';
import { TokenBucket } from '../domain/token-bucket.js';
import { roomName } from './broadcaster.js';

/** Who is behind a socket, as the handshake found out. */
export interface Identified {
  readonly actor: Actor;
  readonly address: string;
  readonly cookieHeader: string | undefined;
  readonly hasLapsedSignIn: boolean;
}

/** One socket of the namespace: what the engine sends to, and what the door counts. */
export class Connection implements LiveClient, Receiver {
  readonly id: string;
  readonly actor: Actor;
  readonly address: string;
  readonly cookieHeader: string | undefined;
  readonly hasLapsedSignIn: boolean;
  readonly members = new Map<number, Member>();
  readonly receiver = this;
  readonly messages: TokenBucket;
  readonly bytes: TokenBucket;
  readonly presences: TokenBucket;
  readonly joins: TokenBucket;
  /** How many messages may be refused before the socket is closed. */
  readonly refusals: TokenBucket;
  malformed = 0;
  private isClosing = false;

  constructor(
    private readonly socket: Socket,
    who: Identified,
    readonly limits: Limits,
    nowMs: number,
  ) {
    const bucket = (burst: number, perSecond: number) => new TokenBucket({ burst, perSecond }, nowMs);
    this.id = socket.id;
    this.actor = who.actor;
    this.address = who.address;
    this.cookieHeader = who.cookieHeader;
    this.hasLapsedSignIn = who.hasLapsedSignIn;
    this.messages = bucket(limits.socketMessagesBurst, limits.socketMessagesPerSecond);
    this.bytes = bucket(limits.socketBytesBurst, limits.socketBytesPerSecond);
    this.presences = bucket(limits.presencesBurst, limits.presencesPerSecond);
    this.joins = bucket(limits.joinsBurst, limits.joinsPerSecond);
    this.refusals = bucket(limits.refusedMessagesBurst, limits.refusedMessagesPerSecond);
  }

  get isOver(): boolean {
    return this.isClosing || this.socket.disconnected;
  }

  get isSlow(): boolean {
    return !this.isOver && this.waitingBytes > this.limits.maxWaitingBytes;
  }

  send(event: string, message: object): void {
    if (!this.isOver) this.socket.emit(event, message);
  }

  enter(channel: number, audience: Audience): void {
    void this.socket.leave(roomName(channel, audience === 'members' ? 'readers' : 'members'));
    void this.socket.join(roomName(channel, audience));
  }

  exit(channel: number): void {
    void this.socket.leave(roomName(channel, 'members'));
    void this.socket.leave(roomName(channel, 'readers'));
  }

  async drained(patienceMs: number): Promise<boolean> {
    const until = performance.now() + patienceMs;
    while (!this.isOver && this.waitingBytes > 0) {
      if (performance.now() > until) return false;
      await this.nextDrain(until - performance.now());
    }
    return !this.isOver;
  }

  /** What was sent before still goes out. */
  close(): void {
    if (this.isClosing) return;
    this.isClosing = true;
    this.socket.disconnect(true);
  }

  /** What was sent before and not read is thrown away with the connection: waiting for it to go out would keep it in memory. */
  abandon(): void {
    if (this.isClosing) return;
    this.isClosing = true;
    const { conn } = this.socket;
    // Its types do not name it: a WebSocket transport has its socket, which alone can end without a word.
    const webSocket: unknown = Reflect.get(conn.transport, 'socket');
    conn.close(true);
    if (canTerminate(webSocket)) webSocket.terminate();
  }

  /** Packets that Engine.IO could not give to the network yet. */
  get waitingBytes(): number {
    // Engine.IO names the buffer in its documentation and keeps it out of its types.
    const packets: unknown = Reflect.get(this.socket.conn, 'writeBuffer');
    if (!Array.isArray(packets)) throw new TypeError('A connection of Engine.IO has a list of packets that wait.');
    return packets.reduce((sum: number, packet: unknown) => sum + sizeOf(packet), 0);
  }

  private nextDrain(patienceMs: number): Promise<void> {
    const { conn } = this.socket;
    return new Promise((resolve) => {
      const timer = setTimeout(done, Math.max(0, patienceMs));
      function done(): void {
        clearTimeout(timer);
        conn.off('drain', done);
        conn.off('close', done);
        resolve();
      }
      conn.once('drain', done);
      conn.once('close', done);
    });
  }
}

function canTerminate(socket: unknown): socket is { terminate(): void } {
  return (
    typeof socket === 'object' && socket !== null && 'terminate' in socket && typeof socket.terminate === 'function'
  );
}

function sizeOf(packet: unknown): number {
  const data = typeof packet === 'object' && packet !== null && 'data' in packet ? packet.data : undefined;
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.length : 0;
}
