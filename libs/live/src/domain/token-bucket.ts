/** A rate: so many at once, and so many a second after that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Counts what somebody uses of a rate. Time comes in as an argument, milliseconds on any clock that does not go back. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly rate: Rate,
    nowMs: number,
  ) {
    this.tokens = rate.burst;
    this.filledAt = nowMs;
  }

  /**
   * Takes what is asked for, or nothing.
   * @param amount - in the unit of the rate
   * @returns false when there is not enough
   */
  take(amount: number, nowMs: number): boolean {
    const grown = this.tokens + ((nowMs - this.filledAt) * this.rate.perSecond) / 1_000;
    this.tokens = Math.min(this.rate.burst, grown);
    this.filledAt = nowMs;
    if (this.tokens < amount) return false;
    this.tokens -= amount;
    return true;
  }
}
