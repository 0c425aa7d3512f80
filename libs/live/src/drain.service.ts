import { collabEvents, type DrainMessage } from '#contracts';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Answers } from './answers.service.js';
import { Clients } from './clients.service.js';
import { Committer } from './committer.service.js';
import { DRAIN_PATIENCE_MS, DRAIN_RETRY_MS } from './domain/limits.js';
import type { LiveClient } from './domain/member.js';
import { Outlet } from './outlet.service.js';

/** A planned stop: nothing new is taken, what was taken is stored and acknowledged, then the clients are told and closed. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(
    private readonly committer: Committer,
    private readonly answers: Answers,
    private readonly clients: Clients,
    private readonly outlet: Outlet,
  ) {}

  /** @see PROTOCOL.md L38 */
  async beforeApplicationShutdown(): Promise<void> {
    this.committer.isDraining = true;
    await within(DRAIN_PATIENCE_MS, this.committer.idle());
    this.answers.flush();
    await Promise.all(this.clients.all().map(tellAndClose));
    this.outlet.gone();
  }
}

async function tellAndClose({ receiver }: LiveClient): Promise<void> {
  const message: DrainMessage = { retryInMs: randomInt(DRAIN_RETRY_MS.from, DRAIN_RETRY_MS.to) };
  receiver.send(collabEvents.drain, message);
  await receiver.drained(DRAIN_PATIENCE_MS);
  receiver.close();
}

async function within(patienceMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
