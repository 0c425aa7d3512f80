/** A seeded source of chance: the same seed, the same choices. */
export interface Chance {
  /** @returns an integer in [0, below) */
  below(below: number): number;
  /** @returns one of them */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

/**
 * Makes a source of chance.
 * @param seed - any 32-bit integer
 * @see "mulberry32", Tommy Ettinger, public domain
 */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}
