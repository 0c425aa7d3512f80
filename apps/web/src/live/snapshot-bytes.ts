import type { Snapshot } from '#contracts';

/** What fetching a snapshot needs to know of the connection. */
export interface SnapshotSource {
  readonly url: string;
  readonly cookie?: string;
}

/** A newer snapshot took the place of this one: joining again names it. */
export class SnapshotGone extends Error {}

/**
 * Gets the bytes of a snapshot, from the answer itself or from the address that it names.
 * @param snapshot - as the join answered
 * @param source - whose server and cookie
 * @returns Yjs update v1
 * @throws SnapshotGone when it is there no more: the caller joins again
 * @throws Error when it can not be had now
 */
export async function snapshotBytes(snapshot: Snapshot, source: SnapshotSource): Promise<Uint8Array> {
  if (snapshot.bytes !== undefined) {
    return snapshot.encoding === 'raw' ? snapshot.bytes : unpack(snapshot.bytes);
  }
  const headers = source.cookie === undefined ? {} : { headers: { Cookie: source.cookie } };
  const response = await fetch(new URL(snapshot.url ?? '', source.url), { credentials: 'same-origin', ...headers });
  if (response.status === 404) throw new SnapshotGone();
  if (!response.ok) throw new Error(`The stored text could not be loaded: HTTP ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer()); // the transport has undone `Content-Encoding: br`
}

/** Browsers know brotli here since 2025; the server inlines it only to those that say so. */
async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  const format = 'brotli' as CompressionFormat; // reason: newer than the DOM types
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
