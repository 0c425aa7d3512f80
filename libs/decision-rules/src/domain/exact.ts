import type { Comparator, Fraction } from './rule.js';

/** Heads and weight of the same delegations; the weight in micro-units as a decimal string. */
export interface Count {
  readonly heads: number;
  readonly weight: string;
}

/** Numbers up to this size are added as numbers, which is exact and ten times faster than bigint. */
const EASY = 2 ** 52;

/** @returns the weight in the form that `CountSum` adds fastest */
export function readWeight(weight: string): number | bigint {
  return weight.length <= 15 ? Number(weight) : BigInt(weight);
}

/** An exact sum of heads and weights. */
export class CountSum {
  heads = 0;
  #whole = 0n;
  #part = 0;

  add(weight: number | bigint): void {
    this.heads += 1;
    if (typeof weight === 'bigint') {
      this.#whole += weight;
      return;
    }
    this.#part += weight;
    if (this.#part > EASY) this.#settle();
  }

  include(other: CountSum): void {
    this.heads += other.heads;
    this.#whole += other.weight;
  }

  get weight(): bigint {
    this.#settle();
    return this.#whole;
  }

  get count(): Count {
    return { heads: this.heads, weight: String(this.weight) };
  }

  #settle(): void {
    this.#whole += BigInt(this.#part);
    this.#part = 0;
  }
}

/**
 * Compares a share by cross-multiplication.
 * @param base - 1n when the number stands alone
 * @see RULES.md R3
 */
export function holds(num: bigint, base: bigint, cmp: Comparator, [n, d]: Fraction): boolean {
  const [left, right] = [num * BigInt(d), BigInt(n) * base];
  switch (cmp) {
    case '>=':
      return left >= right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '<':
      return left < right;
  }
}

/**
 * Says what a comparison needs: the smallest number that is enough, or for `<=` and `<` the largest that is allowed.
 * @returns −1 when no number is allowed
 * @see RULES.md R4
 */
export function needed(base: bigint, cmp: Comparator, [n, d]: Fraction): bigint {
  const product = BigInt(n) * base;
  const divisor = BigInt(d);
  const floor = product / divisor;
  const ceiling = floor + (product % divisor === 0n ? 0n : 1n);
  switch (cmp) {
    case '>=':
      return ceiling;
    case '>':
      return floor + 1n;
    case '<=':
      return floor;
    case '<':
      return ceiling - 1n;
  }
}
