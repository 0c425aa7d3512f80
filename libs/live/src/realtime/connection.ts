import type { Actor } from '#contracts';
import type { Socket } from 'socket.io';
import { MAX_WAITING_BYTES, PRESENCE_MESSAGES, SOCKET_BYTES, SOCKET_JOINS, SOCKET_MESSAGES } from '../domain/limits.js';
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
  malformed = 0;
  private isClosing = false;

  constructor(
    private readonly socket: Socket,
    who: Identified,
    nowMs: number,
  ) {
    this.id = socket.id;
    this.actor = who.actor;
    this.address = who.address;
    this.cookieHeader = who.cookieHeader;
    this.hasLapsedSignIn = who.hasLapsedSignIn;
    this.messages = new TokenBucket(SOCKET_MESSAGES, nowMs);
    this.bytes = new TokenBucket(SOCKET_BYTES, nowMs);
    this.presences = new TokenBucket(PRESENCE_MESSAGES, nowMs);
    this.joins = new TokenBucket(SOCKET_JOINS, nowMs);
  }

  get isOver(): boolean {
    return this.isClosing || this.socket.disconnected;
  }

  get isSlow(): boolean {
    return !this.isOver && this.waitingBytes() > MAX_WAITING_BYTES;
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
    while (!this.isOver && this.waitingBytes() > 0) {
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

  /** Packets that Engine.IO could not give to the network yet. */
  private waitingBytes(): number {
    // reason: Engine.IO names the buffer in its documentation and keeps it out of its types
    const { writeBuffer } = this.socket.conn as unknown as { readonly writeBuffer: readonly { data?: unknown }[] };
    return writeBuffer.reduce((sum, { data }) => sum + sizeOf(data), 0);
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

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.length : 0;
}
