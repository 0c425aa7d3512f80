import { anonymous, type Refused } from '#contracts';
import { readSessionCookie, Sessions } from '#identity';
import { Config, RateLimits } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage } from 'node:http';
import type { ExtendedError, Socket } from 'socket.io';
import { Clients } from '../clients.service.js';
import { Committer } from '../committer.service.js';
import {
  HANDSHAKES,
  MAX_ANONYMOUS_SOCKETS_PER_ADDRESS,
  MAX_SOCKETS_PER_PERSON,
  RETRY_AFTER_MS,
} from '../domain/limits.js';
import { clientAddress, type TrustedProxy } from '../domain/client-address.js';
import type { Identified } from './connection.js';

/** Finds out who opens a socket, before anything else is done for it. */
@Injectable()
export class Handshake {
  constructor(
    private readonly config: Config,
    private readonly http: HttpAdapterHost,
    private readonly limits: RateLimits,
    private readonly sessions: Sessions,
    private readonly clients: Clients,
    private readonly committer: Committer,
  ) {}

  /**
   * A socket.io middleware: leaves who it is in `socket.data`, or refuses.
   * @see PROTOCOL.md L2; origins are checked by the adapter before
   */
  readonly check = (socket: Socket, next: (error?: ExtendedError) => void): void => {
    this.identify(socket.request).then(
      (who) => {
        socket.data = who;
        next();
      },
      (error: unknown) => next(refusal(error)),
    );
  };

  private async identify(request: IncomingMessage): Promise<Identified> {
    if (this.committer.isDraining) throw new DomainError('live.unavailable');
    const address = clientAddress(
      request.socket.remoteAddress,
      request.headers['x-forwarded-for'],
      this.trustedProxy(),
    );
    await this.limits.take(`collab:${address}`, HANDSHAKES);
    const cookieHeader = request.headers.cookie;
    const hasCookie = readSessionCookie(this.config.publicUrl, cookieHeader) !== null;
    const actor = hasCookie ? await this.sessions.authenticate(cookieHeader) : anonymous;
    const isCrowded =
      actor.kind === 'person'
        ? this.clients.countOf(actor.personId) >= MAX_SOCKETS_PER_PERSON
        : this.clients.countAnonymousAt(address) >= MAX_ANONYMOUS_SOCKETS_PER_ADDRESS;
    if (isCrowded) throw new DomainError('live.rate_limited');
    return { actor, address, cookieHeader, hasLapsedSignIn: hasCookie && actor.kind === 'anonymous' };
  }

  /** The setting TRUST_PROXY, as Express compiled it. */
  private trustedProxy(): TrustedProxy {
    const express: unknown = this.http.httpAdapter.getInstance();
    const trust = (express as { get(name: string): unknown }).get('trust proxy fn'); // reason: Nest types it as any
    return typeof trust === 'function' ? (address, hop) => trust(address, hop) === true : () => false;
  }
}

function refusal(error: unknown): ExtendedError {
  const isTooMany = error instanceof DomainError && error.code !== 'live.unavailable';
  const code = isTooMany ? 'live.rate_limited' : 'live.unavailable';
  const retryAfterMs = isTooMany ? RETRY_AFTER_MS.rateLimited : RETRY_AFTER_MS.unavailable;
  const data: Omit<Refused, 'ok'> = { error: code, retryAfterMs };
  return Object.assign(new Error(code), { data });
}
