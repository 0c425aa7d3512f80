import type { LinkStrength } from '../rule.js';

/** [x][y] = strength of the strongest path from x to y: votes, margin, or "won:lost"; "0" without one. */
export type PathStrengths = readonly (readonly string[])[];

/** A link or path: votes for, and against. */
interface Link {
  readonly won: bigint;
  readonly lost: bigint;
}

export interface SchulzeResult {
  readonly paths: PathStrengths;
  /** Places, best first, equals in one group. */
  readonly order: readonly (readonly number[])[];
  /** Those whom nobody beats. */
  readonly unbeaten: readonly number[];
}

/**
 * Ranks options by their strongest paths.
 * @param pairwise - [x][y] = votes ranking x over y
 * @returns O(options³)
 * @see RULES.md R41 – R43; M. Schulze, 2011
 */
export function schulze(pairwise: readonly (readonly bigint[])[], strength: LinkStrength): SchulzeResult {
  const isStronger = comparison(strength);
  const paths: (Link | null)[][] = pairwise.map((line, x) =>
    line.map((won, y) => {
      const lost = pairwise[y]?.[x] ?? 0n;
      return x !== y && won > lost ? { won, lost } : null;
    }),
  );
  widen(paths, isStronger);
  const pathOf = (x: number, y: number): Link | null => paths[x]?.[y] ?? null;
  const beats = (x: number, y: number): boolean => {
    const path = pathOf(x, y);
    return path !== null && isStronger(path, pathOf(y, x));
  };
  const places = [...pairwise.keys()];
  const beaten = places.map((x) => places.filter((y) => beats(x, y)).length);
  const groups = new Map<number, number[]>();
  for (const place of places) groups.set(beaten[place] ?? 0, [...(groups.get(beaten[place] ?? 0) ?? []), place]);
  return {
    paths: paths.map((line) => line.map((path) => written(path, strength))),
    order: [...groups].sort(([a], [b]) => b - a).map(([, group]) => group),
    unbeaten: places.filter((x) => !places.some((y) => beats(y, x))),
  };
}

function widen(paths: (Link | null)[][], isStronger: (a: Link, b: Link | null) => boolean): void {
  const places = [...paths.keys()];
  for (const middle of places)
    for (const from of places) {
      const first = paths[from]?.[middle] ?? null;
      const line = paths[from];
      if (first === null || !line) continue;
      for (const to of places) {
        const second = paths[middle]?.[to] ?? null;
        if (second === null || to === from) continue;
        const weakest = isStronger(first, second) ? second : first;
        if (isStronger(weakest, line[to] ?? null)) line[to] = weakest;
      }
    }
}

function comparison(strength: LinkStrength): (a: Link, b: Link | null) => boolean {
  const byStrength: Record<LinkStrength, (a: Link, b: Link) => boolean> = {
    'winning-votes': (a, b) => a.won > b.won,
    margin: (a, b) => a.won - a.lost > b.won - b.lost,
    ratio: (a, b) => {
      if (a.lost === 0n && b.lost === 0n) return a.won > b.won;
      return a.won * b.lost > b.won * a.lost; // w:0 is above every w′:l′, which the products say too
    },
  };
  return (a, b) => b === null || byStrength[strength](a, b);
}

function written(path: Link | null, strength: LinkStrength): string {
  if (path === null) return '0';
  if (strength === 'ratio') return `${path.won}:${path.lost}`;
  return String(strength === 'margin' ? path.won - path.lost : path.won);
}
