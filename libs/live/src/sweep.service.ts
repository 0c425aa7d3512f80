import { Sessions } from '#identity';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clients } from './clients.service.js';
import { SLOW_RECEIVER_CHECK_MS, SWEEP_MS } from './domain/limits.js';
import type { LiveClient } from './domain/member.js';
import { Reevaluations } from './reevaluations.service.js';
import { Rooms } from './rooms.service.js';
import { SignInEnds } from './sign-in-ends.js';

/** Looks again, at intervals, at what is usually told: rights, sign-ins, mandates that ran out; and closes what nobody uses. */
@Injectable()
export class Sweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Sweep.name);
  private readonly timers: NodeJS.Timeout[] = [];
  private highWater = 0;

  constructor(
    private readonly sessions: Sessions,
    private readonly clients: Clients,
    private readonly rooms: Rooms,
    private readonly reevaluations: Reevaluations,
    private readonly signInEnds: SignInEnds,
  ) {}

  onApplicationBootstrap(): void {
    const sweep = (): void => {
      this.run().catch((error: unknown) => this.log.warn({ event: 'sweep.failed', message: String(error) }));
    };
    this.timers.push(
      setInterval(sweep, SWEEP_MS),
      setInterval(() => this.closeSlow(), SLOW_RECEIVER_CHECK_MS),
    );
    for (const timer of this.timers) timer.unref();
  }

  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** One round over everything. @see PROTOCOL.md L28 */
  async run(): Promise<void> {
    for (const room of this.rooms.all()) if (room.members.size > 0) await this.reevaluations.room(room);
    for (const client of this.clients.all()) await this.checkSignIn(client);
    this.signInEnds.sessionIds.clear();
    this.rooms.closeIdle(performance.now());
  }

  /** @returns the most bytes that were seen waiting for one receiver since this was asked last */
  takeHighWater(): number {
    const { highWater } = this;
    this.highWater = 0;
    return highWater;
  }

  /** @see PROTOCOL.md L32 */
  private closeSlow(): void {
    for (const { receiver } of this.clients.all()) {
      this.highWater = Math.max(this.highWater, receiver.waitingBytes);
      if (receiver.isSlow) receiver.abandon();
    }
  }

  private async checkSignIn(client: LiveClient): Promise<void> {
    if (client.actor.kind !== 'person' || client.receiver.isOver) return;
    const actor = await this.sessions.authenticate(client.cookieHeader);
    if (actor.kind !== 'person' || actor.sessionId !== client.actor.sessionId)
      this.clients.end(client, 'not_signed_in');
  }
}
