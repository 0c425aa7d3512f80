/** A card that wants to stand beside its line. */
export interface MarginCard {
  readonly id: string;
  /** Where its line is, pixels from the top of the margin. */
  readonly wanted: number;
  readonly height: number;
}

const GAP_PX = 8;

/**
 * Places cards beside their lines so that none covers another. The chosen one stands exactly at its line, and the others
 * give way; without one each stands as near below its line as there is room.
 * @param cards - in the order of their lines
 * @returns Map id → pixels from the top
 */
export function layOutMargin(cards: readonly MarginCard[], chosenId: string | null): Map<string, number> {
  const tops = new Map<string, number>();
  const chosen = cards.findIndex(({ id }) => id === chosenId);
  let end = 0;
  for (const { id, wanted, height } of cards.slice(Math.max(chosen, 0))) {
    const top = tops.size === 0 && chosen >= 0 ? wanted : Math.max(wanted, end);
    tops.set(id, top);
    end = top + height + GAP_PX;
  }
  let start = cards[chosen]?.wanted ?? 0;
  for (const { id, wanted, height } of cards.slice(0, Math.max(chosen, 0)).toReversed()) {
    const top = Math.min(wanted, start - GAP_PX - height);
    tops.set(id, top);
    start = top;
  }
  return tops;
}
