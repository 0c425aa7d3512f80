import { anonymous, type Refused } from '#contracts';
import { readSessionCookie, Sessions } from '#identity';
import { Config } from '#platform';
import { DomainError } from '#shared';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage } from 'node:http';
import type { ExtendedError, Socket } from 'socket.io';
import { Clients } from '../clients.service.js';
import { Committer } from '../committer.service.js';
import { clientAddress, type TrustedProxy } from '../domain/client-address.js';
import type { Limits } from '../domain/limit-settings.js';
import { RETRY_AFTER_MS } from '../domain/limits.js';
import { LIVE_LIMITS } from '../live-limits.js';
import type { Identified } from './connection.js';

/** Finds out who opens a socket, before anything else is done for it. */
@Injectable()
export class Handshake {
  constructor(
    private readonly config: Config,
    private readonly http: HttpAdapterHost,
    private readonly sessions: Sessions,
    private readonly clients: Clients,
    private readonly committer: Committer,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
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
    const address = this.addressOf(request);
    const cookieHeader = request.headers.cookie;
    const hasCookie = readSessionCookie(this.config.publicUrl, cookieHeader) !== null;
    const actor = hasCookie ? await this.sessions.authenticate(cookieHeader) : anonymous;
    if (this.isFull({ actor, address }, 1)) throw new DomainError('live.rate_limited');
    return { actor, address, cookieHeader, hasLapsedSignIn: hasCookie && actor.kind === 'anonymous' };
  }

  /** @returns true when a socket that was let in is one too many */
  isCrowded(client: Identified): boolean {
    return this.isFull(client, 0);
  }

  /** The client's address, as far as the proxies in front are trusted. */
  addressOf(request: IncomingMessage): string {
    return clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], this.trustedProxy());
  }

  private isFull({ actor, address }: Pick<Identified, 'actor' | 'address'>, coming: number): boolean {
    if (actor.kind === 'person') return this.clients.countOf(actor.personId) + coming > this.limits.maxSocketsPerPerson;
    return this.clients.countAnonymousAt(address) + coming > this.limits.maxAnonymousSocketsPerAddress;
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
