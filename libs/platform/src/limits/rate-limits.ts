import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many in a row within so many seconds. */
export interface RateLimit {
  readonly points: number;
  readonly perSeconds: number;
}

/** Counts what may be done only so often, in this process. Limits that must survive a restart are rows in the database. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterMemory>();

  /**
   * Takes one turn.
   * @param key - what is counted and for whom, for example `invitation:<person id>`
   * @throws DomainError request.too_many {retryAfterSeconds} when none is left
   */
  async take(key: string, limit: RateLimit): Promise<void> {
    try {
      await this.limiterFor(limit).consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new DomainError('request.too_many', {
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)),
      });
    }
  }

  private limiterFor({ points, perSeconds }: RateLimit): RateLimiterMemory {
    const name = `${points}/${perSeconds}`;
    const known = this.limiters.get(name);
    if (known !== undefined) return known;
    const made = new RateLimiterMemory({ keyPrefix: name, points, duration: perSeconds });
    this.limiters.set(name, made);
    return made;
  }
}
