import type { TimelineBucket } from '#contracts';
import type { AuthorKeys } from '../authors/author-keys.js';

/** When those of one key wrote. */
export interface Lane {
  /** An index into the keys. */
  readonly key: number;
  readonly edits: number;
  readonly spans: readonly LaneSpan[];
}

export interface LaneSpan {
  /** Rows, [first, last]. */
  readonly first: number;
  readonly last: number;
  /** Of the rows in it, how many are of this key, 0 … 1. */
  readonly share: number;
}

/**
 * Sorts the activity of a text into lanes.
 * @param buckets - in order
 * @returns the busiest lane first
 */
export function lanesOf(buckets: readonly TimelineBucket[], { keyOf }: AuthorKeys): Lane[] {
  const lanes = new Map<number, { edits: number; spans: LaneSpan[] }>();
  for (const { firstSeq: first, lastSeq: last, activity } of buckets) {
    const sums = new Map<number, number>();
    for (const { author, edits } of activity) {
      const key = keyOf[author] ?? 0;
      sums.set(key, (sums.get(key) ?? 0) + edits);
    }
    for (const [key, edits] of sums) {
      const lane = lanes.get(key) ?? { edits: 0, spans: [] };
      lane.edits += edits;
      extend(lane.spans, { first, last, share: edits / Math.max(1, last - first + 1) });
      lanes.set(key, lane);
    }
  }
  return [...lanes].map(([key, lane]) => ({ key, ...lane })).sort((a, b) => b.edits - a.edits || a.key - b.key);
}

/** Neighbours that look alike are one: a seam between them would look like a pause. */
function extend(spans: LaneSpan[], next: LaneSpan): void {
  const last = spans.at(-1);
  if (last !== undefined && last.last + 1 === next.first && last.share === next.share) {
    spans[spans.length - 1] = { ...last, last: next.last };
  } else spans.push(next);
}
