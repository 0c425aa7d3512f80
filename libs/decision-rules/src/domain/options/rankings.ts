import { readWeight } from '../exact.js';
import type { Unit } from '../rule.js';
import type { Question } from './choose.js';

/** Rankings as numbers. */
export interface Rankings {
  readonly options: readonly string[];
  /** One row a vote: rank of each option, 1 is best; options left out share the rank below all. */
  readonly ranks: readonly Int16Array[];
  readonly weights: readonly (number | bigint)[];
}

/** The rank of an option that a vote does not name. */
export const UNRANKED = 32_767;

/** @returns the rankings that count; abstentions and invalid papers are left out */
export function readRankings({ roll, record, counted }: Question, unit: Unit): Rankings {
  const options = record.options.map(({ id }) => id);
  const indexes = new Map(options.map((id, index) => [id, index]));
  const ranks: Int16Array[] = [];
  const weights: (number | bigint)[] = [];
  counted.answers.forEach((answer, place) => {
    if (answer === null || !('ranking' in answer)) return;
    const row = new Int16Array(options.length).fill(UNRANKED);
    answer.ranking.forEach((group, rank) => {
      for (const option of group) row[indexes.get(option) ?? options.length] = rank + 1;
    });
    ranks.push(row);
    weights.push(unit === 'heads' ? 1 : readWeight(roll[place]?.weight ?? '0'));
  });
  return { options, ranks, weights };
}

/**
 * Counts, for each two options, who ranks the one over the other.
 * @returns [x][y] = heads or weight ranking x over y; O(votes × options²)
 * @see RULES.md R40
 */
export function pairwiseOf(rankings: Rankings): readonly (readonly bigint[])[] {
  const { weights } = rankings;
  const whole = weights.reduce<bigint>((sum, weight) => sum + BigInt(weight), 0n);
  return whole <= BigInt(Number.MAX_SAFE_INTEGER) ? countWithNumbers(rankings) : countWithBigints(rankings);
}

function countWithNumbers({ options, ranks, weights }: Rankings): readonly (readonly bigint[])[] {
  const size = options.length;
  const over = new Float64Array(size * size); // exact: no sum passes the whole, which is below 2⁵³
  ranks.forEach((row, index) => {
    const weight = Number(weights[index]);
    for (let x = 0; x < size; x += 1) {
      const rank = row[x] ?? UNRANKED;
      for (let y = x + 1; y < size; y += 1) {
        const other = row[y] ?? UNRANKED;
        if (rank === other) continue;
        const at = rank < other ? x * size + y : y * size + x;
        over[at] = (over[at] ?? 0) + weight;
      }
    }
  });
  return options.map((_, x) => options.map((__, y) => BigInt(over[x * size + y] ?? 0)));
}

function countWithBigints({ options, ranks, weights }: Rankings): readonly (readonly bigint[])[] {
  const over = options.map(() => options.map(() => 0n));
  ranks.forEach((row, index) => {
    const weight = BigInt(weights[index] ?? 0);
    options.forEach((_, x) => {
      const line = over[x] ?? [];
      options.forEach((__, y) => {
        if ((row[x] ?? UNRANKED) < (row[y] ?? UNRANKED)) line[y] = (line[y] ?? 0n) + weight;
      });
    });
  });
  return over;
}
