import { pairwiseOf, type Rankings, UNRANKED } from './rankings.js';

/** One round: what each option still standing has, and who leaves. */
export interface RunoffRound {
  readonly counts: Readonly<Record<string, string>>;
  /** Votes that still name an option; more than half of them elects. */
  readonly continuing: string;
  readonly needs: string;
  readonly leaving: readonly string[];
}

export interface Runoff {
  readonly rounds: readonly RunoffRound[];
  /** Best first, equals in one group. */
  readonly order: readonly (readonly string[])[];
  readonly winner: readonly string[];
  readonly tied: readonly string[];
}

/**
 * Elects by rounds: whoever more than half of the continuing votes put first, else the lowest leave.
 * @param lowestTie - `draw` is refused by validation and treated as `together`
 * @see RULES.md R33 – R35
 */
export function countRounds(rankings: Rankings, lowestTie: 'together' | 'pairwise' | 'draw'): Runoff {
  const { options } = rankings;
  const standing = new Set(options.keys());
  const rounds: RunoffRound[] = [];
  const left: (readonly string[])[] = [];
  const standings = lowestTie === 'pairwise' ? pairwiseStandings(rankings) : null;
  const name = (place: number): string => options[place] ?? '';
  for (;;) {
    const counts = firstChoices(rankings, standing);
    const continuing = [...counts.values()].reduce((sum, count) => sum + count, 0n);
    const note = (leaving: readonly number[]): void =>
      void rounds.push({
        counts: Object.fromEntries([...counts].map(([place, count]) => [name(place), String(count)])),
        continuing: String(continuing),
        needs: String(continuing / 2n + 1n),
        leaving: leaving.map(name),
      });
    const best = [...counts].find(([, count]) => count * 2n > continuing);
    if (best !== undefined) {
      note([]);
      const others = byCount(counts, best[0]).map((group) => group.map(name));
      return { rounds, order: [[name(best[0])], ...others, ...left], winner: [name(best[0])], tied: [] };
    }
    const leaving = leavingOf(counts, standings);
    if (leaving.length === standing.size) {
      note([]);
      const tied = leaving.map(name);
      return { rounds, order: [...(tied.length > 0 ? [tied] : []), ...left], winner: [], tied };
    }
    note(leaving);
    for (const place of leaving) standing.delete(place);
    left.unshift(leaving.map(name));
  }
}

function firstChoices({ ranks, weights }: Rankings, standing: ReadonlySet<number>): Map<number, bigint> {
  const counts = new Map([...standing].map((place) => [place, 0n]));
  ranks.forEach((row, index) => {
    let best = -1;
    for (const place of standing)
      if ((row[place] ?? UNRANKED) < (best < 0 ? UNRANKED : (row[best] ?? UNRANKED))) best = place;
    if (best >= 0) counts.set(best, (counts.get(best) ?? 0n) + BigInt(weights[index] ?? 0));
  });
  return counts;
}

interface Standing {
  readonly wins: number;
  /** Wins less losses. */
  readonly balance: number;
}

function leavingOf(counts: ReadonlyMap<number, bigint>, standings: readonly Standing[] | null): readonly number[] {
  const least = [...counts.values()].reduce((min, count) => (count < min ? count : min));
  const lowest = [...counts].filter(([, count]) => count === least).map(([place]) => place);
  if (standings === null || lowest.length === 1) return lowest;
  const keep = (value: (standing: Standing) => number, places: readonly number[]): readonly number[] => {
    const of = (place: number): number => value(standings[place] ?? { wins: 0, balance: 0 });
    const min = Math.min(...places.map(of));
    return places.filter((place) => of(place) === min);
  };
  return keep(
    ({ balance }) => balance,
    keep(({ wins }) => wins, lowest),
  );
}

function pairwiseStandings(rankings: Rankings): readonly Standing[] {
  const over = pairwiseOf(rankings);
  return over.map((line, x) => {
    const wins = line.filter((count, y) => count > (over[y]?.[x] ?? 0n)).length;
    const losses = line.filter((count, y) => count < (over[y]?.[x] ?? 0n)).length;
    return { wins, balance: wins - losses };
  });
}

function byCount(counts: ReadonlyMap<number, bigint>, winner: number): readonly (readonly number[])[] {
  const groups = new Map<bigint, number[]>();
  for (const [place, count] of counts) if (place !== winner) groups.set(count, [...(groups.get(count) ?? []), place]);
  return [...groups].sort(([a], [b]) => (a > b ? -1 : 1)).map(([, group]) => group);
}
