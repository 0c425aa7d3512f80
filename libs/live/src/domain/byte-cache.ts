/** Keeps what was used last, up to a number of bytes. */
export class ByteCache<Value extends object> {
  private readonly entries = new Map<string, Value>();
  private held = 0;

  /**
   * @param maxBytes - held at most, once `set` has returned
   * @param sizeOf - of a value, bytes
   */
  constructor(
    private readonly maxBytes: number,
    private readonly sizeOf: (value: Value) => number,
  ) {}

  get bytes(): number {
    return this.held;
  }

  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  /** Keeps a value, and forgets those that were used longest ago; one that is larger than the whole cache is not kept. */
  set(key: string, value: Value): void {
    this.delete(key);
    this.entries.set(key, value);
    this.held += this.sizeOf(value);
    for (const oldest of this.entries.keys()) {
      if (this.held <= this.maxBytes) break;
      this.delete(oldest);
    }
  }

  private delete(key: string): void {
    const value = this.entries.get(key);
    if (value === undefined) return;
    this.entries.delete(key);
    this.held -= this.sizeOf(value);
  }
}
