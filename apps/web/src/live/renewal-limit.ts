/** A document that breaks more often than this is left as it is: building it anew does not mend it. */
const MAX_RENEWALS = 5;
const WITHIN_MS = 60_000;

/** Keeps a document that can not be mended from being built anew for ever. */
export class RenewalLimit {
  #times: number[] = [];

  /** @returns false when there were too many in the last minute */
  take(now: number): boolean {
    this.#times = [...this.#times.filter((at) => now - at < WITHIN_MS), now];
    return this.#times.length <= MAX_RENEWALS;
  }
}
