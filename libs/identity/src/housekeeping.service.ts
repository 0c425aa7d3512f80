import { Transactions } from '#platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { SignInBackoff } from './sign-in-backoff.js';

const EVERY_MS = 60 * 60_000;
/** Where a session came from helps its owner only for so long. */
const ORIGIN_DAYS = 90;

/** Forgets, once an hour, what is kept about people no longer than it is of use. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('identity');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly backoff: SignInBackoff,
    private readonly sessions: SessionsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tidyLater(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @returns how many failure counts and origins of sessions were forgotten */
  async tidy(): Promise<{ failures: number; origins: number }> {
    // public: the server itself
    const failures = await this.backoff.forgetOld();
    const origins = await this.transactions.run((tx) => this.sessions.forgetOrigins(tx, ORIGIN_DAYS));
    return { failures, origins };
  }

  private async tidyLater(): Promise<void> {
    try {
      this.log.log({ event: 'identity.tidied', ...(await this.tidy()) });
    } catch (error) {
      this.log.warn({ event: 'identity.tidy_failed', error }); // the next hour tries again
    }
  }
}
