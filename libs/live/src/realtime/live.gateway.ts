import {
  COLLAB_NAMESPACE,
  collabEvents,
  type JoinAnswer,
  type LeaseAnswer,
  type LiveErrorCode,
  type LiveReason,
  type Refused,
} from '#contracts';
import { DomainError } from '#shared';
import { Inject, Logger } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { rejection } from '../answers.service.js';
import { Clients } from '../clients.service.js';
import type { Limits } from '../domain/limit-settings.js';
import { RETRY_AFTER_MS } from '../domain/limits.js';
import { readJoin, readLease, readLeave, readPresence, readPush } from '../domain/payloads.js';
import { Joins } from '../joins.service.js';
import { Leases } from '../leases.service.js';
import { LIVE_LIMITS } from '../live-limits.js';
import { PresenceTicks } from '../presence-ticks.service.js';
import { Pushes } from '../pushes.service.js';
import { Tails } from '../tails.service.js';
import { Broadcaster } from './broadcaster.js';
import { Connection, type Identified } from './connection.js';
import { countMalformed, guardDoor } from './door.js';
import { Handshake } from './handshake.js';

type Answer<Message> = (message: Message) => void;

/**
 * The socket's door: reads messages, calls one service each, sends the answer. Events are bound to the socket itself:
 * two of them come with every keystroke, and the framework's own binding costs half as much again.
 */
@WebSocketGateway({ namespace: COLLAB_NAMESPACE })
export class LiveGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  private readonly log = new Logger(LiveGateway.name);

  constructor(
    private readonly handshake: Handshake,
    private readonly broadcaster: Broadcaster,
    private readonly clients: Clients,
    private readonly joins: Joins,
    private readonly tails: Tails,
    private readonly leases: Leases,
    private readonly pushes: Pushes,
    private readonly presence: PresenceTicks,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  afterInit(namespace: Namespace): void {
    namespace.use(this.handshake.check);
    this.broadcaster.attach(namespace);
  }

  /** Everything is bound before anything is awaited: the first message may be there already. */
  handleConnection(socket: Socket): void {
    const connection = new Connection(socket, socket.data as Identified, this.limits, performance.now()); // reason: the handshake put it there
    this.clients.add(connection);
    // Several handshakes of one person may have been under way at once.
    if (this.handshake.isCrowded(connection)) connection.close();
    socket.on('disconnect', () => this.clients.remove(connection));
    guardDoor(socket, connection, this.pushes);
    socket.on(collabEvents.push, (payload: unknown) => this.push(connection, payload));
    socket.on(collabEvents.presenceSet, (payload: unknown) => this.setPresence(connection, payload));
    socket.on(collabEvents.leave, (payload: unknown) => this.leave(connection, payload));
    socket.on(collabEvents.join, (payload: unknown, answer: unknown) => void this.join(connection, payload, answer));
    socket.on(collabEvents.lease, (payload: unknown, answer: unknown) => void this.lease(connection, payload, answer));
  }

  private push(connection: Connection, payload: unknown): void {
    const reading = readPush(payload, this.limits.maxPresenceBytes);
    if (reading.kind === 'push') {
      const member = connection.members.get(reading.push.channel);
      if (member) this.pushes.take(member, reading.push);
      else this.rejectUnopened(connection, reading.push.channel, reading.push.pushNo);
      return;
    }
    countMalformed(connection);
    if (reading.kind === 'unreadable') return;
    const member = connection.members.get(reading.channel);
    if (member) this.pushes.refuseUnread(member, reading.pushNo, { error: 'live.invalid_update' });
    else this.rejectUnopened(connection, reading.channel, reading.pushNo);
  }

  private setPresence(connection: Connection, payload: unknown): void {
    const message = readPresence(payload, this.limits.maxPresenceBytes);
    if (!message) return countMalformed(connection);
    const member = connection.members.get(message.channel);
    if (member) this.presence.set(member, message.state);
  }

  private leave(connection: Connection, payload: unknown): void {
    const message = readLeave(payload);
    if (!message) return countMalformed(connection);
    const member = connection.members.get(message.channel);
    if (member) this.clients.leave(member).catch((error: unknown) => this.warn('leave.failed', error));
  }

  private async join(connection: Connection, payload: unknown, ack: unknown): Promise<void> {
    const answer = answerOf<JoinAnswer>(ack);
    const request = readJoin(payload);
    if (!request || !answer) return this.refuseMalformed(connection, answer);
    try {
      const joining = await this.joins.join(connection, request);
      answer(joining.answer);
      if (joining.member) await this.tails.send(joining.member, joining.tailFrom);
    } catch (error) {
      this.warn('join.failed', error);
      answer(refusedBy(error));
      // A tail that broke off cannot be mended here: the client comes back and asks for the rest.
      if (connection.members.size > 0) connection.close();
    }
  }

  private async lease(connection: Connection, payload: unknown, ack: unknown): Promise<void> {
    const answer = answerOf<LeaseAnswer>(ack);
    const request = readLease(payload);
    if (!request || !answer) return this.refuseMalformed(connection, answer);
    const member = connection.members.get(request.channel);
    if (!member) return answer({ ok: false, error: 'live.not_found' });
    try {
      answer({ ok: true, clientId: await this.leases.lease(member, request) });
    } catch (error) {
      if (!(error instanceof DomainError)) this.warn('lease.failed', error);
      answer(refusedBy(error));
    }
  }

  private refuseMalformed(connection: Connection, answer: Answer<Refused> | null): void {
    countMalformed(connection);
    answer?.({ ok: false, error: 'request.invalid' });
  }

  private rejectUnopened(connection: Connection, channel: number, pushNo: number): void {
    connection.send(collabEvents.rejected, rejection(channel, pushNo, { error: 'live.not_found' }));
  }

  private warn(event: string, error: unknown): void {
    this.log.warn({ event, message: String(error) });
  }
}

/** An acknowledgement may be sent once; later calls (after a failure behind the answer) do nothing. */
function answerOf<Message>(ack: unknown): Answer<Message> | null {
  if (typeof ack !== 'function') return null;
  let isAnswered = false;
  return (message) => {
    if (isAnswered) return;
    isAnswered = true;
    ack(message);
  };
}

function refusedBy(error: unknown): Refused {
  if (!(error instanceof DomainError))
    return { ok: false, error: 'live.unavailable', retryAfterMs: RETRY_AFTER_MS.unavailable };
  const { reason } = error.details;
  return {
    ok: false,
    error: error.code as LiveErrorCode, // reason: the services of this library throw no other codes
    ...(reason === undefined ? {} : { reason: reason as LiveReason }), // reason: a denial reason, see there
    ...(error.code === 'live.rate_limited' ? { retryAfterMs: RETRY_AFTER_MS.rateLimited } : {}),
    ...(error.code === 'live.unavailable' ? { retryAfterMs: RETRY_AFTER_MS.unavailable } : {}),
  };
}
