/** A range of one client id's clocks, [from, to). */
interface ClockRange {
  readonly from: number;
  readonly to: number;
}

/** Which row inserted and which row deleted a clock first; rows are given in the order of seq. */
export class SeqRanges {
  private readonly clients = new Map<number, (ClockRange & { readonly seq: number })[]>();
  private sorted = false;

  add(client: number, clock: number, length: number, seq: number): void {
    const range = { from: clock, to: clock + length, seq };
    const ranges = this.clients.get(client);
    if (ranges === undefined) this.clients.set(client, [range]);
    else ranges.push(range);
    this.sorted = false;
  }

  /**
   * Parts a range of clocks by seq.
   * @param otherwise - the seq of clocks that no row named
   * @returns parts in order, [from, to, seq], that cover the range
   */
  parts(client: number, from: number, to: number, otherwise: number): [from: number, to: number, seq: number][] {
    if (!this.sorted) this.sort();
    const ranges = this.clients.get(client) ?? [];
    const parts: [number, number, number][] = [];
    let at = from;
    for (let index = firstEndingBehind(ranges, from); at < to; index += 1) {
      const range = ranges[index];
      if (range === undefined || range.from >= to) break;
      if (range.from > at) parts.push([at, range.from, otherwise]);
      const end = Math.min(to, range.to);
      parts.push([Math.max(at, range.from), end, range.seq]);
      at = end;
    }
    if (at < to) parts.push([at, to, otherwise]);
    return parts;
  }

  /** Makes ranges that overlap stand side by side: the row that came first has them. */
  private sort(): void {
    for (const [client, ranges] of this.clients) {
      ranges.sort((a, b) => a.from - b.from || a.seq - b.seq);
      const overlaps = ranges.some((range, index) => range.from < (ranges[index - 1]?.to ?? 0));
      if (overlaps) this.clients.set(client, sideBySide(ranges));
    }
    this.sorted = true;
  }
}

type Range = ClockRange & { readonly seq: number };

/** Paints the ranges, the earliest first, on what is not painted yet. */
function sideBySide(ranges: readonly Range[]): Range[] {
  const borders = [...new Set(ranges.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const places = new Map(borders.map((border, index) => [border, index]));
  const seqs = borders.map(() => 0);
  const next = borders.map((_, index) => index); // the next place that is not painted, itself while it is not
  const free = (place: number): number => {
    let root = place;
    while (root < next.length && next[root] !== root) root = next[root] ?? next.length;
    for (let at = place; at < root;) {
      const following = next[at] ?? root;
      next[at] = root;
      at = following;
    }
    return root;
  };
  for (const { from, to, seq } of ranges.toSorted((a, b) => a.seq - b.seq)) {
    const end = places.get(to) ?? 0;
    for (let at = free(places.get(from) ?? 0); at < end; at = free(at)) {
      seqs[at] = seq;
      next[at] = at + 1;
    }
  }
  return borders.flatMap((from, index) => {
    const to = borders[index + 1];
    const seq = seqs[index] ?? 0;
    return to === undefined || seq === 0 ? [] : [{ from, to, seq }];
  });
}

function firstEndingBehind(ranges: readonly ClockRange[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.to ?? Infinity) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
