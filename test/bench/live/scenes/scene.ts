import { setTimeout as delay } from 'node:timers/promises';
import type { BenchWorld } from '../bench-world.js';
import type { Driver, Target } from '../drivers/driver.js';
import { plenaryDriver } from '../drivers/plenary.js';
import { hocuspocusDriver, yWebsocketDriver } from '../drivers/yjs-protocol.js';
import { cpuMilliseconds } from '../meter.js';

export interface SceneRun {
  readonly world: BenchWorld;
  readonly seconds: number;
  readonly rounds: number;
}

/** What is no steady load: servers are started for it, and may be killed. */
export interface Scene {
  /** How many documents it takes from the world. */
  documents(rounds: number): number;
  play(run: SceneRun): Promise<SceneReport>;
}

export interface SceneReport {
  readonly title: string;
  /** One a server. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Head and rows of the table that is printed. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const drivers: Readonly<Record<Target['protocol'], Driver>> = {
  plenary: plenaryDriver,
  hocuspocus: hocuspocusDriver,
  'y-websocket': yWebsocketDriver,
};

export function driverOf({ protocol }: Target): Driver {
  return drivers[protocol];
}

/** @returns the report as a Markdown table */
export function tableOfScene({ title, head, rows }: SceneReport): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`### ${title}`, '', line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line), ''].join('\n');
}

const QUIET = { forMs: 500, cpuMs: 10, patienceMs: 20_000 } as const;

/** Waits until a process does nothing any more: what it does behind its start must not be counted. */
export async function quiet(pid: number): Promise<void> {
  const until = performance.now() + QUIET.patienceMs;
  for (let before = cpuMilliseconds(pid); performance.now() < until;) {
    await delay(QUIET.forMs);
    const now = cpuMilliseconds(pid);
    if (now - before <= QUIET.cpuMs) return;
    before = now;
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** @returns how one figure stands to another; a dash where there is nothing to compare with */
export function ratio(value: number, base: number | undefined): string {
  return base === undefined || base === 0 ? '–' : (value / base).toFixed(2);
}
