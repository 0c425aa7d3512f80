import type { AuthorShare } from '#contracts';
import type { AuthorKeys, KeyShare } from './author-keys.js';

/**
 * Puts shares of authors together by key.
 * @returns the greatest first; keys without characters are left out
 */
export function keyShares(shares: readonly AuthorShare[], { keyOf }: AuthorKeys): KeyShare[] {
  const all = shares.reduce((sum, { characters }) => sum + characters, 0);
  const sums = new Map<number, number>();
  for (const { author, characters } of shares) {
    const key = keyOf[author] ?? 0;
    if (characters > 0) sums.set(key, (sums.get(key) ?? 0) + characters);
  }
  return [...sums]
    .map(([key, characters]) => ({ key, characters, share: characters / all }))
    .sort((a, b) => b.characters - a.characters || a.key - b.key);
}
