/** A run of structs that are collected. */
const COLLECTED_RUN = -2;

/** Where the structs of one client id stand, as runs: sorted arrays, because structs come in the order of their clocks. */
export class ClockRanges {
  /** The clock behind the last struct. */
  end = 0;
  /** First clock of each run. */
  readonly starts: number[] = [];
  /** Place of each run × 2, + 1 when its structs came deleted; -2 when they are collected. */
  readonly runs: number[] = [];
  /** Clocks of type items, and their slots. */
  readonly typeClocks: number[] = [];
  readonly typeSlots: number[] = [];

  /**
   * Adds a struct behind the last one.
   * @param place - see `Place`; not NOWHERE
   * @param isDeleted - its content was gone when it came
   */
  append(clock: number, length: number, place: number, isDeleted = false): void {
    const run = place < 0 ? COLLECTED_RUN : place * 2 + (isDeleted ? 1 : 0);
    if (this.runs.at(-1) !== run) {
      this.starts.push(clock);
      this.runs.push(run);
    }
    this.end = clock + length;
  }

  addType(clock: number, slot: number): void {
    this.typeClocks.push(clock);
    this.typeSlots.push(slot);
  }

  /** @returns the place of a struct; null when there is none at that clock */
  placeAt(clock: number): number | null {
    const run = this.runAt(clock);
    return run === null ? null : run >> 1;
  }

  /** @returns whether what was at a clock is deleted or collected, as far as its structs say */
  isGoneAt(clock: number): boolean {
    const run = this.runAt(clock);
    return run !== null && (run < 0 || run % 2 === 1);
  }

  /** @returns the slot of the type item at a clock, or null */
  typeAt(clock: number): number | null {
    const index = lastAtOrBefore(this.typeClocks, clock);
    return this.typeClocks[index] === clock ? (this.typeSlots[index] ?? null) : null;
  }

  /** Forgets everything from a clock on. @returns the slots that are free now */
  truncate(clock: number): number[] {
    const runs = lastAtOrBefore(this.starts, clock - 1) + 1;
    this.starts.length = runs;
    this.runs.length = runs;
    const types = lastAtOrBefore(this.typeClocks, clock - 1) + 1;
    this.typeClocks.length = types;
    this.end = Math.min(this.end, clock);
    return this.typeSlots.splice(types);
  }

  private runAt(clock: number): number | null {
    if (clock >= this.end) return null;
    return this.runs[lastAtOrBefore(this.starts, clock)] ?? null;
  }
}

/** @returns the index of the last number that is at most `value`, or -1 */
function lastAtOrBefore(sorted: readonly number[], value: number): number {
  const last = sorted.length - 1;
  // Most look-ups are for what was written last.
  if (last >= 0 && (sorted[last] ?? 0) <= value) return last;
  let [low, high] = [0, last];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
