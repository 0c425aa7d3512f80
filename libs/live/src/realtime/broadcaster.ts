import { Injectable } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import type { Audience } from '../domain/member.js';

/** Sends one message to many sockets; the frame is built once. */
@Injectable()
export class Broadcaster {
  private namespace: Namespace | null = null;

  /** Called by the gateway when the server listens. */
  attach(namespace: Namespace): void {
    this.namespace = namespace;
  }

  /** @param exceptSocketId - the one that is left out, or null */
  send(
    channel: number,
    audience: Audience,
    event: string,
    message: object,
    exceptSocketId: string | null = null,
  ): void {
    if (!this.namespace) return;
    const receivers = this.namespace.to(roomName(channel, audience));
    (exceptSocketId === null ? receivers : receivers.except(exceptSocketId)).emit(event, message);
  }
}

/** @returns the socket.io room of those who get the same frames of a document */
export function roomName(channel: number, audience: Audience): string {
  return `${channel}:${audience}`;
}
