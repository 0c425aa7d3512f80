/** Characters in the order in which one client id inserted them: `length` clocks from `clock` on. */
export interface Span {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** How text came in that its enterer did not write; `moved` within one push, `returned` from an earlier deletion. */
export const carryKinds = ['moved', 'returned'] as const;
export type CarryKind = (typeof carryKinds)[number];

/** Says that characters entered at `clock` are words first entered elsewhere, at `from`. */
export interface Carry {
  readonly clock: number;
  readonly length: number;
  readonly fromClient: number;
  readonly fromClock: number;
  readonly kind: CarryKind;
}

/** What is known of one client id. Every list is in the order of clocks, and only grows. */
export class ClientLedger {
  /** Clock from which on a row's structs go, and that row's seq. */
  readonly starts: number[] = [];
  readonly seqs: number[] = [];
  readonly textClocks: number[] = [];
  readonly texts: string[] = [];
  readonly carries: Carry[] = [];

  addRow(clock: number, seq: number): void {
    this.starts.push(clock);
    this.seqs.push(seq);
  }

  addText(clock: number, text: string): void {
    const last = this.texts.length - 1;
    const lastText = this.texts[last] ?? '';
    if (last >= 0 && (this.textClocks[last] ?? 0) + lastText.length === clock && lastText.length < MAX_CHUNK) {
      this.texts[last] = lastText + text;
      return;
    }
    this.textClocks.push(clock);
    this.texts.push(text);
  }

  /** @returns the seq of the row that holds a clock; 0 when none does */
  seqAt(clock: number): number {
    return this.seqs[lastAtOrBefore(this.starts, clock)] ?? 0;
  }

  /** @returns where the row of a clock ends: the clock of the next row, or infinity */
  rowEnd(clock: number): number {
    return this.starts[lastAtOrBefore(this.starts, clock) + 1] ?? Infinity;
  }

  /** @returns text of a range; shorter where it holds something else than text */
  text(clock: number, length: number): string {
    let text = '';
    for (let at = clock; at < clock + length;) {
      const index = lastAtOrBefore(this.textClocks, at);
      const offset = at - (this.textClocks[index] ?? 0);
      const part = index < 0 ? '' : (this.texts[index] ?? '').slice(offset, offset + clock + length - at);
      if (part === '') return text;
      text += part;
      at += part.length;
    }
    return text;
  }

  /** @returns the carry that holds a clock or begins behind it */
  carryFrom(clock: number): Carry | undefined {
    let low = 0;
    let high = this.carries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const carry = this.carries[middle];
      if (carry !== undefined && carry.clock + carry.length <= clock) low = middle + 1;
      else high = middle;
    }
    return this.carries[low];
  }
}

/** Longest piece that is kept in one string, in UTF-16 units: long enough to be few, short enough to be grown cheaply. */
const MAX_CHUNK = 4096;

/** Where characters were first entered; `kind` is null for those that were entered there and then. */
export interface Origin extends Span {
  readonly kind: CarryKind | null;
}

/** Facts about characters by the ids that Yjs gives them. A fact never changes: what is true of a character stays true. */
export class Ledger {
  readonly clients = new Map<number, ClientLedger>();

  of(client: number): ClientLedger {
    const known = this.clients.get(client);
    if (known !== undefined) return known;
    const made = new ClientLedger();
    this.clients.set(client, made);
    return made;
  }

  text({ client, clock, length }: Span): string {
    return this.clients.get(client)?.text(clock, length) ?? '';
  }

  /** @returns seq of the row that entered a character; 0 for none */
  seqAt(client: number, clock: number): number {
    return this.clients.get(client)?.seqAt(clock) ?? 0;
  }

  /** Splits a span by where its words were first entered; each part lies within one row there and here. */
  *origins({ client, clock, length }: Span): Generator<{ readonly entered: Span; readonly origin: Origin }> {
    const own = this.of(client);
    const end = clock + length;
    for (let at = clock; at < end;) {
      const carry = own.carryFrom(at);
      const inCarry = carry !== undefined && carry.clock <= at;
      const from = inCarry
        ? { client: carry.fromClient, clock: carry.fromClock + at - carry.clock }
        : { client, clock: at };
      const stop = Math.min(end, own.rowEnd(at), inCarry ? carry.clock + carry.length : (carry?.clock ?? Infinity));
      const room = this.of(from.client).rowEnd(from.clock) - from.clock;
      const size = Math.max(1, Math.min(stop - at, room));
      yield {
        entered: { client, clock: at, length: size },
        origin: { ...from, length: size, kind: inCarry ? carry.kind : null },
      };
      at += size;
    }
  }
}

/** @returns the index of the last number that is not greater; -1 for none */
function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
