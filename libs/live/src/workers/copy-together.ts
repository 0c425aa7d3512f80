/**
 * Copies bytes into one buffer. What the database gave are views of whole network packets, and a worker is sent the
 * buffer behind a view, not the view.
 * @returns views of one buffer, in the same order
 */
export function copyTogether(parts: readonly Uint8Array[]): Uint8Array[] {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  return parts.map((part) => {
    all.set(part, place);
    place += part.length;
    return all.subarray(place - part.length, place);
  });
}
