import type { CountSum } from '../exact.js';
import { readWeight } from '../exact.js';
import type { Unit } from '../rule.js';
import type { Question } from './choose.js';

/**
 * Adds up approvals.
 * @returns option → heads or weight
 * @see RULES.md R30
 */
export function approvalTotals({ record, sums }: Question, unit: Unit): ReadonlyMap<string, bigint> {
  const inUnit = (sum: CountSum): bigint => (unit === 'heads' ? BigInt(sum.heads) : sum.weight);
  return new Map(record.options.map(({ id }) => [id, inUnit(sums.overall.of(id))]));
}

/**
 * Adds up points; an option that a vote leaves out gets 0 from it.
 * @returns option → points, times weight where weights count
 * @see RULES.md R31
 */
export function scoreTotals({ roll, record, counted }: Question, unit: Unit): ReadonlyMap<string, bigint> {
  const totals = new Map(record.options.map(({ id }) => [id, 0n]));
  counted.answers.forEach((answer, place) => {
    if (answer === null || !('scores' in answer)) return;
    const weight = unit === 'heads' ? 1n : BigInt(readWeight(roll[place]?.weight ?? '0'));
    for (const [option, points] of Object.entries(answer.scores))
      totals.set(option, (totals.get(option) ?? 0n) + BigInt(points) * weight);
  });
  return totals;
}

/**
 * Fills seats from the top.
 * @param options - those that may win
 * @returns winners, and those equal ones among whom the last seats cannot be given
 * @see RULES.md R32
 */
export function bestOf(
  options: readonly string[],
  totals: ReadonlyMap<string, bigint>,
  seats: number,
): { readonly winners: readonly string[]; readonly tied: readonly string[] } {
  const totalOf = (option: string): bigint => totals.get(option) ?? 0n;
  if (options.length <= seats) return { winners: options, tied: [] };
  const sorted = [...options].sort((a, b) => (totalOf(a) > totalOf(b) ? -1 : totalOf(a) < totalOf(b) ? 1 : 0));
  const edge = totalOf(sorted[seats - 1] ?? '');
  if (totalOf(sorted[seats] ?? '') < edge) return { winners: sorted.slice(0, seats), tied: [] };
  return {
    winners: sorted.filter((option) => totalOf(option) > edge),
    tied: sorted.filter((option) => totalOf(option) === edge),
  };
}
