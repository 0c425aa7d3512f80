import type { Measured } from './generator.js';

/** All rounds of one scenario, by the name of the server. */
export type Rounds = ReadonlyMap<string, readonly Measured[]>;

/** One server in one scenario: the median of its rounds. */
export interface Line {
  readonly server: string;
  readonly rounds: number;
  readonly editsPerSecond: number;
  readonly serverCpu: number;
  /** Lowest and highest of the rounds. */
  readonly serverCpuSpread: readonly [number, number];
  readonly postgresCpu: number;
  readonly shownMedian: number;
  readonly shownHigh: number;
  readonly confirmedHigh: number | null;
  readonly unconfirmed: number;
  readonly deliveredShare: number;
  readonly isWhole: boolean | null;
}

/** @returns a line for each server, in the order in which they were measured */
export function linesOf(rounds: Rounds): Line[] {
  return [...rounds].map(([server, all]) => {
    const of = (value: (one: Measured) => number): number => median(all.map(value));
    const cpus = all.map(({ serverCpu }) => serverCpu);
    return {
      server,
      rounds: all.length,
      editsPerSecond: of((one) => one.editsPerSecond),
      serverCpu: of((one) => one.serverCpu),
      serverCpuSpread: [Math.min(...cpus), Math.max(...cpus)],
      postgresCpu: of((one) => one.postgresCpu),
      shownMedian: of((one) => one.shown[0]),
      shownHigh: of((one) => one.shown[1]),
      confirmedHigh: all.some(({ confirmed }) => confirmed !== null) ? of((one) => one.confirmed?.[1] ?? 0) : null,
      unconfirmed: Math.max(...all.map(({ unconfirmed }) => unconfirmed)),
      deliveredShare: Math.min(...all.map(({ deliveredShare }) => deliveredShare)),
      isWhole: all.every(({ isWhole }) => isWhole === null) ? null : all.every(({ isWhole }) => isWhole !== false),
    };
  });
}

/** @returns the lines as a Markdown table; ratios are to Hocuspocus in the same rounds */
export function tableOf(title: string, lines: readonly Line[]): string {
  const base = lines.find(({ server }) => server === 'hocuspocus');
  const ratio = (value: number): string => (base === undefined ? '–' : (value / base.serverCpu).toFixed(2));
  const head = [
    '| server | edits/s | server CPU ms / 1,000 edits (rounds) | ÷ Hocuspocus | Postgres CPU | shown p50 / p99 ms | stored p99 ms | delivered | text whole |',
    '|---|---|---|---|---|---|---|---|---|',
  ];
  const rows = lines.map((line) => {
    const [low, high] = line.serverCpuSpread;
    const cells = [
      line.server,
      line.editsPerSecond.toFixed(0),
      `${line.serverCpu.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`,
      ratio(line.serverCpu),
      line.postgresCpu.toFixed(0),
      `${line.shownMedian.toFixed(1)} / ${line.shownHigh.toFixed(1)}`,
      line.confirmedHigh === null ? '–' : line.confirmedHigh.toFixed(0),
      `${(line.deliveredShare * 100).toFixed(1)} %`,
      line.isWhole === null ? '–' : line.isWhole ? 'yes' : 'NO',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [`### ${title}`, '', ...head, ...rows, ''].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
