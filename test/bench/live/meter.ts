import { readdirSync, readFileSync } from 'node:fs';
import { parseUpdateMeta } from 'yjs';

/** Milliseconds: the middle one, and the 99th of a hundred. */
export type Quantiles = readonly [median: number, high: number];

/** When each edit of one document was sent, and how long it took to the others. Edits are known by author and clock. */
export class DocumentMeter {
  private readonly sentAt = new Map<number, number[]>();
  /** How far others saw each author's characters: the clock behind the last one. */
  readonly shownUpTo = new Map<number, number>();

  constructor(private readonly arrivals: number[]) {}

  sent(clientId: number, clock: number): void {
    const times = this.sentAt.get(clientId) ?? [];
    this.sentAt.set(clientId, times);
    times[clock] = performance.now();
  }

  /**
   * @param update - of Yjs v1; some servers join several people's characters to one
   * @param receiver - the client id of who got it: some servers send people their own words back
   */
  arrived(update: Uint8Array, receiver: number | null): void {
    const now = performance.now();
    const { from, to } = parseUpdateMeta(update);
    for (const [clientId, first] of from) {
      const times = this.sentAt.get(clientId);
      if (times === undefined || clientId === receiver) continue;
      this.shownUpTo.set(clientId, Math.max(this.shownUpTo.get(clientId) ?? 0, to.get(clientId) ?? 0));
      for (let clock = first; clock < (to.get(clientId) ?? first); clock += 1) {
        const sent = times[clock];
        if (sent !== undefined) this.arrivals.push(now - sent);
      }
    }
  }

  sentTime(clientId: number, clock: number): number | undefined {
    return this.sentAt.get(clientId)?.[clock];
  }
}

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return [at(0.5), at(0.99)];
}

/** User and system time of a process and of its threads so far, milliseconds, from the kernel's ticks of 10 ms. */
export function cpuMilliseconds(pid: number): number {
  const fields = statOf(pid);
  return fields === null ? 0 : (Number(fields[11]) + Number(fields[12])) * 10;
}

/** What a process takes of the machine's memory now. */
export function residentBytes(pid: number): number {
  try {
    const found = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? 0) * 1_024;
  } catch {
    return 0; // it is gone
  }
}

/** The same of a process, of the children it has and of those that it has buried: a whole Postgres. */
export function familyCpuMilliseconds(pid: number): number {
  const buried = statOf(pid);
  if (buried === null) return 0;
  let total = cpuMilliseconds(pid) + (Number(buried[13]) + Number(buried[14])) * 10;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    if (Number(statOf(Number(name))?.[1]) === pid) total += cpuMilliseconds(Number(name));
  }
  return total;
}

/** What stands behind the name in `/proc/…/stat`, state first; null when the process is gone. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ');
  } catch {
    return null;
  }
}
