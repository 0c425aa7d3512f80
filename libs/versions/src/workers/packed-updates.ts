/** Updates in one buffer, so that they go to a thread without being copied. */
export interface PackedUpdates {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each update ends in `bytes`. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Puts updates, as the database gave them, into one buffer of its own. */
export function packUpdates(updates: readonly Uint8Array[]): PackedUpdates {
  const bytes = new Uint8Array(updates.reduce((sum, update) => sum + update.length, 0));
  const ends = new Uint32Array(updates.length);
  let at = 0;
  for (const [index, update] of updates.entries()) {
    bytes.set(update, at);
    at += update.length;
    ends[index] = at;
  }
  return { bytes, ends };
}

/** @returns the updates in their order, as views of the one buffer */
export function unpackUpdates({ bytes, ends }: PackedUpdates): Uint8Array[] {
  return [...ends].map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}
